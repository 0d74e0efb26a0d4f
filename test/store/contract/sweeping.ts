import assert from "node:assert/strict";
import { sql } from "kysely";
import { fileId, questionId, slackChannelId, taskId } from "../../../src/recording/ids.ts";
import { cancel, expire, settle } from "../../../src/recording/transitions.ts";
import { systemClock } from "../../../src/time/clock.ts";
import { instant, plus } from "../../../src/time/instant.ts";
import { alice, channel, confirming, created, day, drafting, half, newId, now, planOn } from "../builders.ts";
import { Stores } from "./stores.ts";

const keepDays = 400;

/** What is old is forgotten. In a database of its own: it forgets what other tests have stored. */
export function forgetsWhatIsOld(databaseUrl: (context: Mocha.Context) => Promise<string>): void {
	describe("sweeping", () => {
		let stores: Stores;

		beforeEach(async function () {
			stores = new Stores();
			await stores.open(await databaseUrl(this));
		});

		afterEach(() => stores.close());

		const draftedAt = (at = now) => ({ id: newId(at), createdAt: at });
		const left = async (...recordings: readonly { readonly id: Parameters<typeof stores.one.get>[0] }[]) =>
			Promise.all(recordings.map(async ({ id }) => (await stores.one.get(id)) !== undefined));

		it("forgets after 7 days what was never confirmed", async () => {
			const draft = await stores.added(draftedAt());
			const cancelled = await stores.added(draftedAt());
			await stores.written(cancel(cancelled, { by: alice, at: now, why: { kind: "cancelled" } }));
			const expired = await stores.added(draftedAt());
			await stores.written(expire(expired, now));
			const later = await stores.added(draftedAt(plus(now, 1)));
			const confirmed = await stores.confirmed(draftedAt());
			await stores.one.sweep(plus(now, 7 * day), keepDays);
			assert.deepEqual(await left(draft, cancelled, expired, later, confirmed), [true, true, true, true, true]);
			await stores.one.sweep(plus(now, 7 * day + 1), keepDays);
			assert.deepEqual(await left(draft, cancelled, expired, later, confirmed), [false, false, false, true, true]);
			assert.deepEqual(await stores.one.log(draft.id), []);
		});

		it("forgets the rest so many days after its end, with its log and messages", async () => {
			const over = await stores.submitted(draftedAt());
			const to = { start: half.start, end: plus(half.end, 1) };
			const notYet = await stores.written(settle(await stores.confirmed(draftedAt(), to), created, now));
			const underWay = await stores.confirmed(draftedAt());
			// Confirmed on that day, of what had been on another.
			const confirmedAt = plus(half.end, keepDays * day);
			const of = await stores.confirmed({ plan: planOn("8888_test123", "past") }, half, confirmedAt);
			const clip = await stores.written(settle(of, created, confirmedAt));
			await stores.one.sweep(plus(half.end, keepDays * day + 1), keepDays);
			assert.deepEqual(await left(over, notYet, underWay, clip), [false, true, true, true]);
			assert.deepEqual(await stores.one.log(over.id), []);
			assert.deepEqual(await stores.one.takeDue(day, 10, over.id), []);
			assert.equal((await stores.one.log(notYet.id)).length, 3);
		});

		it("forgets questions and keys after a day, and never a default", async () => {
			const question = {
				id: questionId("Q1"),
				askedBy: alice,
				slackChannelId: slackChannelId("C0"),
				locale: "en",
				typed: "",
				choices: [],
				askedAt: systemClock(),
			} as const;
			await stores.one.addQuestion(question);
			await stores.one.isFirst("key");
			await stores.one.setDefaultChannel(question.slackChannelId, channel("kept"), alice, instant(0));
			await stores.one.sweep(plus(systemClock(), day - 60_000), keepDays);
			assert.deepEqual(await stores.one.question(question.id), question);
			assert.equal(await stores.one.isFirst("key"), false);
			await stores.one.sweep(plus(systemClock(), day + 60_000), keepDays);
			assert.equal(await stores.one.question(question.id), undefined);
			assert.equal(await stores.one.isFirst("key"), true);
			assert.equal(await stores.one.defaultChannel(question.slackChannelId), "kept");
		});

		it("forgets after a day which Homes were open, and which lists were shown", async () => {
			const { screens } = stores.one;
			await screens.openHome(alice, 0, 0);
			const slackChannel = slackChannelId("C0");
			const shows = { kind: "stoppable" } as const;
			const at = systemClock();
			await screens.addList({
				shownTo: alice,
				slackChannelId: slackChannel,
				shownAt: at,
				madeAt: at,
				locale: "en",
				rows: [],
				shows,
			});
			const counts = async () => {
				const { db, close } = await stores.raw();
				const { rows } = await sql<{ homes: number }>`select count(*) as homes from open_homes`.execute(db);
				await close();
				return [Number(rows[0]?.homes), (await screens.listsOf(alice, slackChannel)).length];
			};
			await stores.one.sweep(plus(at, day - 60_000), keepDays);
			assert.deepEqual(await counts(), [1, 1]);
			await stores.one.sweep(plus(at, day + 60_000), keepDays);
			assert.deepEqual(await counts(), [0, 0]);
		});

		it("forgets what was told: files with the recordings, the rest sooner", async () => {
			const { notices } = stores.one;
			const channelId = channel("8888_old");
			const { start, end } = half;
			const file = { id: fileId("1"), channelId, start, end, url: "", lengthSeconds: 1, format: "", learntAt: now };
			await notices.keepFile(file, []);
			await notices.keepEvent("1", { kind: "push-began", channelId, at: now }, []);
			const files = () => notices.filesAround({ channelId, taskId: taskId("1"), span: half });
			const events = () => notices.eventsOf(channelId, now, half.end);
			await stores.one.sweep(plus(now, 30 * day), keepDays);
			assert.deepEqual([(await files()).length, (await events()).length], [1, 1]);
			await stores.one.sweep(plus(now, 30 * day + 1), keepDays);
			assert.deepEqual([(await files()).length, (await events()).length], [1, 0]);
			await stores.one.sweep(plus(half.end, keepDays * day + 1), keepDays);
			assert.deepEqual(await files(), []);
		});

		it("forgets hundreds, on two instances at once, while others confirm", async () => {
			const old = Array.from({ length: 900 }, () => drafting(draftedAt()));
			await Promise.all(old.map((transition) => stores.one.add(transition)));
			const later = plus(now, 8 * day);
			const fresh = await stores.added(draftedAt(later));
			const sweeps = [stores.one.sweep(later, keepDays), stores.other.sweep(later, keepDays)];
			assert.ok(await stores.one.write(confirming(fresh)));
			await Promise.all(sweeps);
			const { db, close } = await stores.raw();
			const { rows } = await sql<{ id: string }>`select id from recordings`.execute(db);
			await close();
			assert.deepEqual(
				rows.map(({ id }) => id),
				[fresh.id],
			);
		}).timeout(20_000);
	});
}
