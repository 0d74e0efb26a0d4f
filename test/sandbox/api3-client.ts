import { createHash, createHmac } from "node:crypto";
import { request } from "node:http";
import type { TencentEndpoint } from "../../src/sandbox/tencent/endpoint.ts";
import type { Clock } from "../../src/time/instant.ts";

export const secrets = { secretId: "AKIDsandbox", secretKey: "a-secret-key" };

const versions = { live: "2018-08-01", vod: "2018-07-17", mps: "2019-06-12" } as const;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** What a test changes about a request that is otherwise signed as it should be. */
export interface Tampering {
	readonly service?: keyof typeof versions;
	readonly secretKey?: string;
	readonly secretId?: string;
	/** Seconds. */
	readonly ageSeconds?: number;
	readonly version?: string;
	/** What is sent instead of the body that was signed. */
	readonly body?: string;
	readonly host?: string;
}

export type Api3Client = (
	service: keyof typeof versions,
	action: string,
	parameters: object,
	tampering?: Tampering,
) => Promise<Readonly<Record<string, unknown>>>;

/** Calls API 3.0 and resolves to what stands in `Response`; the `RequestId` is left out. */
export function api3Client(endpoint: () => TencentEndpoint, clock: Clock): Api3Client {
	return async (service, action, parameters, tampering = {}) => {
		const { host = new URL(endpoint().api3Url).host, ageSeconds = 0 } = tampering;
		const body = JSON.stringify(parameters);
		const timestamp = String(Math.floor(clock() / 1000) - ageSeconds);
		const authorization = authorizationOf(tampering.service ?? service, host, body, timestamp, tampering);
		const headers = {
			...{ host, "content-type": "application/json", authorization, "x-tc-action": action },
			...{ "x-tc-version": tampering.version ?? versions[service], "x-tc-timestamp": timestamp },
		};
		const { Response } = JSON.parse(await post(endpoint().api3Url, headers, tampering.body ?? body));
		const { RequestId, ...rest } = Response;
		if (typeof RequestId !== "string") throw new Error("no RequestId");
		return rest;
	};
}

function authorizationOf(service: string, host: string, body: string, timestamp: string, how: Tampering): string {
	const { secretId = secrets.secretId, secretKey = secrets.secretKey } = how;
	const date = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
	const signed = "content-type;host";
	const canonical = `POST\n/\n\ncontent-type:application/json\nhost:${host}\n\n${signed}\n${sha256(body)}`;
	const scope = `${date}/${service}/tc3_request`;
	const text = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`;
	const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
	const signature = createHmac("sha256", key).update(text).digest("hex");
	return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}

/** `fetch` lets nobody set the host. */
function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const sent = request(url, { method: "POST", headers, timeout: 3000 }, (response) => {
			let text = "";
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part;
			});
			response.on("end", () => resolve(text));
		});
		sent.on("error", reject).end(body);
	});
}
