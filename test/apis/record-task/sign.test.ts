import assert from "node:assert/strict";
import http from "node:http";
import { CommonClient } from "tencentcloud-sdk-nodejs-common";
import { api3, number } from "../../../src/apis/record-task/call.ts";
import { instant } from "../../../src/time/instant.ts";
import { secret } from "./fake-api3.ts";

const services = [
	["live", "2018-08-01", "CreateRecordTask"],
	["vod", "2018-07-17", "SearchMedia"],
	["mps", "2019-06-12", "ProcessMedia"],
] as const;
type Called = (typeof services)[number];

const compared = [
	...["content-type", "x-tc-action", "x-tc-version", "x-tc-region"],
	...["x-tc-timestamp", "x-tc-language", "authorization"],
];
const urls = {
	live: "https://live.tencentcloudapi.com",
	vod: "https://vod.tencentcloudapi.com",
	mps: "https://mps.tencentcloudapi.com",
};

interface Sent {
	readonly headers: readonly unknown[];
	readonly body: string;
}

describe("the signer of API 3.0", () => {
	for (const called of services) {
		it(`makes of ${called[2]} what Tencent's own SDK makes of it, byte for byte`, async () => {
			const sent = await sentBySdk(called, { StreamName: "8888_test123", Id: 18446744073709551615n, Name: "“决赛”" });
			assert.deepEqual(
				ours(called, { StreamName: "8888_test123", Id: number("18446744073709551615"), Name: "“决赛”" }, sent),
				sent,
			);
		});
	}

	it("leaves out what is undefined", async () => {
		const sent = await sentBySdk(services[0], { StreamName: "a" });
		assert.deepEqual(ours(services[0], { StreamName: "a", StartTime: undefined }, sent), sent);
	});
});

/** The SDK takes the service off the address, so it calls Tencent's own name, which leads here. */
async function sentBySdk([service, version, action]: Called, payload: object): Promise<Sent> {
	let sent: Sent | undefined;
	const server = http.createServer(async (request, response) => {
		let body = "";
		for await (const chunk of request.setEncoding("utf8")) body += chunk;
		sent = { headers: compared.map((name) => request.headers[name]), body };
		response.end('{"Response":{"RequestId":"r"}}');
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	const lookup: NonNullable<http.AgentOptions["lookup"]> = (_, __, found) =>
		found(null, [{ address: "127.0.0.1", family: 4 }]);
	const httpProfile = {
		endpoint: `${service}.tencentcloudapi.com:${port}`,
		protocol: "http://" as "https://",
		agent: new http.Agent({ lookup }),
	};
	const region = service === "vod" ? {} : { region: "ap-guangzhou" };
	const client = new CommonClient("", version, {
		credential: secret,
		...region,
		profile: { httpProfile, language: "en-US" },
	});
	await client.request(action, payload).finally(() => server.close());
	if (!sent) throw new Error("the SDK sent nothing");
	return sent;
}

/** At the second that the SDK signed at. */
function ours([service, , action]: Called, payload: Readonly<Record<string, unknown>>, { headers }: Sent): Sent {
	const at = instant(Number(headers[compared.indexOf("x-tc-timestamp")]) * 1000);
	const text = api3({ ...secret, urls, timeoutMs: 1 }, () => at).describe(service, action, payload, { showSign: true });
	const [head = "", body = ""] = text.split("\n\n");
	const lines = head.split("\n").slice(1);
	const values = new Map(
		lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
	);
	return { headers: compared.map((name) => values.get(name)), body };
}
