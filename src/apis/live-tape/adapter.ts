import type { RecordingApi } from "../../recording/ports/recording-api.ts";
import type { Clock } from "../../time/instant.ts";
import { parseEndpoint } from "../endpoint.ts";
import { type Answered, sendOnce } from "../send-once.ts";
import { readStart, readStop } from "./answer.ts";
import { readStatus, statusQuery } from "./channel-status.ts";
import { fileListQuery, readPage } from "./file-list.ts";
import { fileFinder } from "./find-files.ts";
import { liveTapeLimits } from "./limits.ts";
import { startQuery, stopQuery, type Validity } from "./query.ts";
import { expirySecond, sign } from "./sign.ts";

export interface LiveTapeSettings {
	/** Tencent's number for the account (API document, `appid`). */
	readonly appId: string;
	/** The secret that requests are signed with. */
	readonly key: string;
	/** Where the API is called, http or https, without a user, a password or a fragment. */
	readonly url: string;
	/** For a whole call, in milliseconds. The document wants more than 3000: a shorter call can create duplicates. */
	readonly timeoutMs: number;
}

/** Lists of files are asked for so far apart, in milliseconds. */
const listEveryMs = 1000;

/** The recording API `Live_Tape_*`. Throws on an address that it could not call. */
export function liveTape(settings: LiveTapeSettings, clock: Clock, askEveryMs = listEveryMs): RecordingApi {
	const { appId, key, timeoutMs } = settings;
	const { href } = parseEndpoint(settings.url);

	/** Signs what `write` makes of the validity, sends it once, and has the answer read. */
	async function call<Said>(
		write: (validity: Validity) => string,
		read: (answered: Answered, secrets: readonly string[]) => Said,
		onlyAsks = false,
	) {
		const t = expirySecond(clock());
		const signature = sign(key, t);
		const url = parseUrl(() => join(href, write({ t, sign: signature })));
		if (url === undefined) return { kind: "not-sent", cause: { code: "unwritable-time" } } as const;
		const sent = await sendOnce({ method: "GET", url, timeoutMs, onlyAsks });
		return sent.kind === "answered" ? read(sent, [key, signature, signature.toUpperCase()]) : sent;
	}

	const findFiles = fileFinder(async ({ plan: { channelId } }, window, page) => {
		const listed = await call(
			(validity) => fileListQuery(appId, channelId, window, page, validity),
			(answered) => ({ kind: "listed", page: readPage(answered, channelId, clock()) }) as const,
			true,
		);
		return listed.kind === "listed" ? listed.page : undefined;
	}, askEveryMs);

	return {
		name: "live-tape",
		limits: liveTapeLimits,
		timeoutMs,
		create: (plan, span) => call((validity) => startQuery(appId, plan, span, validity), readStart),
		stop: ({ plan, taskId }) => call((validity) => stopQuery(appId, plan, taskId, validity), readStop),
		async liveState({ channelId }) {
			const asked = await call(
				(validity) => statusQuery(appId, channelId, validity),
				(answered) => ({ kind: "told", state: readStatus(answered) }) as const,
				true,
			);
			return asked.kind === "told" ? asked.state : "unreadable";
		},
		findFiles,
		describe(plan, span, { showSign }) {
			const t = expirySecond(clock());
			return join(href, startQuery(appId, plan, span, { t, sign: showSign ? sign(key, t) : "***" }));
		},
	};
}

/** `href` may already have a query, or end in the `?` that the document's own example ends in. */
function join(href: string, query: string): string {
	if (/[?&]$/.test(href)) return href + query;
	return `${href}${href.includes("?") ? "&" : "?"}${query}`;
}

/** `undefined` where a time of the plan is none (not a number, beyond the calendar). */
function parseUrl(write: () => string): URL | undefined {
	try {
		return new URL(write());
	} catch {
		return undefined;
	}
}
