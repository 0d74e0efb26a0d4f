import assert from "node:assert/strict";
import type { RecordingId } from "../../src/recording/ids.ts";
import { settle } from "../../src/recording/transitions.ts";
import { created, inDoubt, refused } from "../store/builders.ts";
import { afterMicrotasks, deferred, type RecordingWorld, recordingWorld } from "./world.ts";

describe("a confirmed recording, until its outcome is kept", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
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
			assert.equal((await world.confirm(id)).kind, "settled");
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
		const confirming = world.confirm(id);
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
		const confirmation = await world.confirm(id);
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
			await world.confirm(id);
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
			await world.confirm(id);
			assert.equal(shown, isShown, `${takesMs} ms`);
		}
	});

	it("sends nothing that was given up before its turn", async () => {
		const busy = recordingWorld(1);
		world = busy;
		const first = deferred<typeof created>();
		busy.script.create = () => first.promise;
		const [one, other] = [await busy.drafted(), await busy.drafted("/clip other_channel 5m")];
		const confirming = [world.confirm(one.id), world.confirm(other.id)];
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
		await world.confirm(id);
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
		await world.confirm(id);
		assert.equal(world.stateOf(id), "submitted");
		assert.equal(world.told[0], "card unknown at first");
		assert.deepEqual(world.told.slice(1).toSorted(), ["announcement submitted at first", "card submitted at card"]);
	});

	it("keeps a confirmation for ten seconds from others, and a request for its time-out and three", async () => {
		const leaseOf = (id: RecordingId) => world.store.rows.get(id)?.leaseUntil;
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
		await world.confirm(id);
		assert.deepEqual([...leases, leaseOf(id)], [10_000, 13_000, undefined]);
	});

	it("says what was not sent as the process is stopping", async () => {
		const { id } = await world.drafted();
		world.deps.turns.close();
		const confirmation = await world.confirm(id);
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
		const confirmation = await world.confirm(id);
		assert.equal(confirmation.kind === "settled" && confirmation.recording?.state, "failed");
		const other = await world.drafted();
		world.script.create = async () => {
			world.store.rows.delete(other.id);
			return created;
		};
		const gone = await world.confirm(other.id);
		assert.deepEqual(gone, { kind: "settled", recording: undefined });
	});
});
