import assert from "node:assert/strict";
import { fileId, slackChannelId } from "../../../src/recording/ids.ts";
import type { Listing, PageStart } from "../../../src/recording/listing.ts";
import type { RecordedFile } from "../../../src/recording/recorded-file.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { homeOf } from "../../../src/recording/use-cases/home.ts";
import { exportOf, historyOf, listPage, readListing } from "../../../src/recording/use-cases/list.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { instant } from "../../../src/time/instant.ts";
import { afterMicrotasks, ana, asker, mei } from "../world.ts";
import { type CreatedWorld, createdWorld } from "./created-world.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const all: Listing = { scope: "all" };

describe("what there is", () => {
	let world: CreatedWorld;

	beforeEach(() => {
		world = createdWorld();
	});

	const channels = (recordings: readonly { readonly plan: { readonly channelId: string } }[]) =>
		recordings.map(({ plan }) => plan.channelId);

	describe("in a list", () => {
		const page = (from?: PageStart, listing = all) => listPage(listing, asker, world.deps, from);

		it("has ten on a page, what is current first, and goes on where it ended", async () => {
			for (let n = 1; n <= 4; n += 1) await world.created(`/clip over_${n} ${n}m`);
			world.advance(hour);
			for (let n = 1; n <= 12; n += 1) await world.created(`/record coming_${n} tomorrow 10:${10 + n}-11:00`);
			const first = await page();
			assert.deepEqual([first.isFirst, first.current.length, first.over.length], [true, 10, 0]);
			assert.deepEqual(channels(first.current).slice(0, 2), ["coming_1", "coming_2"]);
			const second = await page(first.next);
			assert.deepEqual(
				[second.isFirst, channels(second.current), channels(second.over), second.next],
				[false, ["coming_11", "coming_12"], ["over_4", "over_3", "over_2", "over_1"], undefined],
			);
		});

		it("has all that is over behind the last that runs, also what ended since that began", async () => {
			for (let n = 1; n <= 11; n += 1) await world.created(`/clip running_${n} 30m`);
			world.advance(minute);
			await world.created("/clip over_1 1m");
			world.advance(10 * minute);
			const second = await page((await page()).next);
			assert.deepEqual([second.current.length, channels(second.over)], [1, ["over_1"]]);
		});

		it("goes on with what is over where a page is full of what is current, if there is any", async () => {
			for (let n = 1; n <= 10; n += 1) await world.created(`/record coming_${n} tomorrow 10:${10 + n}-11:00`);
			assert.equal((await page()).next, undefined);
			const { id } = await world.drafted("/clip over_1 1m");
			await confirmAndSubmit(id, world.press(), world.deps);
			world.advance(minute);
			const full = await page();
			assert.deepEqual([full.current.length, full.over.length, full.next], [10, 0, { part: "over" }]);
			const rest = await page(full.next);
			assert.deepEqual([rest.current, channels(rest.over)], [[], ["over_1"]]);
		});

		it("goes on with what is current where one of a page cannot be read", async () => {
			await world.created("/clip over_1 1m");
			world.advance(minute);
			const ids = [];
			for (let n = 1; n <= 12; n += 1) ids.push(await world.created(`/record coming_${n} tomorrow 10:${10 + n}-11:00`));
			const [broken] = ids;
			assert.ok(broken);
			world.store.unreadable.add(broken);
			const first = await page();
			assert.deepEqual([first.current.length, first.over, first.next?.part], [9, [], "current"]);
			const second = await page(first.next);
			assert.deepEqual([channels(second.current), channels(second.over)], [["coming_11", "coming_12"], ["over_1"]]);
		});

		it("goes on among what is over", async () => {
			for (let n = 1; n <= 12; n += 1) await world.created(`/clip over_${n} ${n}m`);
			world.advance(hour);
			const first = await page();
			assert.deepEqual([first.current, first.over.length, channels(first.over)[0]], [[], 10, "over_12"]);
			const second = await page(first.next);
			assert.deepEqual([channels(second.over), second.next], [["over_2", "over_1"], undefined]);
		});

		it("takes a plain word for an id where it has been one", async () => {
			const kinds = async () => (await readListing("stage", world.deps)).kind;
			assert.equal(await kinds(), "refused");
			await world.created("/clip channel stage 5m");
			const command = await readListing("stage", world.deps);
			assert.ok(command.kind === "list");
			assert.equal(command.listing.channelId, "stage");
		});

		it("is one recording where its own id is named, before its start and after", async () => {
			await world.created("/clip 8888_test123 30m");
			const id = await world.created("/record 8888_test123 tomorrow 10:00-10:30");
			const command = await readListing(id.toLowerCase(), world.deps);
			assert.ok(command.kind === "list");
			const ids = async () => {
				const { current, over, next } = await page(undefined, command.listing);
				return [current.map((each) => each.id), over.map((each) => each.id), next];
			};
			assert.deepEqual(await ids(), [[id], [], undefined]);
			world.advance(2 * day);
			assert.deepEqual(await ids(), [[], [id], undefined]);
		});

		it("exports the one whose own id is named", async () => {
			const id = await world.created("/record 8888_test123 tomorrow 10:00-10:30");
			const command = await readListing(`csv ${id}`, world.deps);
			assert.ok(command.kind === "csv");
			const { rows, listing } = await exportOf(command.listing, asker, world.deps);
			assert.deepEqual([rows.map(({ recording }) => recording.id), listing.channelId], [[id], "8888_test123"]);
		});

		it("tells the history of the one whose own id is named, and leads to the others that fit", async () => {
			const first = await world.created("/clip 8888_test123 5m");
			world.advance(hour);
			const second = await world.created("/clip 8888_test123 5m");
			const told = async (text: string) => {
				const command = await readListing(`history ${text}`, world.deps);
				assert.ok(command.kind === "history");
				const history = await historyOf(command.listing, asker, world.deps);
				return history && [history.recording.id, history.others.map(({ id }) => id), history.isCut];
			};
			assert.deepEqual(await told("8888_test123"), [second, [first], false]);
			assert.deepEqual(await told(first), [first, [], false]);
			const coming: string[] = [];
			for (const at of ["10:01", "10:02", "10:03", "10:04"])
				coming.push(await world.created(`/record 8888_test123 tomorrow ${at}-11:00`));
			assert.deepEqual(await told("8888_test123"), [second, [...coming, first], false]);
			const sooner = await world.created("/record 8888_test123 tomorrow 9:00-9:30");
			assert.deepEqual(await told("8888_test123"), [second, [sooner, ...coming], true]);
			// Nobody has confirmed it.
			const { id: draft } = await world.drafted("/clip 8888_test123 5m");
			assert.equal(await told(draft), undefined);
		});

		it("tells the history of the soonest that is current, else of the latest that is over", async () => {
			const first = await world.created("/clip 8888_test123 5m");
			world.advance(hour);
			const channelId = (await world.store.get(first))?.plan.channelId;
			assert.ok(channelId);
			const listing: Listing = { scope: "all", channelId };
			const whose = async () => (await historyOf(listing, asker, world.deps))?.recording.id;
			assert.equal(await whose(), first);
			const coming = await world.created("/record 8888_test123 tomorrow 10:00-10:30");
			assert.equal(await whose(), coming);
			const history = await historyOf(listing, asker, world.deps);
			assert.deepEqual(
				history?.log.map(({ why }) => why.kind),
				(await world.store.log(coming)).map(({ why }) => why.kind),
			);
			const elsewhere = { by: ana, slackChannelId: slackChannelId("C0OTHER") };
			assert.equal(await historyOf({ scope: "here" }, elsewhere, world.deps), undefined);
		});
	});

	it("is exported in the order of its starts, of the last 30 days where no other period is asked for", async () => {
		await world.created("/record coming_1 tomorrow 10:00-10:30");
		await world.created("/clip over_1 5m");
		world.advance(hour);
		const whole = await exportOf(all, asker, world.deps);
		assert.deepEqual(whole.listing.period, { start: inChina(2026, 10, 26), end: inChina(2026, 11, 25) });
		assert.deepEqual(
			whole.rows.map(({ recording, files }) => [recording.plan.channelId, files]),
			[["over_1", []]],
		);
		assert.equal(whole.isCut, false);
		const period = { start: inChina(2026, 11, 24), end: inChina(2026, 11, 26) };
		const both = await exportOf({ scope: "all", period }, asker, world.deps);
		assert.deepEqual(channels(both.rows.map(({ recording }) => recording)), ["over_1", "coming_1"]);
		world.advance(30 * day);
		assert.deepEqual((await exportOf(all, asker, world.deps)).rows.length, 1, "what starts in them");
		world.advance(day);
		assert.deepEqual((await exportOf(all, asker, world.deps)).rows, []);
	});

	describe("exported", () => {
		/** A store that has so many, each of them the same. */
		async function has(many: number) {
			const id = await world.created("/clip over_1 5m");
			const recording = await world.existing(id);
			world.store.list = async (_filter, part, _now, limit, after) => {
				const from = after?.at ?? 0;
				const here = part === "over" ? Math.min(limit, many - from) : 0;
				const at = instant(from + here);
				const recordings = Array.from({ length: here }, () => recording);
				return { recordings, ...(part === "over" && at < many ? { next: { at, id } } : {}) };
			};
		}

		it("is all of it, read in pages, with the files of twenty at a time", async () => {
			await has(1021);
			let asking = 0;
			let most = 0;
			world.store.notices.filesAround = async () => {
				asking += 1;
				most = Math.max(most, asking);
				await afterMicrotasks();
				asking -= 1;
				return [];
			};
			const { rows, isCut } = await exportOf(all, asker, world.deps);
			assert.deepEqual([rows.length, isCut, most], [1021, false, 20]);
		});

		it("is cut behind 5000, and says so where there are more", async () => {
			for (const [many, isCut] of [
				[5000, false],
				[5001, true],
			] as const) {
				await has(many);
				const exported = await exportOf(all, asker, world.deps);
				assert.deepEqual([exported.rows.length, exported.isCut], [5000, isCut]);
			}
		});
	});

	describe("on somebody's Home", () => {
		it("is what runs, what comes, what ended today, and what they asked for", async () => {
			await world.created("/clip over_1 5m", ana);
			world.advance(hour);
			await world.created("/clip running_1 30m");
			await world.created("/record coming_1 tomorrow 10:00-10:30", ana);
			const home = await homeOf(mei, world.deps);
			assert.deepEqual(
				[channels(home.running), channels(home.coming), channels(home.endedToday.map(({ recording }) => recording))],
				[["running_1"], ["coming_1"], ["over_1"]],
			);
			assert.deepEqual(channels(home.mine), ["running_1"]);
			assert.deepEqual(channels((await homeOf(ana, world.deps)).mine), ["coming_1", "over_1"]);
		});

		it("leaves out what ended yesterday, and what was never made", async () => {
			await world.created("/clip over_1 5m");
			world.script.create = async () => ({ kind: "not-sent", cause: { code: "no-connection" } });
			await world.created("/clip failed_1 5m");
			world.advance(hour);
			const ended = async () => channels((await homeOf(ana, world.deps)).endedToday.map(({ recording }) => recording));
			assert.deepEqual(await ended(), ["over_1"]);
			world.advance(9 * hour);
			assert.deepEqual(await ended(), []);
		});

		it("has files of what ended, twenty that are current, and eight that ended", async () => {
			const listed: unknown[] = [];
			const list = world.store.list.bind(world.store);
			world.store.list = async (filter, part, now, limit, ...after) => {
				listed.push([filter, part, limit]);
				return list(filter, part, now, limit, ...after);
			};
			const { plan, span } = await world.existing(await world.created("/clip over_1 5m"));
			world.advance(hour);
			const file: RecordedFile = {
				...{ id: fileId("1"), channelId: plan.channelId, ...span, url: "", lengthSeconds: 300, format: "mp4" },
				learntAt: span.end,
			};
			world.store.notices.filesAround = async () => [file];
			const home = await homeOf(mei, world.deps);
			assert.deepEqual(
				home.endedToday.map(({ files }) => files),
				[[{ file, isCertain: true }]],
			);
			const today = { start: inChina(2026, 11, 24), end: inChina(2026, 11, 25) };
			assert.deepEqual(listed, [
				[{}, "current", 20],
				[{ period: today }, "over", 8],
				[{ requestedBy: mei }, "current", 8],
				[{ requestedBy: mei }, "over", 8],
			]);
		});

		it("shows eight of one's own at most", async () => {
			for (let n = 1; n <= 5; n += 1) await world.created(`/clip over_${n} ${n}m`);
			world.advance(hour);
			for (let n = 1; n <= 5; n += 1) await world.created(`/record coming_${n} tomorrow 10:${10 + n}-11:00`);
			const mine = channels((await homeOf(mei, world.deps)).mine);
			assert.deepEqual(mine, [
				"coming_1",
				"coming_2",
				"coming_3",
				"coming_4",
				"coming_5",
				"over_5",
				"over_4",
				"over_3",
			]);
		});
	});
});
