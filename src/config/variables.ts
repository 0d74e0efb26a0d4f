import * as v from "valibot";
import { slackUserId } from "../recording/ids.ts";
import { apiNames, type FileFormat, fileFormats } from "../recording/recording.ts";

/** What a variable means that is not set. `.env.example` repeats them. */
export const defaults = {
	SLACK_API_URL: "https://slack.com/api/",
	PORT: "3000",
	LIVE_API_URL: "http://fcgi.video.qcloud.com/common_access",
	LIVE_TIMEOUT_MS: "10000",
	LIVE_APP_NAME: "live",
	TENCENT_LIVE_URL: "https://live.tencentcloudapi.com",
	TENCENT_VOD_URL: "https://vod.tencentcloudapi.com",
	TENCENT_MPS_URL: "https://mps.tencentcloudapi.com",
	DATABASE_URL: "file:data/tapedeck.db",
	DATABASE_CONNECTIONS: "10",
	DRAFT_TTL_MINUTES: "15",
	KEEP_DAYS: "400",
	REQUESTS_AT_ONCE: "50",
	LOG_LEVEL: "info",
} as const;

const minuteMs = 60_000;

/** A text of this form. What it must be is said of one that is not, and of one that is missing; the value itself is not. */
function text(pattern: RegExp, must: string) {
	return v.pipe(v.string(), v.regex(pattern), v.description(must));
}

function whole(from: number, to: number, must: string) {
	return v.pipe(
		v.string(),
		v.digits(),
		v.transform(Number),
		v.minValue(from),
		v.maxValue(to),
		v.description(`it must be ${must}`),
	);
}

/** Without a user, a password or a fragment: those would be sent, or stand in the log. */
function address(example: string) {
	const holds = (value: string) => {
		if (!URL.canParse(value)) return false;
		const { protocol, username, password, hash } = new URL(value);
		return /^https?:$/.test(protocol) && username + password + hash === "";
	};
	return v.pipe(v.string(), v.check(holds), v.description(`it must be an http or https address, such as ${example}`));
}

/** With commas between; spaces around them do not count. */
function list(one: RegExp, must: string) {
	return v.pipe(
		v.string(),
		v.transform((value) => value.split(",").map((item) => item.trim())),
		v.array(v.pipe(v.string(), v.regex(one))),
		v.description(`it must be ${must}, with commas between`),
	);
}

const yesOrNo = v.pipe(
	v.picklist(["true", "false"]),
	v.transform((value) => value === "true"),
	v.description("it must be true or false"),
);

const templates = v.pipe(
	v.string(),
	v.transform((value) => value.split(",").map((item) => item.split("=").map((part) => part.trim()))),
	v.array(v.tuple([v.picklist(fileFormats), v.pipe(v.string(), v.digits())])),
	v.check((pairs) => new Set(pairs.map(([format]) => format)).size === pairs.length),
	v.transform((pairs): ReadonlyMap<FileFormat, string> => new Map(pairs)),
	v.description("it must be a template id for each format (flv, hls, mp4, aac), such as flv=1001,mp4=1002"),
);

const playUrl = v.pipe(
	address("https://play.example.com/{app}/{stream}.m3u8"),
	v.check((value) => value.includes("{stream}")),
	v.description("it must be the HLS play address, such as https://play.example.com/{app}/{stream}.m3u8"),
);

function isDatabaseUrl(value: string): boolean {
	if (/^file:(?!\/\/)./.test(value)) return true;
	if (!URL.canParse(value) || !/^(file:\/\/|postgres(ql)?:\/\/)./.test(value)) return false;
	try {
		decodeURIComponent(value);
		return true;
	} catch {
		return false;
	}
}

export const slackVariables = {
	SLACK_BOT_TOKEN: text(/^(?!xoxp-|xapp-)\S+$/, "the bot user's token (xoxb-…), not a user's or an app-level one"),
	SLACK_API_URL: v.optional(address(defaults.SLACK_API_URL), defaults.SLACK_API_URL),
};

export const httpVariables = {
	SLACK_SIGNING_SECRET: text(
		/^\S+$/,
		"the signing secret of the app's Basic Information (or set SLACK_APP_TOKEN for Socket Mode)",
	),
};

export const socketVariables = {
	SLACK_APP_TOKEN: text(/^(?!xox)\S+$/, "the app-level token of Socket Mode (xapp-…), not a bot's or a user's"),
};

const orApi3 = "(or set TENCENT_SECRET_ID and the others of API 3.0)";

export const liveTapeVariables = {
	LIVE_APPID: text(/^\d+$/, `the number of the live account ${orApi3}`),
	LIVE_API_KEY: text(/^\S+$/, `the API authentication key of the live console ${orApi3}`),
	LIVE_API_URL: v.optional(address(defaults.LIVE_API_URL), defaults.LIVE_API_URL),
};

export const recordTaskVariables = {
	TENCENT_SECRET_ID: text(/^\S+$/, "the SecretId of an API key of Tencent Cloud"),
	TENCENT_SECRET_KEY: text(/^\S+$/, "the SecretKey of an API key of Tencent Cloud"),
	LIVE_PUSH_DOMAIN: text(
		/^[a-z\d-]+(\.[a-z\d-]+)+$/i,
		"the domain that streams are pushed to, such as push.example.com",
	),
	LIVE_APP_NAME: v.optional(
		text(/^[\w.-]+$/, "it must be the AppName of the push address, such as live"),
		defaults.LIVE_APP_NAME,
	),
	LIVE_TEMPLATES: v.optional(templates),
	TENCENT_LIVE_URL: v.optional(address(defaults.TENCENT_LIVE_URL), defaults.TENCENT_LIVE_URL),
	TENCENT_VOD_URL: v.optional(address(defaults.TENCENT_VOD_URL), defaults.TENCENT_VOD_URL),
	TENCENT_MPS_URL: v.optional(address(defaults.TENCENT_MPS_URL), defaults.TENCENT_MPS_URL),
	PLAY_URL: v.optional(playUrl),
};

export const bucketVariables = {
	CLIP_BUCKET: text(/^[a-z\d-]+$/, "the COS bucket that keeps clips of the past, such as clips-1250000000"),
	CLIP_REGION: text(/^[a-z\d-]+$/, "the region of CLIP_BUCKET, such as ap-guangzhou"),
	PLAY_URL: playUrl,
};

export const tencentVariables = {
	RECORDING_API: v.optional(
		v.pipe(
			v.picklist(apiNames),
			v.description("it must be live-tape or record-task, the one that makes new recordings"),
		),
	),
	LIVE_TIMEOUT_MS: v.optional(
		v.pipe(
			whole(3001, 600_000, ""),
			v.description("it must exceed 3000 (milliseconds; at most 600000): a shorter call can create duplicates"),
		),
		defaults.LIVE_TIMEOUT_MS,
	),
	LIVE_CALLBACK_KEY: v.optional(text(/^\S+$/, "the key of Tencent's callbacks, without spaces")),
};

export const databaseVariables = {
	DATABASE_URL: v.optional(
		v.pipe(
			v.string(),
			v.check(isDatabaseUrl),
			v.description(
				"it must be file:PATH or postgres://USER:PASSWORD@HOST/NAME, where a % in the password is written %25, an @ %40, a # %23 and a / %2F",
			),
		),
		defaults.DATABASE_URL,
	),
	DATABASE_CONNECTIONS: v.optional(whole(1, 1000, "a number from 1 to 1000"), defaults.DATABASE_CONNECTIONS),
};

const userIds = v.pipe(
	list(/^[UW][A-Z\d]+$/, "Slack user ids (U012AB3CD,U045EF6GH)"),
	v.transform((ids) => new Set(ids.map(slackUserId))),
);

export const botVariables = {
	PORT: v.optional(whole(0, 65_535, "a port number"), defaults.PORT),
	DRAFT_TTL_MINUTES: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^\d+(\.\d+)?$/),
			v.transform((minutes) => Number(minutes) * minuteMs),
			v.gtValue(0),
			v.description("it must be a number of minutes above 0"),
		),
		defaults.DRAFT_TTL_MINUTES,
	),
	KEEP_DAYS: v.optional(whole(1, 36_500, "a number of days from 1 to 36500"), defaults.KEEP_DAYS),
	REQUESTS_AT_ONCE: v.optional(whole(1, 1000, "a number from 1 to 1000"), defaults.REQUESTS_AT_ONCE),
	OPERATORS: v.optional(userIds),
	ALLOW_IN: v.optional(list(/^([CGD][A-Z\d]+|dm)$/, "Slack channel ids (C012AB3CD), or dm for direct messages")),
	ALLOW_GROUPS: v.optional(list(/^S[A-Z\d]+$/, "ids of Slack user groups (S012AB3CD)")),
	ALLOW_CHANNELS: v.optional(list(/^[\w*-]+$/, "patterns of Tencent channel ids (8888_*)")),
	ALLOW_GUESTS: v.optional(yesOrNo),
	ALLOW_EXTERNAL: v.optional(yesOrNo),
	MINUTES_PER_PERSON_A_DAY: v.optional(whole(1, 1_000_000, "a number of minutes from 1")),
	MINUTES_PER_CHANNEL_A_DAY: v.optional(whole(1, 1_000_000, "a number of minutes from 1")),
	LOG_LEVEL: v.optional(
		v.pipe(
			v.picklist(["trace", "debug", "info", "warn", "error", "fatal", "silent"]),
			v.description("it must be one of trace, debug, info, warn, error, fatal, silent"),
		),
		defaults.LOG_LEVEL,
	),
};
