import { createHash, createHmac } from "node:crypto";
import http from "node:http";

export const secret = {
	secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
	secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
};

export interface Seen {
	readonly action: string;
	readonly service: string;
	readonly body: string;
	readonly headers: Readonly<Record<string, string>>;
}

export interface FakeApi3 {
	readonly url: string;
	/** What arrived and was signed as it should be. */
	readonly seen: readonly Seen[];
	/** Why requests were turned away. */
	readonly turnedAway: readonly string[];
	close(): Promise<void>;
}

/** What goes back inside `Response`, or an answer of its own kind. */
export type Reply = (seen: Seen) => object | ((response: http.ServerResponse) => void);

/** A server of API 3.0 that computes each signature anew, from the request as it arrived. */
export async function fakeApi3(reply: Reply): Promise<FakeApi3> {
	const seen: Seen[] = [];
	const turnedAway: string[] = [];
	const server = http.createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(Buffer.from(chunk));
		const body = Buffer.concat(chunks);
		const why = fault(request, body);
		if (why !== undefined) {
			turnedAway.push(why);
			send(response, { Error: { Code: "AuthFailure.SignatureFailure", Message: why }, RequestId: "r" });
			return;
		}
		const headers = headersOf(request);
		const service = /Credential=[^/]+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? "")?.[1] ?? "";
		const one = { action: headers["x-tc-action"] ?? "", service, body: body.toString("utf8"), headers };
		seen.push(one);
		const answer = reply(one);
		if (typeof answer === "function") answer(response);
		else send(response, { RequestId: "r", ...answer });
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	return {
		url: `http://127.0.0.1:${port}`,
		seen,
		turnedAway,
		close() {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}

function send(response: http.ServerResponse, Response: object): void {
	response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ Response }));
}

/** As they came, by name; Node's own reading would join and drop some. */
function headersOf({ rawHeaders }: http.IncomingMessage): Readonly<Record<string, string>> {
	const pairs = rawHeaders.flatMap((name, index) =>
		index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ""] as const] : [],
	);
	return Object.fromEntries(pairs);
}

const pattern =
	/^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(live|vod|mps)\/tc3_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

function fault(request: http.IncomingMessage, body: Buffer): string | undefined {
	const headers = headersOf(request);
	const [, id, date = "", service = "", names = "", signature] = pattern.exec(headers.authorization ?? "") ?? [];
	if (id !== secret.secretId) return `no authorization: ${headers.authorization}`;
	const timestamp = headers["x-tc-timestamp"] ?? "";
	if (new Date(Number(timestamp) * 1000).toISOString().slice(0, 10) !== date) return "another date";
	const signed = names.split(";").map((name) => `${name}:${headers[name]?.trim().toLowerCase()}\n`);
	const hash = createHash("sha256").update(body).digest("hex");
	const canonical = `${request.method}\n/\n\n${signed.join("")}\n${names}\n${hash}`;
	const hashed = createHash("sha256").update(canonical).digest("hex");
	const text = `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${hashed}`;
	let key: Buffer | string = `TC3${secret.secretKey}`;
	for (const part of [date, service, "tc3_request"]) key = createHmac("sha256", key).update(part).digest();
	return createHmac("sha256", key).update(text).digest("hex") === signature ? undefined : "another signature";
}
