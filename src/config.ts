import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import * as v from "valibot";
import {
	botVariables,
	bucketVariables,
	databaseVariables,
	httpVariables,
	liveTapeVariables,
	recordTaskVariables,
	slackVariables,
	socketVariables,
	tencentVariables,
} from "./config/variables.ts";
import type { Access } from "./recording/permissions.ts";
import type { ApiName, FileFormat } from "./recording/recording.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Settings {
	readonly slack: {
		readonly botToken: string;
		/** With a slash at its end. */
		readonly apiUrl: string;
		/** How Slack reaches the bot: HTTP needs the signing secret, Socket Mode the app-level token. */
		readonly transport:
			| { readonly kind: "http"; readonly signingSecret: string }
			| { readonly kind: "socket"; readonly appToken: string };
	};
	readonly port: number;
	readonly recording: {
		/** The API that makes new recordings; it is configured. */
		readonly current: ApiName;
		/** For a call of either API, in milliseconds. */
		readonly timeoutMs: number;
		readonly liveTape?: { readonly appId: string; readonly key: string; readonly url: string };
		readonly recordTask?: RecordTaskSettings;
		/** Of Tencent's callbacks; without one they are not taken. */
		readonly callbackKey?: string;
	};
	readonly databaseUrl: string;
	/** Open to the database at most. */
	readonly databaseConnections: number;
	/** Requests to a recording API at most. */
	readonly requestsAtOnce: number;
	readonly draftTtlMs: number;
	readonly keepDays: number;
	readonly access: Access;
	readonly logLevel: string;
}

interface RecordTaskSettings {
	readonly secretId: string;
	readonly secretKey: string;
	readonly pushDomain: string;
	readonly appName: string;
	readonly templates: ReadonlyMap<FileFormat, string>;
	/** Where each service is called. */
	readonly urls: { readonly live: string; readonly vod: string; readonly mps: string };
	/** Turns clips of the past on; with a bucket they are kept. */
	readonly past?: {
		/** With `{stream}`, and mostly `{app}`, to be filled in. */
		readonly playUrl: string;
		readonly bucket?: { readonly name: string; readonly region: string };
	};
}

export type SettingsReading =
	| { readonly kind: "sandbox" }
	| { readonly kind: "settings"; readonly settings: Settings }
	| { readonly kind: "wrong"; readonly problems: readonly string[] };

/** The process's environment over what `.env` says, if there is one; an empty variable is none. The only place that reads it. */
export function readEnvironment(file = ".env", environment: Environment = process.env): Environment {
	return { ...envFile(file), ...setVariables(environment) };
}

function envFile(file: string): Environment {
	try {
		return parseEnv(readFileSync(file, "utf8"));
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
		throw error;
	}
}

/** Trimmed, without those that are empty. */
function setVariables(environment: Environment): Readonly<Record<string, string>> {
	const trimmed = Object.entries(environment).map(([name, value = ""]) => [name, value.trim()] as const);
	return Object.fromEntries(trimmed.filter(([, value]) => value !== ""));
}

/** Any of these says that the bot itself is meant, and not the sandbox. */
const outside = {
	...slackVariables,
	...httpVariables,
	...socketVariables,
	...liveTapeVariables,
	...recordTaskVariables,
	...bucketVariables,
	...tencentVariables,
	...databaseVariables,
};

/** Every variable that the bot knows. */
export const variableNames: readonly string[] = Object.keys({ ...outside, ...botVariables });

/** Reads the settings: all of them, or everything that is missing or wrong at once. No complaint repeats a secret. */
export function readSettings(environment: Environment): SettingsReading {
	const given = setVariables(environment);
	if (!isAnyOf(outside, given)) return { kind: "sandbox" };
	const problems: string[] = [];
	const read: Read = (entries) => readEntries(entries, given, problems);
	const slack = read(slackVariables);
	const transport = readTransport(read, given);
	const recording = readRecording(read, given, problems);
	const database = read(databaseVariables);
	const bot = read(botVariables);
	if (problems.length > 0 || !slack || !transport || !recording || !database || !bot) {
		return { kind: "wrong", problems: [...new Set(problems)] };
	}
	const settings: Settings = {
		slack: { botToken: slack.SLACK_BOT_TOKEN, apiUrl: slack.SLACK_API_URL.replace(/\/?$/, "/"), transport },
		port: bot.PORT,
		recording,
		databaseUrl: database.DATABASE_URL,
		databaseConnections: database.DATABASE_CONNECTIONS,
		requestsAtOnce: bot.REQUESTS_AT_ONCE,
		draftTtlMs: bot.DRAFT_TTL_MINUTES,
		keepDays: bot.KEEP_DAYS,
		access: accessOf(bot),
		logLevel: bot.LOG_LEVEL,
	};
	return { kind: "settings", settings };
}

type Values<Entries extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<Entries, undefined>>;

type Read = <Entries extends v.ObjectEntries>(entries: Entries) => Values<Entries> | undefined;

function readEntries<Entries extends v.ObjectEntries>(
	entries: Entries,
	given: Readonly<Record<string, string>>,
	problems: string[],
): Values<Entries> | undefined {
	const result = v.safeParse(v.object(entries), given, { abortPipeEarly: true });
	if (result.success) return result.output;
	for (const name of new Set(result.issues.map((issue) => String(issue.path?.[0]?.key)))) {
		problems.push(complaint(name, given[name], entries[name]));
	}
	return undefined;
}

/** Of values only short numbers are repeated: anything else could be a secret in the wrong place. */
function complaint(name: string, value: string | undefined, schema: v.ObjectEntries[string] | undefined): string {
	const described = schema && "wrapped" in schema ? schema.wrapped : schema;
	const must = described ? v.getDescription(described) : undefined;
	if (value === undefined) return `${name} is missing: ${must}`;
	return /^-?\d{1,6}(\.\d{1,3})?$/.test(value) ? `${name} is ${value}: ${must}` : `${name} is wrong: ${must}`;
}

function isAnyOf(entries: object, given: object): boolean {
	return Object.keys(entries).some((name) => name in given);
}

function readTransport(read: Read, given: object): Settings["slack"]["transport"] | undefined {
	if (isAnyOf(socketVariables, given)) {
		// Not needed for Socket Mode, but a wrong one is told all the same.
		if (isAnyOf(httpVariables, given)) read(httpVariables);
		const socket = read(socketVariables);
		return socket && { kind: "socket", appToken: socket.SLACK_APP_TOKEN };
	}
	const http = read(httpVariables);
	return http && { kind: "http", signingSecret: http.SLACK_SIGNING_SECRET };
}

function readRecording(read: Read, given: object, problems: string[]): Settings["recording"] | undefined {
	const tencent = read(tencentVariables);
	const named = tencent?.RECORDING_API;
	const isTask = named === "record-task" || isAnyOf({ ...recordTaskVariables, ...bucketVariables }, given);
	const isTape = named === "live-tape" || isAnyOf(liveTapeVariables, given) || !isTask;
	const liveTape = isTape ? readLiveTape(read) : undefined;
	const recordTask = isTask ? readRecordTask(read, given) : undefined;
	if (isTape && isTask && !("RECORDING_API" in given)) {
		problems.push(
			"RECORDING_API is missing: both APIs are configured, so it must be live-tape or record-task, the one that makes new recordings",
		);
	}
	if (!tencent) return undefined;
	return {
		current: named ?? (isTask ? "record-task" : "live-tape"),
		timeoutMs: tencent.LIVE_TIMEOUT_MS,
		...withoutUnset({ liveTape, recordTask, callbackKey: tencent.LIVE_CALLBACK_KEY }),
	};
}

function readLiveTape(read: Read): Settings["recording"]["liveTape"] {
	const tape = read(liveTapeVariables);
	return tape && { appId: tape.LIVE_APPID, key: tape.LIVE_API_KEY, url: tape.LIVE_API_URL };
}

function readRecordTask(read: Read, given: object): RecordTaskSettings | undefined {
	const task = read(recordTaskVariables);
	const isKept = "CLIP_BUCKET" in given || "CLIP_REGION" in given;
	const clips = isKept ? read(bucketVariables) : undefined;
	return task && recordTaskSettings(task, clips && { name: clips.CLIP_BUCKET, region: clips.CLIP_REGION });
}

/** What the variables of API 3.0 say, and the bucket, which takes two. */
export function recordTaskSettings(
	task: Values<typeof recordTaskVariables>,
	bucket: { readonly name: string; readonly region: string } | undefined,
): RecordTaskSettings {
	const past = task.PLAY_URL === undefined ? undefined : { playUrl: task.PLAY_URL, ...withoutUnset({ bucket }) };
	return {
		secretId: task.TENCENT_SECRET_ID,
		secretKey: task.TENCENT_SECRET_KEY,
		pushDomain: task.LIVE_PUSH_DOMAIN,
		appName: task.LIVE_APP_NAME,
		templates: task.LIVE_TEMPLATES ?? new Map(),
		urls: { live: task.TENCENT_LIVE_URL, vod: task.TENCENT_VOD_URL, mps: task.TENCENT_MPS_URL },
		...withoutUnset({ past }),
	};
}

function accessOf(bot: Values<typeof botVariables>): Access {
	const { ALLOW_IN: allowIn, ALLOW_GROUPS: groups } = bot;
	return {
		operators: bot.OPERATORS ?? new Set(),
		...withoutUnset({
			allowIn: allowIn && new Set(allowIn),
			groups: groups && new Set(groups),
			channels: bot.ALLOW_CHANNELS,
			guests: bot.ALLOW_GUESTS,
			external: bot.ALLOW_EXTERNAL,
			minutesPerPersonADay: bot.MINUTES_PER_PERSON_A_DAY,
			minutesPerChannelADay: bot.MINUTES_PER_CHANNEL_A_DAY,
		}),
	};
}

type Unset<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function withoutUnset<Fields extends object>(fields: Fields): Unset<Fields>;
function withoutUnset(fields: object): object {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What must never stand in the log. */
export function secretsOf({ slack, recording, databaseUrl }: Settings): readonly string[] {
	const { transport } = slack;
	return [
		slack.botToken,
		transport.kind === "http" ? transport.signingSecret : transport.appToken,
		recording.liveTape?.key,
		recording.recordTask?.secretId,
		recording.recordTask?.secretKey,
		recording.callbackKey,
		...playSecretsOf(recording.recordTask?.past?.playUrl ?? ""),
		...passwordsOf(databaseUrl),
	].flatMap((secret) => (secret ? [secret] : []));
}

/** What stands behind the `?` of a play address may be its key. */
function playSecretsOf(playUrl: string): readonly string[] {
	return URL.canParse(playUrl) ? [...new URL(playUrl).searchParams.values()] : [];
}

/** Of the address and of its parameters, as written and as meant. */
function passwordsOf(databaseUrl: string): readonly string[] {
	if (!URL.canParse(databaseUrl)) return [];
	const { password, searchParams } = new URL(databaseUrl);
	return [password, decodeURIComponent(password), searchParams.get("password") ?? ""];
}
