import type { Advice, Cause } from "../../src/recording/cause.ts";
import type { FormProblem } from "../../src/recording/command/form.ts";
import { fileId, parseChannelId, recordingId, slackChannelId, slackUserId, taskId } from "../../src/recording/ids.ts";
import { place } from "../../src/recording/place.ts";
import type { FileOf } from "../../src/recording/recorded-file.ts";
import type { Draft, Plan, Recording, Submitted, Submitting } from "../../src/recording/recording.ts";
import {
	askToStop,
	cancel,
	confirm,
	draft,
	expire,
	settle,
	settleStop,
	takeTurn,
} from "../../src/recording/transitions.ts";
import type { Note } from "../../src/recording/use-cases/card.ts";
import { inChina } from "../../src/time/calendar.ts";
import { plus } from "../../src/time/instant.ts";
import type { Assumption } from "../../src/time/types.ts";

/*
 * One of everything that the bot can have to say, for whoever reads its messages. A member that is new does not compile
 * until it stands here.
 */

type ByCode<Union extends { readonly code: string }> = {
	readonly [Code in Union["code"]]: Extract<Union, { readonly code: Code }>;
};
type ByKind<Union extends { readonly kind: string }> = {
	readonly [Kind in Union["kind"]]: Extract<Union, { readonly kind: Kind }>;
};

export const now = inChina(2026, 11, 24, 14);
const minute = 60_000;
const mei = slackUserId("U0MEI");
export const ops = slackUserId("U0OPS");
export const channelId = channel("8888_test123");
const start = inChina(2026, 11, 25, 20);
export const span = { start, end: inChina(2026, 11, 25, 21, 30) };

function channel(text: string) {
	const parsed = parseChannelId(text);
	if (parsed === undefined) throw new Error(`${text} is no channel id.`);
	return parsed;
}

export const scheduled: Plan = { mode: "scheduled", channelId, window: { kind: "fixed", ...span }, title: "Final" };
export const clip: Plan = { mode: "realtime", channelId, window: { kind: "from-click-for", lengthMs: 5 * minute } };

export function draftOf(plan: Plan): Draft {
	const nowhere = place("");
	const fields = {
		id: recordingId("01M8627GR0NJ90NZD5QECPG5B0"),
		api: "live-tape",
		plan,
		words: "8pm-9:30pm",
		readFrom: { start: "8pm", end: "9:30pm" },
		assumptions: [],
		locale: "en",
		requestedBy: mei,
		slackChannelId: slackChannelId("C0LIVE"),
		askedIn: nowhere,
		card: nowhere,
		createdAt: now,
		expiresAt: plus(now, 15 * minute),
		shownOverlaps: [],
	} as const;
	return draft(fields, { kind: "drafted", text: "" }).next;
}

export function submittingOf(plan: Plan): Submitting {
	const click = { by: mei, at: now, span, card: place("") };
	const confirmed = confirm(draftOf(plan), click, minute).next;
	return takeTurn({ ...confirmed, turn: "waiting" }, now, minute).next;
}

export function createdOf(plan: Plan): Submitted {
	const settled = settle(submittingOf(plan), { kind: "created", taskId: taskId("9007199254740993") }, now).next;
	if (settled.state !== "submitted") throw new Error("What was created is submitted.");
	return settled;
}

const words = "明天8点到晚上10点";
const ask = [ops];

export const problems: ByCode<FormProblem> = {
	"time-twice": { code: "time-twice" },
	"no-time": { code: "no-time" },
	"unknown-words": { code: "unknown-words", words: ["tomorow"] },
	"no-end": { code: "no-end", words: "tomorrow 10:00" },
	"no-start": { code: "no-start", words: "30m", lengthMs: 30 * minute },
	vague: { code: "vague", words: "tonight" },
	"dates-only": { code: "dates-only", words: "July 13-15" },
	recurring: { code: "recurring", words: "every day 8-9" },
	"several-windows": { code: "several-windows", words: "10-11 and 14-15" },
	negated: { code: "negated", words: "not tomorrow" },
	running: { code: "running", words: "8-10pm", ...span },
	"partly-past": { code: "partly-past", words: "13:00-15:00", ...span },
	"date-passed": { code: "date-passed", words: "nov 20 8-9pm" },
	"which-half": { code: "which-half", words },
	"two-readings": { code: "two-readings", words: "帮我录下周五" },
	"length-differs": { code: "length-differs", words: "8-9pm for 2h", lengthMs: 120 * minute },
	"which-zone": { code: "which-zone", words: "IST" },
	"clock-change": { code: "clock-change", words: "mar 14 2:30am ET", what: "skipped" },
	impossible: { code: "impossible", words: "Feb 30", what: "date" },
	"not-after-start": { code: "not-after-start", words: "", start: span.end, end: span.start },
	"no-unit": { code: "no-unit", words: "5" },
	"text-too-long": { code: "text-too-long", length: 12_000, most: 1000 },
	"title-too-long": { code: "title-too-long", length: 230, most: 200 },
	"no-channel": { code: "no-channel" },
	"bad-channel": { code: "bad-channel", value: "a/b" },
	"bad-option": { code: "bad-option", name: "path", value: "?" },
	"option-twice": { code: "option-twice", name: "format", values: ["mp4", "flv"] },
	"format-not-for-type": {
		code: "format-not-for-type",
		format: "aac",
		recordType: "video",
		allowed: ["flv", "hls", "mp4"],
	},
	"no-template": { code: "no-template", format: "mp4", recordType: "video", allowed: ["flv"] },
	"too-many-overlapping": { code: "too-many-overlapping", most: 3 },
	"clip-too-long": { code: "clip-too-long", lengthMs: 45 * minute, maxMs: 30 * minute },
	"too-long": { code: "too-long", lengthMs: 25 * 60 * minute, maxMs: 24 * 60 * minute },
	"clip-not-now": { code: "clip-not-now", span },
	"no-past": { code: "no-past", span, needs: "PLAY_URL" },
	"past-too-far": { code: "past-too-far", span, reachesBackMs: 30 * 24 * 60 * minute },
	"not-for-past": { code: "not-for-past", option: "format", value: "flv", formats: ["mp4", "hls"] },
	ended: { code: "ended", span },
	"already-started": { code: "already-started", span },
	"not-whole-seconds": { code: "not-whole-seconds", lengthMs: 1500 },
	"not-here": { code: "not-here", isDirect: false, allowIn: ["C0LIVE", "dm"], ask },
	"not-in-groups": { code: "not-in-groups", groups: ["S0EDIT"], ask },
	"groups-unknown": { code: "groups-unknown", groups: ["S0EDIT"], ask: [] },
	"channel-not-allowed": { code: "channel-not-allowed", channelId, patterns: ["9999_*"], ask },
	guest: { code: "guest", ask },
	external: { code: "external", ask },
	"person-unknown": { code: "person-unknown", ask },
	"over-budget": { code: "over-budget", of: "person", askedMinutes: 30, spentMinutes: 45, mostMinutes: 60, ask },
};

export const causes: ByCode<Cause> = {
	"no-connection": { code: "no-connection", system: "ECONNREFUSED" },
	"connection-broken": { code: "connection-broken", system: "ECONNRESET" },
	"timed-out": { code: "timed-out", afterMs: 10_000 },
	"http-status": { code: "http-status", status: 502 },
	redirect: { code: "redirect", status: 302 },
	"unreadable-answer": { code: "unreadable-answer", status: 200 },
	"contradictory-answer": { code: "contradictory-answer", status: 404 },
	"no-task-id": { code: "no-task-id" },
	"internal-error": { code: "internal-error", apiCode: "InternalError" },
	"unwritable-time": { code: "unwritable-time" },
	"no-template": { code: "no-template" },
	"not-there": { code: "not-there" },
	"not-configured": { code: "not-configured" },
	"left-behind": { code: "left-behind" },
	overdue: { code: "overdue" },
	"store-away": { code: "store-away" },
	stopping: { code: "stopping" },
};

export const advices: ByKind<Advice> = {
	settings: { kind: "settings", names: ["LIVE_APPID"] },
	"not-pushing": { kind: "not-pushing" },
	quota: { kind: "quota" },
	storage: { kind: "storage" },
	clock: { kind: "clock" },
	permission: { kind: "permission" },
	account: { kind: "account" },
	"no-such-task": { kind: "no-such-task" },
	later: { kind: "later" },
	"check-request": { kind: "check-request" },
};

export const assumptions: { readonly [Kind in Assumption["kind"]]: Assumption } = {
	"24-hour": { kind: "24-hour", words: "3-4" },
	"next-half": { kind: "next-half", words: "3-4" },
	"morning-start": { kind: "morning-start", words: "明天9点" },
	tomorrow: { kind: "tomorrow", words: "10:00" },
	"next-occurrence": { kind: "next-occurrence", words: "Fri" },
	year: { kind: "year", words: "Jan 5" },
	"month-first": { kind: "month-first", words: "11/12" },
	approximate: { kind: "approximate", words: "about an hour" },
	minutes: { kind: "minutes", words: "5" },
	corrected: { kind: "corrected", words: "tomorow", meant: "tomorrow" },
};

export const cardNotes: { readonly [Kind in Note["kind"]]: Note } = {
	"longer-than-advised": { kind: "longer-than-advised", advisedMs: 5 * minute },
	"needs-push": { kind: "needs-push" },
	"not-pushing": { kind: "not-pushing" },
	"far-ahead": { kind: "far-ahead", startsInMs: 40 * 24 * 60 * minute },
	long: { kind: "long", lengthMs: 10 * 60 * minute },
	"near-quota": { kind: "near-quota", of: "created", used: 3700, most: 4000 },
	repeats: { kind: "repeats", recording: createdOf(scheduled) },
	"kept-until": { kind: "kept-until", at: plus(span.start, -6 * 24 * 60 * minute) },
	"wrong-template": { kind: "wrong-template", format: "mp4", templateId: "1002" },
	overlap: { kind: "overlap", other: createdOf(scheduled) },
	recorded: { kind: "recorded", gaps: [{ start: span.start, end: plus(span.start, minute) }] },
	"just-been": { kind: "just-been" },
	"link-only": { kind: "link-only" },
	"just-confirmed": { kind: "just-confirmed", other: createdOf(clip) },
};

export const recordedFile: FileOf = {
	isCertain: true,
	file: {
		...{ id: fileId("1"), channelId, start: span.start, end: span.end, learntAt: span.end },
		...{ url: "https://1234.vod2.myqcloud.com/f0.mp4", format: "mp4", lengthSeconds: 1799.6, sizeBytes: 123_456_789 },
	},
};

/** A recording in every state that a press of an old button can meet, but for those of `keeping`. */
export function everyState(): readonly Recording[] {
	const draft = draftOf(scheduled);
	const by = draft.requestedBy;
	const submitted = createdOf(scheduled);
	const stopping = askToStop(submitted, by, now, 1000).next;
	const failed = { kind: "not-sent", cause: causes["no-connection"] } as const;
	const unknown = { kind: "unknown", cause: causes["timed-out"] } as const;
	return [
		draft,
		cancel(draft, { by, at: now, why: { kind: "cancelled" } }).next,
		expire(draft, now).next,
		submittingOf(scheduled),
		stopping,
		settleStop(stopping, { kind: "stopped" }, now).next,
		settle(submittingOf(scheduled), failed, now).next,
		settle(submittingOf(scheduled), unknown, now).next,
	];
}
