import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { type SlackUserId, slackUserId } from "./recording/ids.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Settings {
	readonly slack: {
		readonly botToken: string;
		readonly apiUrl: string;
		/** How Slack reaches the bot: HTTP needs the signing secret, Socket Mode the app-level token. */
		readonly transport:
			| { readonly kind: "http"; readonly signingSecret: string }
			| { readonly kind: "socket"; readonly appToken: string };
	};
	readonly port: number;
	readonly live: {
		readonly appId: string;
		readonly key: string;
		readonly url: string;
		/** In milliseconds. */
		readonly timeoutMs: number;
	};
	readonly databaseUrl: string;
	readonly draftTtlMs: number;
	readonly operators: ReadonlySet<SlackUserId>;
	readonly logLevel: string;
}

export const defaults = {
	SLACK_API_URL: "https://slack.com/api/",
	PORT: "3000",
	LIVE_API_URL: "http://fcgi.video.qcloud.com/common_access",
	LIVE_TIMEOUT_MS: "10000",
	DATABASE_URL: "file:data/tapedeck.db",
	DRAFT_TTL_MINUTES: "15",
	OPERATORS: "",
	LOG_LEVEL: "info",
} as const;

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

export type SettingsReading =
	| { readonly kind: "sandbox" }
	| { readonly kind: "settings"; readonly settings: Settings }
	| { readonly kind: "wrong"; readonly problems: readonly string[] };

/** The process's environment over what `.env` says, if there is one. The only place that reads it. */
export function readEnvironment(file = ".env"): Environment {
	return { ...envFile(file), ...process.env };
}

function envFile(file: string): Environment {
	try {
		return parseEnv(readFileSync(file, "utf8"));
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
		throw error;
	}
}

/** Reads the settings: all of them, or everything that is missing or wrong at once. */
export function readSettings(environment: Environment): SettingsReading {
	const given = (name: string) => environment[name]?.trim() ?? "";
	if (["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"].every((name) => given(name) === "")) {
		return { kind: "sandbox" };
	}
	const problems: string[] = [];
	const read: Read = {
		required(name, pattern, must) {
			const value = given(name);
			if (value === "") problems.push(`${name} is missing: ${must}`);
			else if (!pattern.test(value)) problems.push(`${name} is wrong: ${must}`);
			return value;
		},
		optional(name, holds, must) {
			const value = given(name) || defaults[name];
			if (!holds(value)) problems.push(`${name} is ${JSON.stringify(withoutPassword(value))}: ${must}`);
			return value;
		},
	};
	const settings = settingsOf(read, given);
	return problems.length > 0 ? { kind: "wrong", problems } : { kind: "settings", settings };
}

interface Read {
	/** A setting without a default. Its value is never shown: most of these are secret. */
	required(name: string, pattern: RegExp, must: string): string;
	optional(name: keyof typeof defaults, holds: (value: string) => boolean, must: string): string;
}

const whole = (from: number, to: number) => (value: string) =>
	/^\d+$/.test(value) && Number(value) >= from && Number(value) <= to;
const isPositive = (value: string) => /^\d+(\.\d+)?$/.test(value) && Number(value) > 0;
const isHttpUrl = (value: string) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
const isDatabaseUrl = (value: string) => /^file:./.test(value) || /^postgres(ql)?:\/\/./.test(value);
const isUserList = (value: string) => /^([UW]\w+(\s*,\s*|$))*$/.test(value);

function settingsOf(read: Read, given: (name: string) => string): Settings {
	const operators = read.optional(
		"OPERATORS",
		isUserList,
		"it must be Slack user ids with commas between (U012AB3CD,U045EF6GH)",
	);
	return {
		slack: {
			botToken: read.required(
				"SLACK_BOT_TOKEN",
				/^(?!xoxp-|xapp-)\S+$/,
				"the bot user's token (xoxb-…), not a user's or an app-level one",
			),
			apiUrl: read.optional("SLACK_API_URL", isHttpUrl, "it must be an http or https address").replace(/\/?$/, "/"),
			transport: transportOf(read, given),
		},
		port: Number(read.optional("PORT", whole(0, 65_535), "it must be a port number")),
		live: {
			appId: read.required("LIVE_APPID", /^\d+$/, "the live appid is a number"),
			key: read.required("LIVE_API_KEY", /^\S+$/, "the API authentication key of the live console"),
			url: read.optional("LIVE_API_URL", isHttpUrl, "it must be an http or https address"),
			timeoutMs: Number(
				read.optional(
					"LIVE_TIMEOUT_MS",
					whole(3001, 600_000),
					"it must exceed 3000 (milliseconds): a shorter call can create duplicates",
				),
			),
		},
		databaseUrl: read.optional("DATABASE_URL", isDatabaseUrl, "it must begin with file: or postgres://"),
		draftTtlMs:
			60_000 * Number(read.optional("DRAFT_TTL_MINUTES", isPositive, "it must be a number of minutes above 0")),
		operators: new Set(operators.split(",").flatMap((id) => (id.trim() === "" ? [] : [slackUserId(id.trim())]))),
		logLevel: read.optional(
			"LOG_LEVEL",
			(value) => logLevels.includes(value),
			`it must be one of ${logLevels.join(", ")}`,
		),
	};
}

function transportOf(read: Read, given: (name: string) => string): Settings["slack"]["transport"] {
	if (given("SLACK_APP_TOKEN") !== "") {
		const must = "the app-level token of Socket Mode (xapp-…), not a bot's or a user's";
		return { kind: "socket", appToken: read.required("SLACK_APP_TOKEN", /^(?!xox)\S+$/, must) };
	}
	const must = "the signing secret of the app's Basic Information (or set SLACK_APP_TOKEN for Socket Mode)";
	return { kind: "http", signingSecret: read.required("SLACK_SIGNING_SECRET", /^\S+$/, must) };
}

function withoutPassword(value: string): string {
	return value.replace(/\/\/[^/@\s]*@/, "//[hidden]@");
}
