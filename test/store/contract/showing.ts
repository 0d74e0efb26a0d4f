import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { place } from "../../../src/recording/place.ts";
import type { ShownMessage } from "../../../src/recording/ports/recording-store.ts";
import type { Submitted } from "../../../src/recording/recording.ts";
import { askToStop, settle } from "../../../src/recording/transitions.ts";
import { alice, created, inDoubt, minute, now } from "../builders.ts";
import type { Stores } from "./stores.ts";

const first = { place: undefined, look: undefined, version: 0, revision: 0, attempt: 1 };
const posted = place('{"channel":"C0LIVE","ts":"1.2"}');

/** Of what was taken what is said of the message itself. */
export function said(messages: readonly ShownMessage[]): readonly Omit<ShownMessage, "heldUntil">[] {
	return messages.map(({ heldUntil: _, ...message }) => message);
}

/** What has to be shown goes to one instance at a time, until it is shown. */
export function keepsWhatIsShown(stores: Stores): void {
	describe("shown messages", () => {
		/** What earlier tests have left due or held is not what these look at. */
		beforeEach(() => stores.forgetDue());

		const byKind = (messages: readonly ShownMessage[]) =>
			messages.toSorted((one, other) => (one.kind < other.kind ? -1 : 1));
		const take = async (leaseMs = minute, limit = 10) => byKind(await stores.other.takeDue(leaseMs, limit));
		const both = ({ id }: { readonly id: Submitted["id"] }) => [
			{ ...first, recordingId: id, kind: "announcement" },
			{ ...first, recordingId: id, kind: "card" },
		];
		const stopping = (recording: Submitted) => stores.written(askToStop(recording, alice, now, minute));

		it("are due at once, each for one taker until its lease is over", async () => {
			const recording = await stores.submitted();
			assert.equal((await stores.one.backlog()).due, 2);
			assert.deepEqual(said(await take(200)), both(recording));
			assert.equal((await stores.one.backlog()).due, 0);
			assert.deepEqual(await take(), []);
			await pause(250);
			// Whoever held them has a last word.
			assert.deepEqual(await take(), []);
			await pause(1250);
			assert.deepEqual(
				(await take()).map(({ attempt }) => attempt),
				[2, 2],
			);
		});

		it("are held for longer by whoever asks, once for the same holding, and are due then if something has happened", async () => {
			const recording = await stores.submitted();
			const [announcement, card] = await take(300);
			assert.ok(announcement && card);
			const longer = { ...announcement, heldUntil: announcement.heldUntil + minute };
			await stores.one.holdOn([announcement, card], minute);
			await stores.one.holdOn([announcement, card], minute);
			await pause(1600);
			await stopping(recording);
			assert.deepEqual(await take(), []);
			await stores.one.keepShown(longer, { place: posted, version: recording.version });
			assert.deepEqual(
				said(await take()),
				said([{ ...announcement, place: posted, version: recording.version, attempt: 1 }]),
			);
		});

		it("are held for longer by whoever is late, as long as they have a last word", async () => {
			await stores.submitted();
			const [before] = await take(20);
			assert.ok(before);
			await pause(30);
			assert.deepEqual(await take(), []);
			await stores.one.holdOn([before], minute);
			await pause(1250);
			assert.deepEqual(
				(await take()).map(({ kind }) => kind),
				["card"],
			);
			await stores.one.putOff({ ...before, heldUntil: before.heldUntil + minute }, 0);
			assert.deepEqual(said(await take()), said([{ ...before, attempt: 2 }]));
		});

		it("are not held for longer by somebody whose time is over, nor by anybody where nothing is held", async () => {
			await stores.submitted();
			const [before] = await take(20);
			assert.ok(before);
			await pause(30);
			await take();
			await pause(1250);
			const [announcement] = await take();
			assert.ok(announcement);
			await stores.one.holdOn([before], minute);
			await stores.one.holdOn([], minute);
			await stores.one.putOff(announcement, 0);
			assert.deepEqual(
				(await take()).map(({ kind }) => kind),
				["announcement"],
			);
		});

		it("go to one of two instances each", async () => {
			const recordings = await Promise.all(Array.from({ length: 25 }, () => stores.submitted()));
			const takings = Array.from({ length: 30 }, (_, index) => stores.nth(index).takeDue(minute, 3));
			const taken = (await Promise.all(takings)).flat().map(({ recordingId, kind }) => `${recordingId} ${kind}`);
			// What a taker passes over because another one is at it, it leaves for the next time.
			const rest = (await stores.one.takeDue(minute, 100)).map(({ recordingId, kind }) => `${recordingId} ${kind}`);
			const expected = recordings.flatMap(({ id }) => [`${id} announcement`, `${id} card`]);
			assert.deepEqual([...taken, ...rest].sort(), expected.sort());
		}).timeout(20_000);

		it("are taken no more than asked for, the longest due first, or of one recording alone", async () => {
			const early = await stores.settled(inDoubt);
			await pause(5);
			const late = await stores.settled(inDoubt);
			await pause(5);
			const wanted = await stores.settled(inDoubt);
			const idsOf = (messages: readonly ShownMessage[]) => messages.map(({ recordingId }) => recordingId);
			assert.deepEqual(idsOf(await stores.one.takeDue(minute, 10, wanted.id)), [wanted.id]);
			assert.deepEqual(idsOf(await take(minute, 1)), [early.id]);
			assert.deepEqual(idsOf(await take(minute, 1)), [late.id]);
		});

		it("are true once shown, and know where they stand", async () => {
			const recording = await stores.submitted();
			const [announcement, card] = await take();
			assert.ok(announcement && card);
			await stores.one.keepShown(announcement, { place: posted, look: "as seen", version: recording.version });
			await stores.one.keepShown(card, { place: place("elsewhere"), version: recording.version });
			assert.deepEqual(await take(), []);
			await stopping(recording);
			assert.deepEqual(said(await take()), [
				{ ...first, recordingId: recording.id, kind: "announcement", place: posted, look: "as seen", version: 3 },
			]);
		});

		it("are due again at once where something to show happened while they were being shown", async () => {
			const recording = await stores.submitted();
			const [announcement] = await take();
			assert.ok(announcement);
			await stopping(recording);
			assert.deepEqual(await take(), [], "it is still held");
			await stores.one.keepShown(announcement, { place: posted, version: recording.version, againInMs: minute });
			assert.deepEqual(
				said(await take()),
				said([{ ...announcement, place: posted, version: 3, revision: 0, attempt: 1 }]),
			);
		});

		it("are true though something happened meanwhile that was shown already", async () => {
			const recording = await stores.submitted();
			const [announcement] = await take();
			assert.ok(announcement);
			const later = await stopping(recording);
			await stores.one.keepShown(announcement, { place: posted, version: later.version });
			assert.deepEqual(await take(), []);
		});

		it("lose nothing where a change and the note of what was shown cross", async () => {
			for (let round = 0; round < 20; round++) {
				const recording = await stores.submitted();
				const [message] = (await stores.one.takeDue(minute, 10, recording.id)).filter(
					({ kind }) => kind === "announcement",
				);
				assert.ok(message);
				await Promise.all([
					stores.other.keepShown(message, { place: posted, version: recording.version }),
					stopping(recording),
				]);
				const again = await stores.one.takeDue(minute, 10, recording.id);
				assert.deepEqual(
					again.map(({ kind }) => kind),
					["announcement"],
				);
			}
		}).timeout(20_000);

		it("are due again when their text will no longer be true", async () => {
			const recording = await stores.submitted();
			const [announcement] = await take();
			assert.ok(announcement);
			const shown = { place: posted, version: recording.version };
			await stores.one.keepShown(announcement, { ...shown, againInMs: 200 });
			assert.deepEqual(await take(), []);
			await pause(250);
			assert.deepEqual(said(await take()), said([{ ...announcement, ...shown, attempt: 1 }]));
		});

		it("may have been posted by whoever held them for too long: they get a second to say where", async () => {
			const recording = await stores.submitted();
			const [before] = await take(20);
			assert.ok(before);
			await pause(30);
			assert.deepEqual(await take(), []);
			await stores.one.keepShown(before, { place: place("elsewhere"), version: recording.version });
			await stores.one.putOff(before, 0);
			assert.deepEqual(await take(), []);
			await pause(1250);
			const [known] = await take(20);
			assert.ok(known);
			assert.deepEqual(said([known]), said([{ ...before, place: place("elsewhere"), attempt: 2 }]));
			await pause(30);
			// It is known where it stands: nobody can post it a second time.
			assert.deepEqual(said(await take()), said([{ ...known, attempt: 3 }]));
		});

		it("are left to whoever holds them now, whatever comes late from somebody who held them before", async () => {
			const recording = await stores.submitted();
			const [before] = await take();
			assert.ok(before);
			const shown = { place: posted, version: recording.version };
			await stores.one.keepShown(before, { ...shown, againInMs: 0 });
			await pause(5);
			const [announcement] = await take();
			assert.ok(announcement);
			await stores.one.keepShown(before, { place: place("elsewhere"), version: recording.version });
			await stores.one.putOff(before, 0);
			assert.deepEqual(await take(), []);
			await stores.one.keepShown(announcement, { ...shown, againInMs: 0, inDoubt: true });
			await stores.one.keepShown(announcement, { place: place("elsewhere"), version: 0 });
			assert.deepEqual(said(await take()), said([{ ...announcement, attempt: 2 }]));
		});

		it("are begun for the second time where something sent before may still come", async () => {
			const recording = await stores.submitted();
			const [announcement] = await take();
			assert.ok(announcement);
			const shown = { place: posted, version: recording.version };
			await stores.one.keepShown(announcement, { ...shown, againInMs: 0, inDoubt: true });
			await stopping(recording);
			assert.deepEqual(said(await take()), said([{ ...announcement, ...shown, attempt: 2 }]));
		});

		it("can be given back: for later, or for good until something happens", async () => {
			const recording = await stores.submitted();
			const [announcement, card] = await take();
			assert.ok(announcement && card);
			await stores.one.putOff(announcement, 200);
			await stores.one.putOff(card, undefined);
			assert.deepEqual(await take(), []);
			await pause(250);
			const [again] = await take();
			assert.ok(again);
			assert.deepEqual(said([again]), said([{ ...announcement, attempt: 2 }]));
			await stores.one.putOff(again, undefined);
			await stopping(recording);
			assert.deepEqual(said(await take()), said([{ ...announcement, attempt: 1 }]));
		});

		it("wait for lengths that were measured, which are no whole milliseconds", async () => {
			const recording = await stores.submitted();
			const [announcement, card] = await take();
			assert.ok(announcement && card);
			await stores.one.putOff(announcement, 199.4321);
			await stores.one.keepShown(card, { place: posted, version: recording.version, againInMs: 199.4321 });
			assert.deepEqual(await take(), []);
			await pause(250);
			assert.deepEqual((await take()).map(({ kind }) => kind).toSorted(), ["announcement", "card"]);
		});

		it("are due at once where something happened before they were given up", async () => {
			const recording = await stores.submitted();
			const [announcement] = await take();
			assert.ok(announcement);
			await stopping(recording);
			await stores.one.putOff(announcement, undefined);
			assert.deepEqual(said(await take()), said([{ ...announcement, attempt: 2 }]));
		});

		it("wait as long as they were told to, whatever happens", async () => {
			const recording = await stores.submitted();
			const [announcement] = await take();
			assert.ok(announcement);
			await stopping(recording);
			await stores.one.putOff(announcement, minute);
			assert.deepEqual(await take(), []);
		});

		it("are due once more where an outcome was corrected", async () => {
			const doubtful = await stores.settled(inDoubt);
			const [card] = await take();
			assert.ok(card && doubtful.state === "unknown");
			await stores.one.keepShown(card, { place: posted, version: doubtful.version });
			await stores.written(settle(doubtful, created, now));
			assert.deepEqual(said(await take()), [
				{ ...first, recordingId: doubtful.id, kind: "announcement" },
				{ ...first, recordingId: doubtful.id, kind: "card", place: posted, version: 3 },
			]);
		});
	});
}
