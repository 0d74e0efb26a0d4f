import { createHash, createHmac } from "node:crypto";

export interface Credential {
	readonly secretId: string;
	readonly secretKey: string;
}

/** What of a POST goes into its signature. */
export interface Signable {
	/** `live`, `vod` or `mps`, whatever the address is. */
	readonly service: string;
	/** The header `Host` as it is sent. */
	readonly host: string;
	/** Path and query as they are sent: `/` or `/a?b=c`. */
	readonly target: string;
	readonly contentType: string;
	readonly body: string;
	/** UNIX seconds, as `X-TC-Timestamp` is sent. */
	readonly timestamp: number;
}

export interface Signed {
	/** The header `Authorization`. */
	readonly authorization: string;
	/** The part of it that is to be hidden. */
	readonly signature: string;
}

const signedHeaders = "content-type;host";

/**
 * TC3-HMAC-SHA256 (cloud.tencent.com/document/api/267/20458). Our own, over node:crypto, because Tencent's SDK follows
 * redirects with the request in hand, obeys `http_proxy`, rounds 64-bit numbers and takes the service's name off the
 * address; a test compares every byte with what the SDK sends.
 */
export function signTc3({ secretId, secretKey }: Credential, signable: Signable): Signed {
	const { service, timestamp } = signable;
	const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
	const scope = `${date}/${service}/tc3_request`;
	const text = ["TC3-HMAC-SHA256", timestamp, scope, sha256(canonical(signable))].join("\n");
	const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
	const signature = hmac(key, text).toString("hex");
	const credential = `Credential=${secretId}/${scope}`;
	return {
		authorization: `TC3-HMAC-SHA256 ${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
		signature,
	};
}

function canonical({ host, target, contentType, body }: Signable): string {
	const [path, query = ""] = target.split(/\?(.*)/s);
	const headers = `content-type:${contentType}\nhost:${host}\n`;
	return ["POST", path, query, headers, signedHeaders, sha256(body)].join("\n");
}

function sha256(text: string): string {
	return createHash("sha256").update(text, "utf8").digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
	return createHmac("sha256", key).update(text, "utf8").digest();
}
