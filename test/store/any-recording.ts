import fc from "fast-check";
import type { Advice, Cause, Outcome, StopOutcome } from "../../src/recording/cause.ts";
import { recordingId, slackChannelId, slackUserId, taskId } from "../../src/recording/ids.ts";
import { place } from "../../src/recording/place.ts";
import { instant } from "../../src/time/instant.ts";
import { channel, newId } from "./builders.ts";

/** `fc.record` for plain objects, so that they compare equal to what was read back. */
function record<T, Required extends keyof T = keyof T>(
	model: { readonly [K in keyof T]: fc.Arbitrary<T[K]> },
	requiredKeys?: readonly Required[],
) {
	const required = requiredKeys && { requiredKeys: [...requiredKeys] };
	return fc.record<T, Required>(model, { ...required, noNullPrototype: true });
}

const anyText = fc.string({ unit: "binary", maxLength: 30 });
const anyInstant = fc.integer({ min: 0, max: 253_402_300_799_999 }).map(instant);
const anyUser = fc.stringMatching(/^U[A-Z0-9]{4,10}$/).map(slackUserId);
const anyPlace = fc.webUrl().map(place);
const someId = fc.ulid().map(recordingId);
const kind = <T extends string>(...names: readonly T[]) => ({ kind: fc.constantFrom(...names) });
const code = <T extends string>(...codes: readonly T[]) => ({ code: fc.constantFrom(...codes) });

const anyWindow = fc.oneof(
	record({ ...kind("fixed"), start: anyInstant, end: anyInstant }),
	record({ ...kind("from-click-for"), lengthMs: fc.nat() }),
	record({ ...kind("from-click-until"), end: anyInstant }),
	record({ ...kind("past"), start: anyInstant, end: anyInstant }),
);

const anyPlan = record(
	{
		mode: fc.constantFrom("realtime", "scheduled", "past"),
		channelId: fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/).map(channel),
		window: anyWindow,
		format: fc.constantFrom("flv", "hls", "mp4", "aac"),
		recordType: fc.constantFrom("video", "audio"),
		mix: fc.boolean(),
		path: anyText,
		domain: anyText,
		title: anyText,
	},
	["mode", "channelId", "window"],
);

const anyAssumption = record({ ...kind("24-hour", "tomorrow", "next-occurrence", "month-first"), words: anyText });

/** What a new draft is made of. The optional members are there or absent, never `undefined`. */
export const anyDraftFields = record(
	{
		id: fc.constant(undefined).map(() => newId()),
		api: fc.constantFrom("live-tape", "record-task"),
		locale: fc.constantFrom("en"),
		plan: anyPlan,
		words: anyText,
		readFrom: record({ start: anyText, end: anyText }),
		assumptions: fc.array(anyAssumption, { maxLength: 3 }),
		alternative: anyWindow,
		requestedBy: anyUser,
		slackChannelId: fc.stringMatching(/^[CDG][A-Z0-9]{4,10}$/).map(slackChannelId),
		askedIn: anyPlace,
		card: anyPlace,
		createdAt: anyInstant,
		expiresAt: anyInstant,
		shownOverlaps: fc.array(someId, { maxLength: 3 }),
		retryOf: fc.constant(undefined).map(() => newId()),
	},
	[
		"id",
		"api",
		"locale",
		"plan",
		"words",
		"readFrom",
		"assumptions",
		"requestedBy",
		"slackChannelId",
		"askedIn",
		"card",
		"createdAt",
		"expiresAt",
		"shownOverlaps",
	],
);

export const anyClick = record({
	by: anyUser,
	at: anyInstant,
	span: record({ start: anyInstant, end: anyInstant }),
	card: anyPlace,
});

const anyCause: fc.Arbitrary<Cause> = fc.oneof(
	record({ ...code("no-connection", "connection-broken"), system: anyText }, ["code"]),
	record({ ...code("timed-out"), afterMs: fc.nat() }),
	record({ ...code("http-status", "redirect", "unreadable-answer", "contradictory-answer"), status: fc.nat(599) }),
	record(code("no-task-id", "unwritable-time", "no-template", "not-there", "left-behind", "overdue", "store-away")),
	record({ ...code("internal-error"), apiCode: anyText }),
);

const anyAdvice: fc.Arbitrary<Advice> = fc.oneof(
	record({ ...kind("settings"), names: fc.array(anyText, { maxLength: 3 }) }),
	record(kind("not-pushing", "quota", "storage", "check-request")),
	record(kind("clock", "permission", "account", "no-such-task", "later")),
);

const anyNo = fc.oneof(
	record({ ...kind("refused"), code: anyText, message: anyText, advice: anyAdvice }),
	record({ ...kind("not-sent", "unknown"), cause: anyCause }),
);

const anyTaskId = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((id) => taskId(String(id)));

export const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
	record({ ...kind("created"), taskId: anyTaskId, clip: fc.constantFrom("link", "untold") }, ["kind", "taskId"]),
	anyNo,
);

export const anyClip = fc.oneof(
	record(kind("made")),
	record({ ...kind("untold"), since: anyInstant }, ["kind"]),
	record({ ...kind("making"), since: anyInstant, percent: fc.nat(100) }),
	record({ ...kind("failed"), code: anyText, message: anyText }),
);

export const anyStopOutcome: fc.Arbitrary<StopOutcome> = fc.oneof(record(kind("stopped")), anyNo);
