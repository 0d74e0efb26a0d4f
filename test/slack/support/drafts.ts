import assert from "node:assert/strict";
import { liveTapeLimits } from "../../../src/apis/live-tape/limits.ts";
import type { Outcome } from "../../../src/recording/cause.ts";
import { type CommandName, readCommand } from "../../../src/recording/command/read.ts";
import { parseChannelId, recordingId, slackChannelId, slackUserId } from "../../../src/recording/ids.ts";
import { spanAt } from "../../../src/recording/limits.ts";
import type { Draft, Settled } from "../../../src/recording/recording.ts";
import { confirm, draft, settle } from "../../../src/recording/transitions.ts";
import type { Card, Note } from "../../../src/recording/use-cases/card.ts";
import { proposalOf } from "../../../src/recording/use-cases/take-command.ts";
import { placeOf } from "../../../src/slack/places.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { type Instant, plus } from "../../../src/time/instant.ts";

/** Tuesday, 14:00 in China. */
export const now = inChina(2026, 11, 24, 14);
const someone = slackUserId("U0MEI");
const channelId = parseChannelId("8888_test123");

export function draftOf(name: CommandName, text: string, changes: Partial<Draft> = {}): Draft {
	const command = readCommand(name, text, now);
	assert.ok(command.kind === "request" && channelId, JSON.stringify(command));
	const fields = {
		...proposalOf(command.request, channelId),
		id: recordingId("R1"),
		api: "live-tape",
		locale: "en",
		requestedBy: someone,
		slackChannelId: slackChannelId("C0LIVE"),
		askedIn: placeOf({ kind: "direct", person: someone }),
		card: placeOf({ kind: "direct", person: someone }),
		createdAt: now,
		expiresAt: plus(now, 900_000),
		shownOverlaps: [],
		...changes,
	} as const;
	return draft(fields, { kind: "drafted", text }).next;
}

export function cardOf(drafted: Draft, notes: readonly Note[] = [], shownAt: Instant = now): Card {
	const { format } = drafted.plan;
	const span = spanAt(drafted.plan.window, shownAt);
	return { draft: drafted, span, notes, format: format ?? liveTapeLimits.formats.video[0], shownAt };
}

/** The recording after its click at `now` and this outcome. */
export function settledAs(outcome: Outcome, drafted: Draft = draftOf("/clip", "8888_test123 5m")): Settled {
	const span = spanAt(drafted.plan.window, now);
	const confirmed = confirm(drafted, { by: someone, at: now, span, card: drafted.card }, 1000).next;
	return settle(confirmed, outcome, now).next;
}
