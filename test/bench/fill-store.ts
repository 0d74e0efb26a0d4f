import { type RawBuilder, sql } from "kysely";
import { ulid } from "ulid";
import type { Why } from "../../src/recording/cause.ts";
import { parseChannelId, recordingId, slackChannelId, slackUserId, taskId } from "../../src/recording/ids.ts";
import { place } from "../../src/recording/place.ts";
import type { Submitted } from "../../src/recording/recording.ts";
import { toRow } from "../../src/store/recording-row.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { systemClock } from "../../src/time/clock.ts";
import { type Instant, instant, plus } from "../../src/time/instant.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const streams = 500;
/** Of each stream: a million recordings are those of a year, since what is older than `KEEP_DAYS` is swept away. */
const perDay = 6;
/** The last of them lie so many days ahead. */
const daysAhead = 7;
const slackChannels = 20;
const people = 50;

/** The streams that the bench asks for, in an empty store and in a full one. */
export const channelIds: readonly string[] = Array.from({ length: streams }, (_, index) => `8888_bench${index}`);

/**
 * Fills a new SQLite file with recordings that were all created: most are over, some run, some are still to come. The
 * database makes the rows of one that is written as the bot writes it: a million in less than a minute.
 */
export async function fillStore(path: string, count: number, now: Instant): Promise<void> {
	const { db, close } = await openSqlite(path, systemClock);
	// A file that is thrown away needs no journal; its indexes are filled in memory.
	for (const pragma of ["journal_mode = off", "cache_size = -1000000"]) await sql.raw(`pragma ${pragma}`).execute(db);
	const sample = toRow(sampleOf(now));
	await db.transaction().execute(async (transaction) => {
		for (const statement of [recordings(sample, count, now), log(), shown(now)]) await statement.execute(transaction);
	});
	await close();
}

/** Written out: a number that is bound is a floating-point one to libsql, and divides as such. */
const whole = (number: number) => sql.lit(number);

/** Numbered from the oldest on. A day is cut into as many parts as a stream has recordings in it; 24 streams take turns in each. */
function recordings(sample: ReturnType<typeof toRow>, count: number, now: Instant): RawBuilder<unknown> {
	const days = Math.ceil(count / streams / perDay);
	const first = plus(now, (daysAhead + 1 - days) * day);
	const window = (member: string) => sql.lit(`$.plan.window.${member}`);
	return sql`
		with recursive
			numbers(n) as (select 0 union all select n + 1 from numbers where n + 1 < ${whole(count)}),
			starts as (
				select n, n % ${whole(streams)} as stream,
					${whole(first)} + n / ${whole(streams)} * ${whole(day / perDay)}
						+ n % ${whole(streams)} % 24 * ${whole(hour / perDay)} as start_at
				from numbers),
			spans as (
				select *, start_at + ${whole(30 * minute)} as end_at, min(start_at, ${whole(now)}) - ${whole(2 * hour)} as created_at
				from starts)
		insert into recordings (id, version, state, api, mode, channel_id, slack_channel_id, requested_by,
			start_at, end_at, confirmed_at, next_at, task_id, body)
		select printf('01%024d', n), ${whole(sample.version)}, ${sample.state}, ${sample.api}, ${sample.mode},
			'8888_bench' || stream, 'C0BENCH' || (stream % ${whole(slackChannels)}), 'U0BENCH' || (n % ${whole(people)}),
			start_at, end_at, created_at + ${whole(minute)},
			iif(start_at > ${whole(now)}, start_at - ${whole(2 * minute)}, null),
			cast(9007199254740993 + n as text),
			json_set(${sample.body}, ${window("start")}, start_at, ${window("end")}, end_at, '$.createdAt', created_at,
				'$.expiresAt', created_at + ${whole(15 * minute)}, '$.confirmedBy', 'U0BENCH' || (n % ${whole(people)}))
		from spans`;
}

function log(): RawBuilder<unknown> {
	const why = (reason: Why) => JSON.stringify(reason);
	const drafted = why({ kind: "drafted", text: "/record tomorrow 10:00-10:30 mp4" });
	const created = why({ kind: "outcome", outcome: { kind: "created", taskId: taskId("") } });
	return sql`
		insert into transitions (recording_id, version, at, from_state, to_state, by_user, why)
		select id, 1, confirmed_at - ${whole(minute)}, null, 'draft', requested_by, ${drafted} from recordings union all
		select id, 2, confirmed_at, 'draft', 'submitting', requested_by, ${why({ kind: "confirmed" })} from recordings union all
		select id, 3, confirmed_at, 'submitting', state, null, json_set(${created}, '$.outcome.taskId', task_id) from recordings`;
}

function shown(now: Instant): RawBuilder<unknown> {
	const columns = sql`recording_id, kind, place, look, version, wanted_version, due_at, leased_until, attempt, revision`;
	return sql`
		insert into shown_messages (${columns})
		select id, 'card', '{}', null, version, version, null, null, 0, 0 from recordings union all
		select id, 'announcement', '{}', null, version, version, iif(start_at > ${whole(now)}, start_at, null), null, 0, 0
		from recordings`;
}

function sampleOf(now: Instant): Submitted {
	const channelId = parseChannelId(channelIds[0] ?? "");
	if (channelId === undefined) throw new Error("A stream of the bench has no channel id.");
	const span = { start: now, end: plus(now, 30 * minute) };
	const by = slackUserId("U0BENCH0");
	return {
		state: "submitted",
		api: "live-tape",
		locale: "en",
		id: recordingId(ulid(now)),
		version: 3,
		plan: { mode: "scheduled", channelId, window: { kind: "fixed", ...span }, format: "mp4" },
		words: "tomorrow 10:00-10:30",
		readFrom: { start: "tomorrow 10:00", end: "10:30" },
		assumptions: [],
		requestedBy: by,
		slackChannelId: slackChannelId("C0BENCH0"),
		askedIn: place(JSON.stringify({ kind: "channel", channel: "C0BENCH0", person: by })),
		card: place(JSON.stringify({ kind: "direct", person: by })),
		createdAt: now,
		expiresAt: plus(now, 15 * minute),
		shownOverlaps: [],
		confirmedBy: by,
		confirmedAt: instant(now),
		span,
		taskId: taskId("1"),
	};
}
