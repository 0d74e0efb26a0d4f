import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Instant } from "../../../time/instant.ts";
import { type Api3Error, api3Error } from "./error.ts";

/** What a signature is made over: the request as it came. */
export interface RawRequest {
	readonly method: string;
	/** Path and query. */
	readonly target: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

export interface Secrets {
	readonly secretId: string;
	readonly secretKey: string;
}

/** A signature holds for this long around its time, in milliseconds. */
const validMs = 5 * 60_000;

const form =
	/^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/**
 * Checks TC3-HMAC-SHA256 from the raw request, over the canonical form of
 * https://cloud.tencent.com/document/api/213/30654. Returns the service that the request was signed for. `clocks`: one of
 * them has to agree with the time of the signature.
 */
export function signedService(request: RawRequest, secrets: Secrets, clocks: readonly Instant[]): string | Api3Error {
	const parts = form.exec(request.headers.authorization ?? "");
	if (!parts) return api3Error("AuthFailure.InvalidAuthorization", "The Authorization header cannot be read.");
	const [, id = "", date = "", service = "", signed = "", signature = ""] = parts;
	if (id !== secrets.secretId) return api3Error("AuthFailure.SecretIdNotFound", "The SecretId is not found.");
	const timestamp = headerOf(request, "x-tc-timestamp");
	const moment = Number(timestamp) * 1000;
	if (!/^\d+$/.test(timestamp) || !clocks.some((now) => Math.abs(now - moment) <= validMs)) {
		return api3Error(
			"AuthFailure.SignatureExpire",
			"The signature has expired: X-TC-Timestamp is off by more than 5 min.",
		);
	}
	if (new Date(moment).toISOString().slice(0, 10) !== date) {
		return api3Error("AuthFailure.SignatureFailure", "The date of the credential is not that of X-TC-Timestamp.");
	}
	const names = signed.split(";");
	if (!names.includes("host") || !names.includes("content-type")) {
		return api3Error("AuthFailure.SignatureFailure", "host and content-type have to be signed.");
	}
	const scope = `${date}/${service}/tc3_request`;
	const key = hmac(hmac(hmac(`TC3${secrets.secretKey}`, date), service), "tc3_request");
	const fits = hostsOf(request).some((host) => {
		const text = ["TC3-HMAC-SHA256", timestamp, scope, sha256(canonical(request, names, host))].join("\n");
		return timingSafeEqual(hmac(key, text), Buffer.from(signature, "hex"));
	});
	return fits ? service : api3Error("AuthFailure.SignatureFailure", "The provided credentials could not be validated.");
}

function headerOf({ headers }: RawRequest, name: string): string {
	return [headers[name] ?? ""].flat().join(",");
}

/** Tencent's own SDK signs without the port, which a client of a server on the usual port does not send either. */
function hostsOf(request: RawRequest): readonly string[] {
	const host = headerOf(request, "host");
	return [host, host.replace(/:\d+$/, "")];
}

function canonical(request: RawRequest, names: readonly string[], host: string): string {
	const [path = "/", query = ""] = request.target.split(/\?(.*)/s);
	const value = (name: string) => (name === "host" ? host : headerOf(request, name)).trim().toLowerCase();
	const headers = names.map((name) => `${name}:${value(name)}\n`).join("");
	return [request.method, path, query, headers, names.join(";"), sha256(request.body)].join("\n");
}
