import assert from "node:assert/strict";
import { takeTurn } from "../../../src/recording/transitions.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { recovery } from "../../../src/recording/use-cases/recover.ts";
import { confirming, created, half } from "../../store/builders.ts";
import { deferred, type RecordingWorld, recordingWorld, refused } from "../world.ts";

describe("recovery", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	/** What a process that died had confirmed, and sent or not. */
	async function leftBehind(sent: boolean, leaseMs = 1000) {
		const draft = await world.drafted();
		const confirmed = await world.store.write(confirming(draft, half, world.deps.clock(), leaseMs));
		assert.ok(confirmed);
		if (sent) await world.store.write(takeTurn({ ...confirmed, turn: "waiting" }, world.deps.clock(), leaseMs));
		return draft.id;
	}

	it("says of what waited that it was not sent, of what was sent that it is unknown; and sends nothing", async () => {
		const [waited, sent] = [await leftBehind(false), await leftBehind(true)];
		world.advance(5000);
		await world.recovers();
		assert.deepEqual([world.stateOf(waited), world.stateOf(sent)], ["failed", "unknown"]);
		assert.deepEqual(world.told, ["card failed at first", "card unknown at first"]);
		const [failed, unknown] = [await world.store.get(waited), await world.store.get(sent)];
		assert.ok(failed?.state === "failed" && unknown?.state === "unknown");
		const cause = { code: "left-behind" };
		assert.deepEqual([failed.failure, unknown.cause, unknown.asking], [{ kind: "not-sent", cause }, cause, undefined]);
		assert.deepEqual(world.calls, []);
	});

	it("shows the outcome once more: a “submitting” of the process that died may come behind it", async () => {
		await leftBehind(true);
		world.advance(5000);
		await world.recovers();
		for (const afterMs of [9999, 1, 60_000]) {
			world.advance(afterMs);
			await world.recovers();
		}
		assert.deepEqual(world.told, ["card unknown at first", "card unknown at pressed"]);
	});

	it("has the API asked what became of it where it can be", async () => {
		const api = { ...world.deps.apis.current, findTasks: async () => ({ kind: "uncertain" }) as const };
		Object.assign(world.deps, { apis: { current: api, of: () => api } });
		const id = await leftBehind(true);
		world.advance(5000);
		await world.recovers();
		const unknown = await world.store.get(id);
		assert.deepEqual(unknown?.state === "unknown" && unknown.asking, { since: world.deps.clock() });
	});

	it("leaves alone what somebody still answers for, to the millisecond", async () => {
		const id = await leftBehind(true, 5000);
		world.advance(4999);
		await world.recovers();
		assert.equal(world.stateOf(id), "submitting");
		world.advance(1);
		await world.recovers();
		assert.equal(world.stateOf(id), "unknown");
	});

	it("leaves alone what its own process has under way, however long", async () => {
		const draft = await world.drafted();
		const { promise, resolve } = deferred<typeof created>();
		world.script.create = () => promise;

		const confirming = confirmAndSubmit(draft.id, world.press(), world.deps);
		await Promise.resolve();
		world.advance(600_000);
		await world.recovers();
		assert.equal(world.stateOf(draft.id), "submitting");
		resolve(created);
		await confirming;
		assert.equal(world.stateOf(draft.id), "submitted");
	});

	it("serves the others where one cannot be read, and names that one once", async () => {
		const ids = [await leftBehind(true), await leftBehind(true), await leftBehind(true)];
		const [broken] = ids;
		assert.ok(broken);
		world.store.unreadable.add(broken);
		world.advance(5000);
		await world.recovers();
		await world.recovers();
		assert.deepEqual(ids.map(world.stateOf), ["submitting", "unknown", "unknown"]);
		assert.deepEqual(world.faults, ["reading a recording that was left behind"]);
	});

	it("serves the others where one cannot be written", async () => {
		const [broken, sound] = [await leftBehind(true), await leftBehind(true)];
		const write = world.store.write.bind(world.store);
		world.store.write = (transition) =>
			transition.next.id === broken ? Promise.reject(new Error("too large")) : write(transition);
		world.advance(5000);
		await world.recovers();
		assert.deepEqual([world.stateOf(sound), world.told], ["unknown", ["card unknown at first"]]);
		assert.deepEqual(world.faults, ["settling a recording that was left behind"]);
	});

	it("gives everybody 5 s after the store was away, and 2 s after its start", async () => {
		const id = await leftBehind(true);
		const outlived = world.store.leftBehind.bind(world.store);
		world.advance(1999);
		await world.recovers();
		assert.equal(world.stateOf(id), "submitting");
		world.store.leftBehind = () => Promise.reject(new Error("away"));
		await assert.rejects(world.recovers(), /away/);
		world.advance(4000);
		await assert.rejects(world.recovers(), /away/);
		world.store.leftBehind = outlived;
		world.advance(4999);
		await world.recovers();
		assert.equal(world.stateOf(id), "submitting", "the 5 s begin with the last time that it was away");
		world.advance(1);
		await world.recovers();
		assert.equal(world.stateOf(id), "unknown");
	});

	it("is not held up by a Slack that does not answer", async () => {
		await leftBehind(true);
		world.advance(5000);
		world.script.show = () => new Promise(() => {});
		const recovering = recovery(world.deps);
		world.advance(5000);
		await recovering.now();
		assert.equal(recovering.showing.size, 1);
		const id = await leftBehind(true);
		world.advance(1000);
		await recovering.now();
		assert.equal(world.stateOf(id), "unknown");
	});

	it("prolongs what waits for its turn here", async () => {
		const busy = recordingWorld(1);
		busy.script.create = () => new Promise(() => {});

		const [first, second] = [await busy.drafted(), await busy.drafted("/clip other_channel 5m")];
		for (const { id } of [first, second]) void confirmAndSubmit(id, busy.press(), busy.deps);
		for (let second = 0; second < 30; second += 1) {
			busy.advance(1000);
			await busy.recovers();
		}
		assert.deepEqual(
			(await busy.store.leftBehind(10)).recordings.map(({ id }) => id),
			[first.id],
		);
		assert.equal(busy.stateOf(second.id), "submitting");
	});

	it("says nothing of what was refused meanwhile", async () => {
		const draft = await world.drafted();
		world.script.create = async () => refused;

		await confirmAndSubmit(draft.id, world.press(), world.deps);
		world.advance(60_000);
		await world.recovers();
		assert.deepEqual(world.told, ["card failed at first"]);
	});
});
