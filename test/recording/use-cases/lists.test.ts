import assert from "node:assert/strict";
import { fileId, type RecordingId, slackChannelId, taskId } from "../../../src/recording/ids.ts";
import type { Listing, PageStart } from "../../../src/recording/listing.ts";
import type { RecordedFile } from "../../../src/recording/recorded-file.ts";
import { askToStop } from "../../../src/recording/transitions.ts";
import { again, isAnnounced, isOver } from "../../../src/recording/use-cases/again.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { homeOf } from "../../../src/recording/use-cases/home.ts";
import { exportOf, historyOf, listPage, readListing } from "../../../src/recording/use-cases/list.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { channelToStop, stoppable } from "../../../src/recording/use-cases/stoppable.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { instant } from "../../../src/time/instant.ts";
import { inShort } from "../../time/support.ts";
import { afterMicrotasks, ana, asker, cardPlace, mei, type RecordingWorld, recordingWorld } from "../world.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const all: Listing = { scope: "all" };

describe("what there is", () => {
	let world: RecordingWorld;
	let tasks: number;

	beforeEach(() => {
		world = recordingWorld();
		tasks = 0;
		world.script.create = async () => ({ kind: "created", taskId: taskId(String(++tasks)) });
	});

	async function created(line: string, by = mei) {
		const { id } = await world.drafted(line, by);
		const confirmation = await confirmAndSubmit(id, world.press(by), world.deps);
		assert.equal(confirmation.kind, "settled");
		return id;
	}

	async function existing(id: RecordingId) {
		const recording = await world.store.get(id);
		assert.ok(recording?.state === "submitted");
		return recording;
	}

	const channels = (recordings: readonly { readonly plan: { readonly channelId: string } }[]) =>
		recordings.map(({ plan }) => plan.channelId);

	describe("in a list", () => {
		const page = (from?: PageStart, listing = all) => listPage(listing, asker, world.deps, from);

		it("has ten on a page, what is current first, and goes on where it ended", async () => {
			for (let n = 1; n <= 4; n += 1) await created(`/clip over_${n} ${n}m`);
			world.advance(hour);
			for (let n = 1; n <= 12; n += 1) await created(`/record coming_${n} tomorrow 10:${10 + n}-11:00`);
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
			for (let n = 1; n <= 11; n += 1) await created(`/clip running_${n} 30m`);
			world.advance(minute);
			await created("/clip over_1 1m");
			world.advance(10 * minute);
			const second = await page((await page()).next);
			assert.deepEqual([second.current.length, channels(second.over)], [1, ["over_1"]]);
		});

		it("goes on with what is over where a page is full of what is current, if there is any", async () => {
			for (let n = 1; n <= 10; n += 1) await created(`/record coming_${n} tomorrow 10:${10 + n}-11:00`);
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
			await created("/clip over_1 1m");
			world.advance(minute);
			const ids = [];
			for (let n = 1; n <= 12; n += 1) ids.push(await created(`/record coming_${n} tomorrow 10:${10 + n}-11:00`));
			const [broken] = ids;
			assert.ok(broken);
			world.store.unreadable.add(broken);
			const first = await page();
			assert.deepEqual([first.current.length, first.over, first.next?.part], [9, [], "current"]);
			const second = await page(first.next);
			assert.deepEqual([channels(second.current), channels(second.over)], [["coming_11", "coming_12"], ["over_1"]]);
		});

		it("goes on among what is over", async () => {
			for (let n = 1; n <= 12; n += 1) await created(`/clip over_${n} ${n}m`);
			world.advance(hour);
			const first = await page();
			assert.deepEqual([first.current, first.over.length, channels(first.over)[0]], [[], 10, "over_12"]);
			const second = await page(first.next);
			assert.deepEqual([channels(second.over), second.next], [["over_2", "over_1"], undefined]);
		});

		it("takes a plain word for an id where it has been one", async () => {
			const kinds = async () => (await readListing("stage", world.deps)).kind;
			assert.equal(await kinds(), "refused");
			await created("/clip channel stage 5m");
			const command = await readListing("stage", world.deps);
			assert.ok(command.kind === "list");
			assert.equal(command.listing.channelId, "stage");
		});

		it("tells the history of the soonest that is current, else of the latest that is over", async () => {
			const first = await created("/clip 8888_test123 5m");
			world.advance(hour);
			const channelId = (await world.store.get(first))?.plan.channelId;
			assert.ok(channelId);
			const listing: Listing = { scope: "all", channelId };
			const whose = async () => (await historyOf(listing, asker, world.deps))?.recording.id;
			assert.equal(await whose(), first);
			const coming = await created("/record 8888_test123 tomorrow 10:00-10:30");
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
		await created("/record coming_1 tomorrow 10:00-10:30");
		await created("/clip over_1 5m");
		world.advance(hour);
		const whole = await exportOf(all, asker, world.deps);
		assert.deepEqual(whole.period, { start: inChina(2026, 10, 26), end: inChina(2026, 11, 25) });
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
			const id = await created("/clip over_1 5m");
			const recording = await existing(id);
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
			await created("/clip over_1 5m", ana);
			world.advance(hour);
			await created("/clip running_1 30m");
			await created("/record coming_1 tomorrow 10:00-10:30", ana);
			const home = await homeOf(mei, world.deps);
			assert.deepEqual(
				[channels(home.running), channels(home.coming), channels(home.endedToday.map(({ recording }) => recording))],
				[["running_1"], ["coming_1"], ["over_1"]],
			);
			assert.deepEqual(channels(home.mine), ["running_1"]);
			assert.deepEqual(channels((await homeOf(ana, world.deps)).mine), ["coming_1", "over_1"]);
		});

		it("leaves out what ended yesterday, and what was never made", async () => {
			await created("/clip over_1 5m");
			world.script.create = async () => ({ kind: "not-sent", cause: { code: "no-connection" } });
			await created("/clip failed_1 5m");
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
			const { plan, span } = await existing(await created("/clip over_1 5m"));
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
			for (let n = 1; n <= 5; n += 1) await created(`/clip over_${n} ${n}m`);
			world.advance(hour);
			for (let n = 1; n <= 5; n += 1) await created(`/record coming_${n} tomorrow 10:${10 + n}-11:00`);
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

	describe("to stop", () => {
		const found = async (text: string, by = mei) => {
			const { channelId, recordings } = await stoppable(await channelToStop(text, asker, world.deps), by, world.deps);
			return [channelId, channels(recordings)];
		};

		it("is what is named, else the Slack channel's default, else one's own", async () => {
			await created("/clip channel stage 30m", ana);
			await created("/clip 8888_test123 30m");
			assert.deepEqual(await found("8888_test123"), ["8888_test123", ["8888_test123"]]);
			assert.deepEqual(await found("channel 8888_other"), ["8888_other", []]);
			assert.deepEqual(await found("the stage please"), ["stage", ["stage"]]);
			assert.deepEqual(await found(""), [undefined, ["8888_test123"]]);
			assert.deepEqual(await found("", ana), [undefined, ["stage"]]);
			const stage = await channelToStop("stage", asker, world.deps);
			assert.ok(stage);
			await world.store.setDefaultChannel(asker.slackChannelId, stage);
			assert.deepEqual(await found(""), ["stage", ["stage"]]);
		});
	});

	describe("once more", () => {
		const more = async (id: Parameters<typeof again>[0]) => again(id, asker, world.deps);

		async function window(id: Parameters<typeof again>[0]) {
			const result = await more(id);
			assert.ok(result.kind === "card", result.kind);
			return inShort(result.card.draft.plan.window);
		}

		it("is a clip as long, or the same time of the next day that is still to come", async () => {
			const clip = await created("/clip 8888_test123 until 14:07");
			const scheduled = await created("/record 9999_b 14:30-15:00");
			world.advance(hour);
			assert.equal(await window(clip), "click + 420 s");
			assert.equal(await window(scheduled), "2026-11-25 14:30 .. 2026-11-25 15:00");
			world.advance(3 * day + 5 * hour);
			assert.equal(await window(scheduled), "2026-11-28 14:30 .. 2026-11-28 15:00");
			world.advance(0.5 * day - 5.5 * hour);
			assert.equal(await window(scheduled), "2026-11-28 14:30 .. 2026-11-28 15:00");
		});

		it("says what it repeats", async () => {
			const id = await created("/clip 8888_test123 5m");
			world.advance(hour);
			const result = await more(id);
			assert.ok(result.kind === "card");
			const { words, readFrom } = result.card.draft;
			assert.deepEqual({ words, readFrom }, { words: "", readFrom: { start: "", end: "" } });
			const [note] = result.card.notes;
			assert.equal(note?.kind === "repeats" && note.recording, await world.store.get(id));
			assert.deepEqual((await world.store.log(result.card.draft.id)).at(-1)?.why, { kind: "again", of: id });
		});

		it("is not for what runs, nor for what never was", async () => {
			const running = await created("/clip 8888_test123 5m");
			assert.equal((await more(running)).kind, "not-over");
			world.advance(5 * minute - 1);
			assert.equal((await more(running)).kind, "not-over");
			world.advance(1);
			assert.equal((await more(running)).kind, "card");
			const draft = await world.drafted("/clip 9999_b 5m");
			assert.deepEqual(await more(draft.id), { kind: "not-over", recording: draft });
			assert.equal(isAnnounced(draft), false);
		});

		it("is not for what is being stopped, nor for what the bot keeps, though its time is over", async () => {
			const recording = await existing(await created("/clip 8888_test123 5m"));
			world.advance(hour);
			const now = world.deps.clock();
			const stopping = askToStop(recording, mei, now, 1000).next;
			const kept = { ...recording, state: "kept", wasKept: true, takeUpAt: now } as const;
			assert.deepEqual(
				[recording, stopping, kept].map((each) => isOver(each, now)),
				[true, false, false],
			);
		});

		it("is refused where the rules forbid it by now, and asked back where a limit does", async () => {
			const id = await created("/clip 8888_test123 5m");
			world.advance(hour);
			const denying = { ...world.deps, access: { operators: new Set<typeof mei>(), channels: ["9999_*"] } };
			const denied = await again(id, asker, denying);
			assert.ok(denied.kind === "refused");
			const { problem, typed, question } = denied.refusal;
			assert.deepEqual(
				[problem.code, typed, question],
				["channel-not-allowed", "/clip channel 8888_test123 5m", undefined],
			);
			const { current } = world.deps.apis;
			const limits = { ...current.limits, maxLengthMs: { realtime: minute, scheduled: hour } };
			const api = { ...current, limits };
			const refused = await again(id, { ...asker, by: ana }, { ...world.deps, apis: { current: api, of: () => api } });
			assert.ok(refused.kind === "refused" && refused.refusal.question);
			assert.equal((await world.store.question(refused.refusal.question))?.askedBy, ana);
		});

		it("is for what was stopped, at once", async () => {
			const id = await created("/clip 8888_test123 5m");
			await stop(id, { by: mei, card: cardPlace }, world.deps);
			assert.equal(world.stateOf(id), "stopped");
			assert.equal((await more(id)).kind, "card");
		});
	});
});
