import { createHash } from "node:crypto";
import type { TencentEndpoint } from "../../src/sandbox/tencent/endpoint.ts";
import type { Clock } from "../../src/time/instant.ts";

export const tapeKey = "5d41402abc4b2a76b9719d911017c592";

/** Calls an interface of Live_Tape as its documents show it, on an account `1234`; what is `undefined` is left out. */
export function tapeClient(endpoint: () => TencentEndpoint, clock: Clock) {
	const query = (name: string, parameters: Readonly<Record<string, string | undefined>>) => {
		const t = parameters.t ?? String(Math.floor(clock() / 1000) + 60);
		const sign = createHash("md5")
			.update(tapeKey + t)
			.digest("hex");
		const all = { appid: "1234", interface: name, ...parameters, t, sign: parameters.sign ?? sign };
		return Object.entries(all)
			.filter(([, value]) => value !== undefined)
			.map(([key, value]) => `${key}=${value}`)
			.join("&");
	};
	return async (name: string, parameters: Readonly<Record<string, string | undefined>> = {}): Promise<string> => {
		const address = `${endpoint().url}?${query(name, parameters)}`;
		const response = await fetch(address, { signal: AbortSignal.timeout(2000) });
		return await response.text();
	};
}

/** A scheduled recording of the channel on 2017-05-20 (China), from and to these times of day. */
export const scheduled = (from: string, to: string, channel = "8888_test123") => ({
	"Param.s.channel_id": channel,
	"Param.s.start_time": `2017-05-20+${from.replaceAll(":", "%3a")}`,
	"Param.s.end_time": `2017-05-20+${to.replaceAll(":", "%3a")}`,
	"Param.n.task_sub_type": "0",
});
