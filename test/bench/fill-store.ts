import { ulid } from "ulid";
import type { Why } from "../../src/recording/cause.ts";
import { parseChannelId, recordingId, slackChannelId, slackUserId, taskId } from "../../src/recording/ids.ts";
import { place } from "../../src/recording/place.ts";
import type { Submitted } from "../../src/recording/recording.ts";
import { toRow } from "../../src/store/recording-row.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import type { ShownMessageRow, TransitionRow } from "../../src/store/tables.ts";
import { systemClock } from "../../src/time/clock.ts";
import { type Instant, instant, plus } from "../../src/time/instant.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Each channel has a recording a day, the last of them this many days ahead. */
const daysAhead = 7;
const rowsAtOnce = 500;

/** The streams that the bench asks for, in an empty store and in a full one. */
export const channelIds: readonly string[] = Array.from({ length: 500 }, (_, index) => `8888_bench${index}`);

/** Fills a new SQLite file with recordings that were all created: one a day and channel, at any hour of the day. */
export async function fillStore(path: string, count: number, now: Instant): Promise<void> {
	const { db, close } = await openSqlite(path, systemClock);
	const days = Math.ceil(count / channelIds.length);
	for (let first = 0; first < count; first += rowsAtOnce) {
		const length = Math.min(rowsAtOnce, count - first);
		const recordings = Array.from({ length }, (_, index) => recordingOf(first + index, days, now));
		await db.transaction().execute(async (transaction) => {
			await transaction
				.insertInto("recordings")
				.values(recordings.map((recording) => ({ ...toRow(recording), lease_until: null })))
				.execute();
			await transaction.insertInto("transitions").values(recordings.flatMap(logOf)).execute();
			await transaction.insertInto("shown_messages").values(recordings.flatMap(shownOf)).execute();
		});
	}
	await close();
}

function recordingOf(index: number, days: number, now: Instant): Submitted {
	const stream = index % channelIds.length;
	const channelId = parseChannelId(channelIds[stream] ?? "");
	if (channelId === undefined) throw new Error(`Stream ${stream} has no channel id.`);
	const start = plus(now, (Math.floor(index / channelIds.length) + daysAhead + 1 - days) * day + (stream % 24) * hour);
	const span = { start, end: plus(start, 30 * minute) };
	const createdAt = instant(Math.min(now, start) - 2 * hour);
	const by = slackUserId(`U0BENCH${index % 50}`);
	return {
		state: "submitted",
		api: "live-tape",
		locale: "en",
		id: recordingId(ulid(createdAt)),
		version: 3,
		plan: { mode: "scheduled", channelId, window: { kind: "fixed", ...span }, format: "mp4" },
		words: "tomorrow 10:00-10:30",
		readFrom: { start: "tomorrow 10:00", end: "10:30" },
		assumptions: [],
		requestedBy: by,
		slackChannelId: slackChannelId(`C0BENCH${stream % 20}`),
		askedIn: place(JSON.stringify({ channel: `C0BENCH${stream % 20}` })),
		card: place(JSON.stringify({ response_url: `https://hooks.slack.com/commands/T0BENCH/${index}/filled` })),
		createdAt,
		expiresAt: plus(createdAt, 15 * minute),
		shownOverlaps: [],
		confirmedBy: by,
		confirmedAt: plus(createdAt, minute),
		span,
		taskId: taskId(String(9_007_199_254_740_993n + BigInt(index))),
	};
}

function logOf({ id, createdAt, confirmedAt, confirmedBy, taskId: task }: Submitted): TransitionRow[] {
	return [
		row(1, createdAt, null, "draft", confirmedBy, { kind: "drafted", text: "/record tomorrow 10:00-10:30 mp4" }),
		row(2, confirmedAt, "draft", "submitting", confirmedBy, { kind: "confirmed" }),
		row(3, confirmedAt, "submitting", "submitted", null, {
			kind: "outcome",
			outcome: { kind: "created", taskId: task },
		}),
	];
	function row(version: number, at: Instant, from: string | null, to: string, by: string | null, why: Why) {
		return {
			recording_id: id,
			version,
			at,
			from_state: from,
			to_state: to,
			by_user: by,
			why: JSON.stringify(why),
		};
	}
}

function shownOf({ id, version }: Submitted): ShownMessageRow[] {
	const shown = {
		recording_id: id,
		version,
		wanted_version: version,
		due_at: null,
		leased_until: null,
		attempt: 0,
		revision: 0,
	};
	return [
		{ ...shown, kind: "card", place: "{}", look: null },
		{ ...shown, kind: "announcement", place: "{}", look: null },
	];
}
