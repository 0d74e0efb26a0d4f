import { LosslessNumber, stringify } from "lossless-json";
import type { Clock } from "../../time/instant.ts";
import { parseEndpoint } from "../endpoint.ts";
import { sendOnce } from "../send-once.ts";
import { type Answer, readAnswer } from "./answer.ts";
import { type Credential, signTc3 } from "./sign.ts";

/** What of Tencent Cloud is called, by the name that its signatures are made for. */
type Service = "live" | "vod" | "mps";

export interface Api3Settings extends Credential {
	/** Where each service is called, http or https, without a user, a password or a fragment. */
	readonly urls: Readonly<Record<Service, string>>;
	/** For a whole call, in milliseconds. */
	readonly timeoutMs: number;
}

/** What a request says, without its signature. Members that are `undefined` are not sent. */
export type Payload = Readonly<Record<string, unknown>>;

export interface Api3 {
	/** Sends one signed request, once. Never throws. */
	call(service: Service, action: string, payload: Payload): Promise<Answer>;
	/** The request as text for people, its signature and the secret id hidden unless asked for. */
	describe(service: Service, action: string, payload: Payload, options: { readonly showSign: boolean }): string;
}

const versions = { live: "2018-08-01", vod: "2018-07-17", mps: "2019-06-12" } as const;

/** `live` takes no other (document/product/583/45983), `mps` takes it too, `vod` has none. */
const region = "ap-guangzhou";

/** Without a charset, as Tencent's SDK has it; JSON is UTF-8. */
const contentType = "application/json";

/** Digits that JSON has to carry as a number, however long. */
export function number(digits: string): unknown {
	return new LosslessNumber(digits);
}

/** Tencent's API 3.0. `clock` is the host's: a signature holds for 5 minutes. Throws on an address that it could not call. */
export function api3(settings: Api3Settings, clock: Clock): Api3 {
	const urls = {
		live: parseEndpoint(settings.urls.live),
		vod: parseEndpoint(settings.urls.vod),
		mps: parseEndpoint(settings.urls.mps),
	};

	function signed(service: Service, action: string, payload: Payload) {
		const url = urls[service];
		// The SDK signs the name without the port; sent without it too, what is signed is what is sent.
		const host = url.hostname;
		const body = stringify(payload) ?? "{}";
		const timestamp = Math.floor(clock() / 1000);
		const target = url.pathname + url.search;
		const { authorization, signature } = signTc3(settings, { service, host, target, contentType, body, timestamp });
		const headers = {
			Host: host,
			"Content-Type": contentType,
			"X-TC-Action": action,
			"X-TC-Version": versions[service],
			...(service === "vod" ? {} : { "X-TC-Region": region }),
			"X-TC-Timestamp": String(timestamp),
			"X-TC-Language": "en-US",
			Authorization: authorization,
		};
		return { url, headers, body, signature };
	}

	return {
		async call(service, action, payload) {
			const { url, headers, body, signature } = signed(service, action, payload);
			const onlyAsks = /^(Describe|Search)/.test(action);
			const sent = await sendOnce({ method: "POST", url, headers, body, timeoutMs: settings.timeoutMs, onlyAsks });
			if (sent.kind !== "answered") return sent;
			return readAnswer(sent, [settings.secretKey, settings.secretId, signature]);
		},
		describe(service, action, payload, { showSign }) {
			const { url, headers, body, signature } = signed(service, action, payload);
			const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
			const text = [`POST ${url.href}`, ...lines, "", body].join("\n");
			return showSign ? text : text.replace(signature, "***").replace(`=${settings.secretId}/`, "=***/");
		},
	};
}
