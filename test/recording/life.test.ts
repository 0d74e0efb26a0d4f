import assert from "node:assert/strict";
import { recordingId } from "../../src/recording/ids.ts";
import { settle } from "../../src/recording/transitions.ts";
import { cancel } from "../../src/recording/use-cases/cancel.ts";
import { confirmAndSubmit } from "../../src/recording/use-cases/confirm-and-submit.ts";
import { retry } from "../../src/recording/use-cases/retry.ts";
import { created, inDoubt, refused } from "../store/builders.ts";
import { afterMicrotasks, ana, deferred, mei, ops, type RecordingWorld, recordingWorld } from "./world.ts";

const minute = 60_000;

describe("the life of a recording", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	const confirm = (id: ReturnType<typeof recordingId>, by = mei, version?: number) =>
		confirmAndSubmit(id, { ...world.press(by), ...(version === undefined ? {} : { version }) }, world.deps);
	const again = (id: ReturnType<typeof recordingId>) => retry(id, world.press(), world.deps);

	it("keeps the outcome before anybody is told of it", async () => {
		const { id } = await world.drafted();
		world.script.create = async () => created;
		world.script.show = async (_kind, { state }, at) => {
			assert.deepEqual([state, world.stateOf(id)], ["submitted", "submitted"]);
			return { kind: "shown", place: at ?? world.press().card };
		};
		const confirmation = await confirm(id);
		assert.ok(confirmation.kind === "settled");
		assert.equal(confirmation.recording?.state, "submitted");
		assert.deepEqual(world.told.toSorted(), ["announcement submitted at first", "card submitted at first"]);
		assert.deepEqual(world.faults, []);
	});

	it("says in the log where Slack does not take the acknowledgement, and sends all the same", async () => {
		const { id } = await world.drafted();
		world.script.acknowledge = () => Promise.reject(new Error("the socket is gone"));
		assert.equal((await confirm(id)).kind, "settled");
		assert.deepEqual([world.calls.length, world.faults], [1, ["acknowledging a confirmation"]]);
	});

	it("writes that it is being sent before the request leaves", async () => {
		const { id } = await world.drafted();
		world.script.create = async () => {
			const { recording } = world.store.rows.get(id) ?? {};
			assert.deepEqual(
				[recording?.state, recording && "turn" in recording && recording.turn],
				["submitting", "sending"],
			);
			return inDoubt;
		};
		await confirm(id);
		assert.equal(world.stateOf(id), "unknown");
	});

	it("sends once for 50 presses", async () => {
		const { id } = await world.drafted();
		const kinds = await Promise.all(Array.from({ length: 50 }, async () => (await confirm(id)).kind));
		assert.equal(kinds.filter((kind) => kind === "settled").length, 1);
		assert.equal(kinds.filter((kind) => kind === "already").length, 49);
		assert.equal(world.calls.length, 1);
	});

	it("asks the store once for all presses of one card at a time, and tells a stranger that it is not theirs", async () => {
		const { id } = await world.drafted();
		let asked = 0;
		const { store } = world;
		const confirming = store.confirm.bind(store);
		store.confirm = (...confirmation) => {
			asked += 1;
			return confirming(...confirmation);
		};
		const presses = [...Array.from({ length: 200 }, () => confirm(id, mei, 1)), confirm(id, ana, 1)];
		const kinds = (await Promise.all(presses)).map(({ kind }) => kind);
		assert.deepEqual(kinds.filter((kind) => kind !== "already").toSorted(), ["not-yours", "settled"]);
		assert.deepEqual([asked, world.calls.length], [1, 1]);
	});

	it("answers the other presses of a card without waiting for what becomes of the first", async () => {
		const { id } = await world.drafted();
		const outcome = deferred<typeof created>();
		world.script.create = () => outcome.promise;
		const first = confirm(id);
		const second = await confirm(id);
		assert.equal(second.kind === "already" && second.recording.state, "submitting");
		outcome.resolve(created);
		assert.equal((await first).kind, "settled");
	});

	it("tells those who pressed at the same time as the first that nothing was kept, where the store is away", async () => {
		const { id } = await world.drafted();
		world.store.confirm = () => Promise.reject(new Error("away"));
		const presses = await Promise.allSettled([confirm(id), confirm(id)]);
		assert.deepEqual(
			presses.map(({ status }) => status),
			["rejected", "rejected"],
		);
		Reflect.deleteProperty(world.store, "confirm");
		assert.equal((await confirm(id)).kind, "settled");
	});

	it("sends what was confirmed at the click, floored to the second", async () => {
		const { id } = await world.drafted();
		world.advance(1999);
		await confirm(id);
		assert.deepEqual(world.calls, ["create 8888_test123 1000-301000"]);
	});

	it("takes an operator's confirmation, and a stranger's not", async () => {
		const { id } = await world.drafted();
		assert.equal((await confirm(id, ana)).kind, "not-yours");
		assert.deepEqual(world.calls, []);
		assert.equal((await confirm(id, ops)).kind, "settled");
	});

	it("knows nothing of an id that was never drafted", async () => {
		const id = recordingId("nope");
		assert.deepEqual(await confirm(id), { kind: "gone" });
		assert.deepEqual(await again(id), { kind: "gone" });
		assert.deepEqual(await cancel(id, world.press(), world.deps), { kind: "gone" });
	});

	it("expires a draft at the first press after its time, and keeps that", async () => {
		const { id } = await world.drafted();
		world.advance(15 * minute);
		assert.equal((await confirm(id)).kind, "expired");
		assert.equal(world.stateOf(id), "expired");
		assert.equal((await cancel(id, world.press(), world.deps)).kind, "expired");
	});

	it("takes a press in a draft's last millisecond", async () => {
		const { id } = await world.drafted();
		world.advance(15 * minute - 1);
		assert.equal((await confirm(id)).kind, "settled");
	});

	it("confirms nothing that was cancelled", async () => {
		const { id } = await world.drafted();
		assert.equal((await cancel(id, world.press(ana), world.deps)).kind, "not-yours");
		assert.equal((await cancel(id, world.press(), world.deps)).kind, "cancelled");
		assert.equal((await confirm(id)).kind, "already");
		assert.deepEqual(world.calls, []);
	});

	it("checks the limits again at the click", async () => {
		const { id } = await world.drafted("/clip 8888_test123 until 14:10");
		world.advance(10 * minute);
		const confirmation = await confirm(id);
		assert.equal(confirmation.kind === "refused" && confirmation.refusal.problem.code, "ended");
		assert.deepEqual(world.calls, []);
	});

	it("asks again where the start has passed meanwhile, and sends what is confirmed then", async () => {
		const { id } = await world.drafted("/record 8888_test123 14:05-14:30");
		world.advance(6 * minute);
		const asked = await confirm(id, mei, 1);
		assert.ok(asked.kind === "ask-again");
		assert.equal(asked.because, "start-passed");
		assert.equal((await confirm(id, mei, 1)).kind, "already", "a double click");
		assert.equal((await confirm(id, mei, asked.card.draft.version)).kind, "settled");
		assert.deepEqual(world.calls, [`create 8888_test123 ${6 * minute}-${30 * minute}`]);
	});

	it("asks again where somebody else has confirmed the same channel moments before", async () => {
		const mine = await world.drafted();
		const hers = await world.drafted("/clip 8888_test123 1s", ana);
		world.script.create = async () => created;
		await confirm(hers.id, ana);
		world.advance(2000);
		const asked = await confirm(mine.id, mei, 1);
		assert.ok(asked.kind === "ask-again");
		assert.deepEqual([asked.because, asked.card.notes.at(-1)?.kind], ["new-overlap", "just-confirmed"]);
		assert.equal((await confirm(mine.id, mei, 1)).kind, "already", "a double click");
		assert.equal((await confirm(mine.id, mei, asked.card.draft.version)).kind, "settled");
	});

	it("asks the second of two people who confirm overlapping windows at the same moment", async () => {
		world.script.create = async () => created;
		const drafts = [await world.drafted(), await world.drafted("/clip 8888_test123 5m", ana)];
		const confirmed = await Promise.all(drafts.map(({ id, requestedBy }) => confirm(id, requestedBy)));
		assert.deepEqual(confirmed.map(({ kind }) => kind).toSorted(), ["ask-again", "settled"]);
		assert.equal(world.calls.length, 1);
	});

	it("sends though Slack does not take the acknowledgement, never answers it, or cannot even be asked", async () => {
		const fates: (() => Promise<void>)[] = [
			() => Promise.reject(new Error("socket gone")),
			() => new Promise(() => {}),
			() => {
				throw new Error("no socket");
			},
		];
		for (const acknowledge of fates) {
			world = recordingWorld();
			world.script.acknowledge = acknowledge;
			const { id } = await world.drafted();
			assert.equal((await confirm(id)).kind, "settled");
			assert.equal(world.calls.length, 1);
			assert.equal(world.stateOf(id), "failed");
		}
	});

	it("acknowledges once the confirmation is kept, not before, and does not wait for the outcome", async () => {
		const { id } = await world.drafted();
		const outcome = deferred<typeof created>();
		let stateThen: string | undefined;
		world.script.create = () => outcome.promise;
		world.script.acknowledge = async () => {
			stateThen = world.stateOf(id);
		};
		const confirming = confirm(id);
		await afterMicrotasks();
		assert.equal(stateThen, "submitting");
		outcome.resolve(created);
		await confirming;
	});

	it("sends nothing where the turn cannot be written down", async () => {
		const { id } = await world.drafted();
		const write = world.store.write.bind(world.store);
		world.store.write = (transition) =>
			transition.next.state === "submitting" ? Promise.reject(new Error("disk full")) : write(transition);
		const confirmation = await confirm(id);
		assert.ok(confirmation.kind === "settled" && confirmation.recording?.state === "failed");
		assert.deepEqual(confirmation.recording.failure, { kind: "not-sent", cause: { code: "store-away" } });
		assert.deepEqual(world.calls, []);
	});

	it("sends nothing where its turn was written down too late, to the millisecond", async () => {
		for (const [takesMs, sent] of [
			[2000, 1],
			[2001, 0],
		] as const) {
			world = recordingWorld();
			const { id } = await world.drafted();
			const write = world.store.write.bind(world.store);
			world.store.write = async (transition) => {
				if (transition.next.state === "submitting") world.advance(takesMs);
				return write(transition);
			};
			await confirm(id);
			assert.equal(world.calls.length, sent, `${takesMs} ms`);
		}
	});

	it("shows no “submitting” where keeping took so long that the outcome may have been told already", async () => {
		for (const [takesMs, isShown] of [
			[2000, true],
			[2001, false],
		] as const) {
			world = recordingWorld();
			const { id } = await world.drafted();
			const kept = world.store.confirm.bind(world.store);
			world.store.confirm = async (...asked) => {
				world.advance(takesMs);
				return kept(...asked);
			};
			let shown = false;
			world.script.submitting = async () => {
				shown = true;
				return true;
			};
			await confirm(id);
			assert.equal(shown, isShown, `${takesMs} ms`);
		}
	});

	it("sends nothing that was given up before its turn", async () => {
		const busy = recordingWorld(1);
		world = busy;
		const first = deferred<typeof created>();
		busy.script.create = () => first.promise;
		const [one, other] = [await busy.drafted(), await busy.drafted("/clip other_channel 5m")];
		const confirming = [confirm(one.id), confirm(other.id)];
		await afterMicrotasks();
		busy.deps.underWay.delete(other.id);
		Object.assign(busy.store, { prolong: async () => {} });
		busy.advance(10_000);
		await busy.recovers();
		first.resolve(created);
		await Promise.all(confirming);
		assert.equal(busy.calls.length, 1);
		assert.equal(busy.stateOf(other.id), "failed");
	});

	it("keeps trying to write an outcome that the store does not take at first", async () => {
		const { id } = await world.drafted();
		const write = world.store.write.bind(world.store);
		let refusals = 12;
		world.store.write = async (transition) => {
			if (transition.next.state === "submitted" && refusals-- > 0) throw new Error("the disk is full");
			return write(transition);
		};
		world.script.create = async () => created;
		await confirm(id);
		assert.equal(world.stateOf(id), "submitted");
		assert.equal(world.faults.length, 12);
		assert.deepEqual(world.pauses.slice(0, 6), [100, 200, 400, 800, 1000, 1000]);
	});

	it("corrects an unknown that was given up too early, when the certain answer comes", async () => {
		const { id } = await world.drafted();
		world.script.create = async () => {
			world.deps.underWay.delete(id);
			world.advance(60_000);
			await world.recovers();
			assert.equal(world.stateOf(id), "unknown");
			return created;
		};
		await confirm(id);
		assert.equal(world.stateOf(id), "submitted");
		assert.equal(world.told[0], "card unknown at first");
		assert.deepEqual(world.told.slice(1).toSorted(), ["announcement submitted at first", "card submitted at card"]);
	});

	it("keeps a confirmation for ten seconds from others, and a request for its time-out and three", async () => {
		const leaseOf = (id: ReturnType<typeof recordingId>) => world.store.rows.get(id)?.leaseUntil;
		const { id } = await world.drafted();
		const confirmStored = world.store.confirm.bind(world.store);
		const leases: (number | undefined)[] = [];
		world.store.confirm = async (...asked) => {
			const kept = await confirmStored(...asked);
			leases.push(leaseOf(id));
			return kept;
		};
		world.script.create = async () => {
			leases.push(leaseOf(id));
			return created;
		};
		await confirm(id);
		assert.deepEqual([...leases, leaseOf(id)], [10_000, 13_000, undefined]);
	});

	it("says what was not sent as the process is stopping", async () => {
		const { id } = await world.drafted();
		world.deps.turns.close();
		const confirmation = await confirm(id);
		assert.ok(confirmation.kind === "settled" && confirmation.recording?.state === "failed");
		assert.deepEqual(confirmation.recording.failure, { kind: "not-sent", cause: { code: "stopping" } });
		assert.equal(world.deps.underWay.size, 0);
	});

	it("leaves what somebody else has settled as it is", async () => {
		const { id } = await world.drafted();
		world.script.create = async () => {
			const current = await world.store.get(id);
			assert.ok(current?.state === "submitting");
			await world.store.write(settle(current, refused, world.deps.clock()));
			return inDoubt;
		};
		const confirmation = await confirm(id);
		assert.equal(confirmation.kind === "settled" && confirmation.recording?.state, "failed");
		const other = await world.drafted();
		world.script.create = async () => {
			world.store.rows.delete(other.id);
			return created;
		};
		const gone = await confirm(other.id);
		assert.deepEqual(gone, { kind: "settled", recording: undefined });
	});
});
