import fc from "fast-check";
import { recordingId, slackChannelId, slackUserId, taskId } from "../../src/recording/ids.ts";
import type { Draft, Recording, State } from "../../src/recording/recording.ts";
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
const anySpan = record({ start: anyInstant, end: anyInstant });
const someId = fc.ulid().map(recordingId);

const anyWindow = fc.oneof(
	record({ kind: fc.constant("fixed" as const), start: anyInstant, end: anyInstant }),
	record({ kind: fc.constant("from-click-for" as const), lengthMs: fc.nat() }),
	record({ kind: fc.constant("from-click-until" as const), end: anyInstant }),
);

const anyPlan = record(
	{
		mode: fc.constantFrom("realtime" as const, "scheduled" as const),
		channelId: fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/).map(channel),
		window: anyWindow,
		format: fc.constantFrom("flv" as const, "hls" as const, "mp4" as const, "aac" as const),
		recordType: fc.constantFrom("video" as const, "audio" as const),
		mix: fc.boolean(),
		path: anyText,
		domain: anyText,
	},
	["mode", "channelId", "window"],
);

const anyAssumption = record({
	kind: fc.constantFrom("24-hour" as const, "tomorrow" as const, "next-occurrence" as const, "month-first" as const),
	words: anyText,
});

const drafted = {
	id: fc.constant(undefined).map(newId),
	version: fc.integer({ min: 1, max: 1000 }),
	plan: anyPlan,
	words: anyText,
	readFrom: record({ start: anyText, end: anyText }),
	assumptions: fc.array(anyAssumption, { maxLength: 3 }),
	alternative: anyWindow,
	requestedBy: anyUser,
	slackChannelId: fc.stringMatching(/^[CDG][A-Z0-9]{4,10}$/).map(slackChannelId),
	responseUrl: record({ url: fc.webUrl(), expiresAt: anyInstant }),
	createdAt: anyInstant,
	expiresAt: anyInstant,
	shownOverlaps: fc.array(someId, { maxLength: 3 }),
	retryOf: someId,
};
const confirmed = { ...drafted, confirmedBy: anyUser, confirmedAt: anyInstant, span: anySpan };

const anyFailure = fc.oneof(
	record({ kind: fc.constant("refused" as const), code: anyText, message: anyText }),
	record({ kind: fc.constant("not-sent" as const), why: anyText }),
);

const anyTaskId = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((id) => taskId(String(id)));

/** Without the optional ones `undefined`: they are there or absent. */
const requiredOfDraft = [
	"id",
	"version",
	"plan",
	"words",
	"readFrom",
	"assumptions",
	"requestedBy",
	"slackChannelId",
	"createdAt",
	"expiresAt",
	"shownOverlaps",
	"state",
] as const;
const requiredOfConfirmed = [...requiredOfDraft, "confirmedBy", "confirmedAt", "span"] as const;

const state = <T extends string>(name: T) => ({ state: fc.constant(name) });

const anyDraft: fc.Arbitrary<Draft> = record({ ...drafted, ...state("draft") }, requiredOfDraft);

/** Every member of the union, by its state. */
export const anyRecording: { readonly [S in State]: fc.Arbitrary<Extract<Recording, { state: S }>> } = {
	draft: anyDraft,
	cancelled: record({ ...drafted, ...state("cancelled") }, requiredOfDraft),
	expired: record({ ...drafted, ...state("expired") }, requiredOfDraft),
	submitting: record({ ...confirmed, ...state("submitting"), overdueAt: anyInstant }, [
		...requiredOfConfirmed,
		"overdueAt",
	]),
	submitted: record({ ...confirmed, ...state("submitted"), taskId: anyTaskId }, [...requiredOfConfirmed, "taskId"]),
	failed: record({ ...confirmed, ...state("failed"), failure: anyFailure }, [...requiredOfConfirmed, "failure"]),
	unknown: record({ ...confirmed, ...state("unknown"), why: anyText }, [...requiredOfConfirmed, "why"]),
};
