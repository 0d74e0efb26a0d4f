import * as v from "valibot";
import { liveTape } from "./apis/live-tape/adapter.ts";
import { bucketVariables, defaults, recordTaskVariables } from "./config/variables.ts";
import { type Environment, recordTaskSettings } from "./config.ts";
import type { RecordingApi } from "./recording/ports/recording-api.ts";
import { apiNames } from "./recording/recording.ts";
import { recordTaskOf } from "./recording-apis.ts";
import type { Instant } from "./time/instant.ts";

/** An API as it would be called at a moment. */
export type ApiAt = (moment: Instant) => RecordingApi;

/** Never waited for: a preview calls nobody. */
const timeoutMs = 10_000;

const names: readonly string[] = apiNames;

/**
 * The API of the settings, or the one that is asked for; what is not set stands as `YOUR_…` in its requests. A text where
 * that is not possible: what to do about it. `signs`: whether the signature is to be shown, which needs the secret.
 */
export function previewApi(asked: string | undefined, signs: boolean, environment: Environment): ApiAt | string {
	const name = asked ?? environment.RECORDING_API ?? (environment.TENCENT_SECRET_ID ? "record-task" : "live-tape");
	if (!names.includes(name)) return `--api is ${JSON.stringify(name)}: it must be ${names.join(" or ")}.`;
	return name === "record-task" ? recordTaskAt(signs, environment) : liveTapeAt(signs, environment);
}

function liveTapeAt(signs: boolean, environment: Environment): ApiAt | string {
	const key = environment.LIVE_API_KEY ?? "";
	if (signs && key === "") return "--show-sign needs LIVE_API_KEY, the key to sign with.";
	const url = environment.LIVE_API_URL || defaults.LIVE_API_URL;
	if (!URL.canParse(url)) return `LIVE_API_URL is ${JSON.stringify(url)}: it must be an http or https address.`;
	const settings = { appId: environment.LIVE_APPID || "YOUR_APPID", key, url, timeoutMs };
	return (moment) => liveTape(settings, () => moment);
}

const recordTaskEntries = v.object({
	...recordTaskVariables,
	CLIP_BUCKET: v.optional(bucketVariables.CLIP_BUCKET),
	CLIP_REGION: v.optional(bucketVariables.CLIP_REGION),
});

const pastExample = {
	PLAY_URL: "https://your-play-domain.example.com/{app}/{stream}.m3u8",
	CLIP_BUCKET: "your-bucket-1250000000",
	CLIP_REGION: "your-region",
};

function recordTaskAt(signs: boolean, environment: Environment): ApiAt | string {
	if (signs && !environment.TENCENT_SECRET_KEY) return "--show-sign needs TENCENT_SECRET_KEY, the key to sign with.";
	// An account that is set up has what is set; the preview of none shows what there could be.
	const isSetUp = environment.TENCENT_SECRET_ID !== undefined || environment.PLAY_URL !== undefined;
	const read = v.safeParse(recordTaskEntries, {
		...(isSetUp ? {} : pastExample),
		TENCENT_SECRET_ID: "YOUR_SECRET_ID",
		TENCENT_SECRET_KEY: "YOUR_SECRET_KEY",
		LIVE_PUSH_DOMAIN: "your-push-domain.example.com",
		...environment,
	});
	if (!read.success) {
		const [{ path, message }] = read.issues;
		return `${path?.[0]?.key ?? "A setting"} does not fit: ${message}`;
	}
	const { output } = read;
	const { CLIP_BUCKET: name, CLIP_REGION: region } = output;
	const bucket = name === undefined || region === undefined ? undefined : { name, region };
	const settings = recordTaskSettings(output, bucket);
	const clockAt = (moment: Instant) => () => moment;
	return (moment) => recordTaskOf(settings, timeoutMs, clockAt(moment), clockAt(moment));
}
