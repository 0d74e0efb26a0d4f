import { encodeTime } from "ulid";
import type { Outcome } from "../../src/recording/cause.ts";
import {
	type ChannelId,
	parseChannelId,
	type RecordingId,
	recordingId,
	slackChannelId,
	slackUserId,
	taskId,
} from "../../src/recording/ids.ts";
import { place } from "../../src/recording/place.ts";
import type { ConflictQuery } from "../../src/recording/ports/recording-store.ts";
import type { Draft, Plan, Span, Submitting } from "../../src/recording/recording.ts";
import { confirm, draft, type Transition } from "../../src/recording/transitions.ts";
import { type Instant, instant, plus } from "../../src/time/instant.ts";

/** 2025-11-25T10:00:00+08:00. */
export const now = instant(1_764_036_000_000);
export const minute = 60_000;
export const day = 24 * 60 * minute;
export const alice = slackUserId("U0ALICE");
export const bob = slackUserId("U0BOB");

let count = 0;

/** Another id at every call, in rising order. */
export function newId(at: Instant = now): RecordingId {
	count += 1;
	return recordingId(encodeTime(at) + String(count).padStart(16, "0"));
}

export function channel(text: string): ChannelId {
	const parsed = parseChannelId(text);
	if (parsed === undefined) throw new Error(`${text} is no channel id.`);
	return parsed;
}

export function planOn(channelId: string, mode: Plan["mode"] = "scheduled"): Plan {
	const window = { kind: "fixed", start: half.start, end: half.end } as const;
	return { mode, channelId: channel(channelId), window };
}

export const half: Span = { start: plus(now, 10 * minute), end: plus(now, 40 * minute) };

/** A new draft. */
export function drafting(changes: Partial<Omit<Draft, "state" | "version">> = {}): Transition<Draft> {
	const fields = {
		id: newId(),
		api: "live-tape",
		locale: "en",
		plan: planOn("8888_test123"),
		words: "10:10-10:40",
		readFrom: { start: "10:10", end: "10:40" },
		assumptions: [],
		requestedBy: alice,
		slackChannelId: slackChannelId("C0LIVE"),
		askedIn: place("asked"),
		card: place("card"),
		createdAt: now,
		expiresAt: plus(now, 15 * minute),
		shownOverlaps: [],
		...changes,
	} as const;
	return draft(fields, { kind: "drafted", text: "/record 8888_test123 10:10-10:40" });
}

/** The click on a draft. Its lease, in milliseconds, is over at once where it is below 0. */
export function confirming(current: Draft, span = half, at = now, leaseMs = 10 * minute): Transition<Submitting> {
	return confirm(current, { by: alice, at, span, card: place("pressed") }, leaseMs);
}

/** What may stand in the way of a recording that is about to be confirmed. */
export function rivalsOf({ plan }: Draft, span = half, confirmedSince = plus(now, minute)): ConflictQuery {
	return { channelId: plan.channelId, mode: plan.mode, span, confirmedSince };
}

export const created = { kind: "created", taskId: taskId("18446744073709551615") } as const;
export const inDoubt: Outcome = { kind: "unknown", cause: { code: "timed-out", afterMs: 10_000 } };
export const refused: Outcome = { kind: "refused", code: "1", message: "no", advice: { kind: "check-request" } };
