import {
	type ChannelId,
	parseChannelId,
	type RecordingId,
	recordingId,
	slackChannelId,
	slackUserId,
	taskId,
} from "../../src/recording/ids.ts";
import type { Draft, Plan, Span, Submitted, Submitting } from "../../src/recording/recording.ts";
import { type Instant, instant, plus } from "../../src/time/instant.ts";

/** 2025-11-25T10:00:00+08:00. */
export const now = instant(1_764_036_000_000);
export const minute = 60_000;
export const alice = slackUserId("U0ALICE");

let count = 0;

/** Another id at every call, in rising order. */
export function newId(): RecordingId {
	count += 1;
	return recordingId(`01KAXTEST${String(count).padStart(17, "0")}`);
}

export function channel(text: string): ChannelId {
	const parsed = parseChannelId(text);
	if (parsed === undefined) throw new Error(`${text} is no channel id.`);
	return parsed;
}

export function draft(changes: Partial<Draft> = {}): Draft {
	return {
		state: "draft",
		id: newId(),
		version: 1,
		plan: {
			mode: "scheduled",
			channelId: channel("8888_test123"),
			window: { kind: "fixed", start: plus(now, 10 * minute), end: plus(now, 40 * minute) },
		},
		words: "10:10-10:40",
		readFrom: { start: "10:10", end: "10:40" },
		assumptions: [],
		requestedBy: alice,
		slackChannelId: slackChannelId("C0LIVE"),
		createdAt: now,
		expiresAt: plus(now, 15 * minute),
		shownOverlaps: [],
		...changes,
	};
}

export function planOn(channelId: string, mode: Plan["mode"] = "scheduled"): Plan {
	return { ...draft().plan, channelId: channel(channelId), mode };
}

/** What the click made of a draft. */
export function submitting(from: Draft, span: Span, confirmedAt: Instant = now): Submitting {
	const overdueAt = plus(confirmedAt, minute);
	return { ...from, state: "submitting", confirmedBy: alice, confirmedAt, span, overdueAt };
}

export function submitted(from: Submitting, id = "18446744073709551615"): Submitted {
	const { overdueAt: _overdueAt, ...confirmed } = from;
	return { ...confirmed, state: "submitted", taskId: taskId(id) };
}
