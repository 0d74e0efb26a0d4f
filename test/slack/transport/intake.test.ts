import assert from "node:assert/strict";
import type { ReceiverEvent } from "@slack/bolt";
import { pino } from "pino";
import { type Arrival, type IsFirst, intake } from "../../../src/slack/transport/intake.ts";
import { instant } from "../../../src/time/instant.ts";

const minute = 60_000;

/** One store, as several instances share it. */
function sharedStore() {
	const known = new Set<string>();
	const isFirst: IsFirst = async (key) => known.size < known.add(key).size;
	return { known, isFirst };
}

/** An instance: what it handed on, and what it acknowledged. */
function instance(isFirst: IsFirst, work = async ({ ack }: ReceiverEvent): Promise<void> => ack()) {
	let now = instant(0);
	const taken: ReceiverEvent[] = [];
	const logged: string[] = [];
	const log = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
	const it = intake({ isFirst, clock: () => now, log, patienceMs: 50 });
	it.init({
		async processEvent(event) {
			taken.push(event);
			await work(event);
		},
	});
	return {
		taken,
		logged,
		advance(ms: number) {
			now = instant(now + ms);
		},
		/** Resolves to what it was acknowledged with. */
		async take(body: Arrival["body"], key = "k", ack = async (): Promise<void> => {}) {
			const acks: unknown[] = [];
			await it.take({
				body,
				key,
				ack: async (answer) => {
					acks.push(answer);
					await ack();
				},
			});
			return acks;
		},
	};
}

const command = { command: "/clip", text: "8888_test123 5m" };
const press = { type: "block_actions", trigger_id: "1", actions: [{}] };
const event = { type: "event_callback", event_id: "Ev1", event: { type: "app_mention" } };
const submission = { type: "view_submission", trigger_id: "1", view: { id: "V1", hash: "h1", state: {} } };
const shortcut = { type: "message_action", trigger_id: "1" };

describe("the intake", () => {
	it("hands everything on once, with its answer", async () => {
		const { take, taken } = instance(sharedStore().isFirst, ({ ack }) => ack({ text: "card" }));
		assert.deepEqual(await take(command, "a"), [{ text: "card" }]);
		assert.deepEqual(await take(command, "b"), [{ text: "card" }]);
		assert.equal(taken.length, 2);
	});

	it("does nothing on the same delivery again, but acknowledges it", async () => {
		for (const body of [command, press, event, submission, shortcut, { type: "view_closed" }]) {
			const { take, taken, logged } = instance(async () => true);
			await take(body);
			assert.deepEqual([await take(body), taken.length], [[undefined], 1], JSON.stringify(body));
			assert.match(logged.join(""), /a second time/);
		}
	});

	it("remembers a delivery for as long as its signature holds, before and after its time", async () => {
		const { take, taken, advance } = instance(async () => true);
		await take(command);
		for (let passed = 0; passed < 10; passed += 1) {
			await take(command);
			advance(minute - 1);
		}
		await take(command);
		assert.equal(taken.length, 1);
		advance(10 * minute);
		await take(command);
		assert.equal(taken.length, 2);
	});

	it("remembers the latest 50,000 at most", async () => {
		const { take, taken } = instance(async () => true);
		for (let count = 0; count < 50_001; count += 1) await take(command, `key-${count}`);
		const before = taken.length;
		await take(command, "key-1");
		assert.equal(taken.length, before);
		await take(command, "key-0");
		assert.equal(taken.length, before + 1);
	});

	it("takes an event, a submission and a shortcut once across instances, whatever they are signed with", async () => {
		for (const body of [event, submission, shortcut]) {
			const { isFirst } = sharedStore();
			const instances = [instance(isFirst), instance(isFirst)] as const;
			const acks = await Promise.all(instances.flatMap(({ take }) => [take(body, "a"), take(body, "b")]));
			assert.deepEqual(acks, [[undefined], [undefined], [undefined], [undefined]]);
			assert.equal(instances[0].taken.length + instances[1].taken.length, 1, JSON.stringify(body));
		}
	});

	it("takes other events, and a form that is submitted again after a refusal", async () => {
		const { take, taken } = instance(sharedStore().isFirst);
		await take(event, "a");
		await take({ ...event, event_id: "Ev2" }, "b");
		await take(submission, "c");
		await take({ ...submission, trigger_id: "2" }, "d");
		await take({ ...submission, view: { ...submission.view, id: "V2" } }, "e");
		assert.equal(taken.length, 5);
	});

	it("asks no store before the answer to a command or a press", async () => {
		const { take, taken } = instance(() => Promise.reject(new Error("asked")));
		for (const body of [command, press, { type: "view_closed" }, { ...command, type: "event_callback" }]) {
			await take(body, JSON.stringify(body));
		}
		assert.equal(taken.length, 4);
	});

	it("takes an event where the store cannot say, or not in time", async () => {
		for (const isFirst of [() => Promise.reject(new Error("away")), () => new Promise<boolean>(() => {})]) {
			const { take, taken, logged } = instance(isFirst);
			await take(event);
			assert.equal(taken.length, 1);
			assert.match(logged.join(""), /taken as new/);
		}
	});

	it("leaves nothing unacknowledged, and takes the first answer alone", async () => {
		const silent = instance(
			async () => true,
			async () => {},
		);
		assert.deepEqual(await silent.take({ type: "unheard_of" }), [undefined]);
		const failing = instance(
			async () => true,
			() => Promise.reject(new Error("no")),
		);
		assert.deepEqual(await failing.take(command), [undefined]);
		const twice = instance(
			async () => true,
			async ({ ack }) => {
				await ack("first");
				await ack("second");
			},
		);
		assert.deepEqual(await twice.take(command), ["first"]);
	});

	it("tells whoever acknowledges that it failed, and fails nowhere itself", async () => {
		const told: unknown[] = [];
		const { take } = instance(
			async () => true,
			({ ack }) => ack().catch((cause: unknown) => void told.push(cause)),
		);
		await take(command, "a", () => Promise.reject(new Error("gone")));
		assert.deepEqual(told.map(String), ["Error: gone"]);
		const silent = instance(
			async () => true,
			async () => {},
		);
		await silent.take(command, "a", () => Promise.reject(new Error("gone")));
		assert.match(silent.logged.join(""), /did not take the acknowledgement/);
	});
});
