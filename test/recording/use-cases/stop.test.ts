import assert from "node:assert/strict";
import type { StopOutcome } from "../../../src/recording/cause.ts";
import { type RecordingId, recordingId } from "../../../src/recording/ids.ts";
import { askToStop } from "../../../src/recording/transitions.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { whatToShow } from "../../../src/recording/use-cases/news.ts";
import { stop } from "../../../src/recording/use-cases/stop.ts";
import { created } from "../../store/builders.ts";
import { afterMicrotasks, ana, deferred, mei, ops, type RecordingWorld, recordingWorld } from "../world.ts";

const minute = 60_000;
const refused: StopOutcome = { kind: "refused", code: "1", message: "no", advice: { kind: "check-request" } };
const unknown: StopOutcome = { kind: "unknown", cause: { code: "timed-out", afterMs: 10_000 } };
const notSent: StopOutcome = { kind: "not-sent", cause: { code: "no-connection" } };

describe("stopping a recording", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	async function recording(confirmedBy = mei) {
		const { id } = await world.drafted();
		world.script.create = async () => created;
		await confirmAndSubmit(id, world.press(confirmedBy), world.deps);
		world.calls.length = 0;
		world.told.length = 0;
		return id;
	}
	const press = (id: ReturnType<typeof recordingId>, by = mei) => stop(id, world.press(by), world.deps);
	const stored = (id: ReturnType<typeof recordingId>) => world.store.rows.get(id)?.recording;

	it("sends one request for 50 presses, and says so on the announcement", async () => {
		const id = await recording();
		const results = await Promise.all(Array.from({ length: 50 }, async () => (await press(id)).kind));
		assert.equal(results.filter((kind) => kind === "done").length, 1);
		assert.deepEqual([world.calls, world.stateOf(id)], [[`stop ${created.taskId}`], "stopped"]);
		assert.deepEqual(world.told, ["announcement stopped at posted"]);
	});

	it("is for whoever asked for it, whoever confirmed it and operators", async () => {
		for (const [by, may] of [
			[mei, true],
			[ops, true],
			[ana, false],
		] as const) {
			const id = await recording();
			assert.equal((await press(id, by)).kind, may ? "done" : "not-yours");
		}
	});

	it("does nothing for what is not there, was not created, or is over", async () => {
		assert.deepEqual(await press(recordingId("nope")), { kind: "gone" });
		const { id: draft } = await world.drafted();
		assert.equal((await press(draft)).kind, "already");
		const id = await recording();
		world.advance(5 * minute - 1);
		assert.equal((await press(id)).kind, "done");
		const over = await recording();
		world.advance(5 * minute);
		assert.equal((await press(over)).kind, "over");
		assert.equal(world.calls.length, 0);
	});

	for (const outcome of [refused, unknown, notSent]) {
		it(`leaves it recording where the stop is ${outcome.kind}, and may be asked again`, async () => {
			const id = await recording();
			world.script.stop = async () => outcome;
			await press(id);
			const after = stored(id);
			assert.deepEqual([after?.state, after && "lastStop" in after && after.lastStop], ["submitted", outcome]);
			world.script.stop = async () => ({ kind: "stopped" });
			assert.equal((await press(id)).kind, "done");
			assert.equal(world.stateOf(id), "stopped");
		});
	}

	it("takes the presses of an impatient hand for one, for 3 s after what became of it", async () => {
		for (const [afterMs, kind] of [
			[2999, "just-tried"],
			[3000, "done"],
		] as const) {
			const id = await recording();
			const version = stored(id)?.version ?? 0;
			world.script.stop = async () => refused;
			await press(id);
			world.advance(afterMs);
			const again = await stop(id, { ...world.press(), version }, world.deps);
			assert.equal(again.kind, kind, `${afterMs} ms`);
		}
		const id = await recording();
		world.script.stop = async () => refused;
		await press(id);
		const seen = await stop(id, { ...world.press(), version: stored(id)?.version ?? 0 }, world.deps);
		assert.equal(seen.kind, "done", "who has seen what became of it asks anew");
	});

	it("sends nothing where its turn comes too late, to the millisecond", async () => {
		for (const [takesMs, sent] of [
			[7000, 1],
			[7001, 0],
		] as const) {
			world = recordingWorld();
			const id = await recording();
			const write = world.store.write.bind(world.store);
			world.store.write = async (transition) => {
				if (transition.next.state === "stopping") world.advance(takesMs);
				return write(transition);
			};
			await press(id);
			assert.deepEqual([world.calls.length, world.stateOf(id)], [sent, sent ? "stopped" : "submitted"]);
		}
	});

	it("keeps trying to write what it learnt", async () => {
		const id = await recording();
		const write = world.store.write.bind(world.store);
		let refusals = 6;
		world.store.write = async (transition) => {
			if (transition.next.state === "stopped" && refusals-- > 0) throw new Error("away");
			return write(transition);
		};
		await press(id);
		assert.equal(world.stateOf(id), "stopped");
	});

	it("has whoever asked told of each stop that was left behind, by what is known of it when that is shown", async () => {
		const id = await recording();
		const left = async () => {
			const current = await world.store.get(id);
			assert.ok(current?.state === "submitted");
			await world.store.write(askToStop(current, ana, world.deps.clock(), 1000));
			world.advance(20_000);
			await world.recovers();
		};
		await left();
		await left();
		const kinds = [...world.store.shown.values()].map(({ kind }) => kind).filter((kind) => kind.startsWith("stop-"));
		assert.deepEqual(kinds, ["stop-outcome.U0ANA.6", "stop-outcome.U0ANA.8"]);
		const [kind = "card"] = kinds;
		const shows = async () => {
			const current = await world.store.get(id);
			return current && whatToShow(kind, current, world.deps);
		};
		const cause = { code: "left-behind" };
		assert.deepEqual(await shows(), { kind: "stop-outcome", to: ana, outcome: { kind: "unknown", cause } });
		await press(id);
		assert.deepEqual(await shows(), { kind: "stop-outcome", to: ana, outcome: { kind: "stopped" } });
	});

	it("is nobody else's for the time-out and eight seconds, and its own as long as it is under way", async () => {
		const id = await recording();
		world.script.stop = async () => {
			assert.equal(world.store.rows.get(id)?.leaseUntil, 18_000);
			assert.equal(world.deps.underWay.has(id), true);
			return { kind: "stopped" };
		};
		await press(id);
		assert.equal(world.deps.underWay.has(id), false);
	});

	it("is logged for whoever asked, and by what became of it", async () => {
		const id = await recording();
		const asked = world.deps.clock();
		const result = await press(id, ops);
		const stopped = stored(id);
		assert.deepEqual(result, { kind: "done", outcome: { kind: "stopped" }, recording: stopped });
		assert.ok(stopped?.state === "stopped");
		assert.deepEqual([stopped.stoppedBy, stopped.stoppedAt], [ops, asked]);
		const entries = (await world.store.log(id)).slice(-2);
		assert.deepEqual(
			entries.map(({ by, why, from, to }) => [by, why, from, to]),
			[
				[ops, { kind: "stop-asked" }, "submitted", "stopping"],
				[undefined, { kind: "stop-outcome", outcome: { kind: "stopped" } }, "stopping", "stopped"],
			],
		);
	});

	it("says why it was not sent: its API is gone, the process is stopping, or it was too late", async () => {
		const causes: readonly (readonly [string, () => void])[] = [
			["not-configured", () => Object.assign(world.deps, { apis: { ...world.deps.apis, of: () => undefined } })],
			["stopping", () => world.deps.turns.close()],
			[
				"overdue",
				() => {
					const write = world.store.write.bind(world.store);
					world.store.write = async (transition) => {
						if (transition.next.state === "stopping") world.advance(7001);
						return write(transition);
					};
				},
			],
		];
		for (const [code, happens] of causes) {
			world = recordingWorld();
			const id = await recording();
			happens();
			const result = await press(id);
			assert.deepEqual(result.kind === "done" && result.outcome, { kind: "not-sent", cause: { code } });
			assert.deepEqual([world.stateOf(id), world.calls], ["submitted", []]);
		}
	});

	it("does nothing where somebody was faster, or it is gone by then", async () => {
		for (const [isGone, kind] of [
			[false, "already"],
			[true, "gone"],
		] as const) {
			const id = await recording();
			const write = world.store.write.bind(world.store);
			world.store.write = async () => {
				if (isGone) world.store.rows.delete(id);
				return undefined;
			};
			assert.equal((await press(id)).kind, kind);
			world.store.write = write;
		}
		assert.deepEqual(world.calls, []);
	});

	it("answers with what it asked for where the recording is gone by the time that it has an outcome", async () => {
		const id = await recording();
		world.script.stop = async () => {
			world.store.rows.delete(id);
			return { kind: "stopped" };
		};
		const result = await press(id);
		assert.equal(result.kind === "done" && result.recording.state, "stopping");
	});

	it("takes a press without what it was shown for a new one, and another entry of the log for no stop", async () => {
		const id = await recording();
		world.script.stop = async () => refused;
		await press(id);
		assert.equal((await press(id)).kind, "done");
		const other = await recording();
		assert.equal((await stop(other, { ...world.press(), version: 1 }, world.deps)).kind, "done");
	});

	it("corrects what was given up as unknown meanwhile", async () => {
		const id = await recording();
		world.script.stop = async () => {
			world.deps.underWay.delete(id);
			world.advance(20_000);
			await world.recovers();
			assert.equal(world.stateOf(id), "submitted");
			return { kind: "stopped" };
		};
		await press(id);
		assert.equal(world.stateOf(id), "stopped");
	});

	/** The first try is given up, as if its process had died, and an operator asks once more. */
	async function askedAgain(id: RecordingId, second: Promise<StopOutcome>) {
		world.script.stop = () => second;
		world.deps.underWay.delete(id);
		world.advance(20_000);
		await world.recovers();
		const asking = press(id, ops);
		await afterMicrotasks();
		return { asking };
	}

	it("knows that it is over though somebody asked once more meanwhile", async () => {
		const id = await recording();
		const second = deferred<StopOutcome>();
		let asking: Promise<unknown> = Promise.resolve();
		const first = async (): Promise<StopOutcome> => {
			asking = (await askedAgain(id, second.promise)).asking;
			assert.equal(world.stateOf(id), "stopping");
			return { kind: "stopped" };
		};
		world.script.stop = first;
		await press(id);
		assert.equal(world.stateOf(id), "stopped");
		second.resolve(refused);
		await asking;
		assert.equal(world.stateOf(id), "stopped");
	});

	it("does not take the refusal of one try for what became of the next", async () => {
		const id = await recording();
		const second = deferred<StopOutcome>();
		let asking: Promise<unknown> = Promise.resolve();
		world.script.stop = async () => {
			asking = (await askedAgain(id, second.promise)).asking;
			return refused;
		};
		await press(id);
		assert.equal(world.stateOf(id), "stopping");
		second.resolve({ kind: "stopped" });
		await asking;
		assert.equal(world.stateOf(id), "stopped");
	});

	it("does not take what became of one try for what became of the next, once both are over", async () => {
		const id = await recording();
		const second = deferred<StopOutcome>();
		world.script.stop = async () => {
			const { asking } = await askedAgain(id, second.promise);
			second.resolve(refused);
			await asking;
			return notSent;
		};
		await press(id);
		const after = stored(id);
		assert.deepEqual(after?.state === "submitted" && after.lastStop, refused);
	});

	it("is not given up by the process that has it under way", async () => {
		const id = await recording();
		world.script.stop = async () => {
			world.advance(60_000);
			await world.recovers();
			assert.equal(world.stateOf(id), "stopping");
			return { kind: "stopped" };
		};
		await press(id);
		assert.equal(world.stateOf(id), "stopped");
	});
});
