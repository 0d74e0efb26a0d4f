import assert from "node:assert/strict";
import { taskId } from "../../src/recording/ids.ts";
import {
	isAnnounced,
	isBeingAsked,
	isFollowed,
	isMissing,
	isSettled,
	type Recording,
	taskOf,
} from "../../src/recording/recording.ts";
import { confirm, keep, settle, withdraw } from "../../src/recording/transitions.ts";
import { alice, drafting, half, inDoubt, now, refused } from "../store/builders.ts";
import { existing, into, stopped } from "./existing.ts";

const draft = drafting().next;
const click = { by: alice, at: now, span: half, card: draft.card };
const submitting = confirm(draft, click, 1000).next;
const kept = keep(draft, click, now).next;
const submitted = existing();
const lastStop = { kind: "unknown", cause: { code: "left-behind" } } as const;
const making = { kind: "making", since: now, percent: 0 } as const;
const notThere = { kind: "not-sent", cause: { code: "not-there" } } as const;

const recordings = {
	draft,
	submitting,
	kept,
	withdrawn: withdraw(kept, alice, now).next,
	submitted,
	stopped: stopped(submitted, into(60)),
	refused: settle(submitting, refused, now).next,
	overdue: settle(submitting, { kind: "not-sent", cause: { code: "overdue" } }, now).next,
	missing: settle(submitting, notThere, now).next,
	unknown: settle(submitting, inDoubt, now).next,
	asked: settle(submitting, inDoubt, now, true).next,
	notStopped: { ...submitted, lastStop: notThere },
	stopInDoubt: { ...submitted, lastStop },
	stopAsked: { ...submitted, lastStop: { ...lastStop, asking: { since: now, by: alice } } },
	stopInVain: { ...submitted, lastStop: { ...lastStop, asking: "in-vain" } },
	link: { ...submitted, clip: { kind: "link" } },
	making: { ...submitted, clip: making },
	untold: { ...submitted, clip: { kind: "untold" } },
	lookedFor: { ...submitted, clip: { kind: "untold", since: now } },
	made: { ...submitted, clip: { kind: "made" } },
} satisfies Record<string, Recording>;

type Name = keyof typeof recordings;

describe("what is known of a recording", () => {
	const those = (is: (recording: Recording) => boolean) =>
		Object.entries(recordings).flatMap(([name, recording]) => (is(recording) ? [name] : []));
	const exist: Name[] = [
		...(["submitted", "stopped"] as const),
		...(["notStopped", "stopInDoubt", "stopAsked", "stopInVain"] as const),
		...(["link", "making", "untold", "lookedFor", "made"] as const),
	];

	it("is whether the API is being asked of its stop, or of its clip", () => {
		assert.deepEqual(those(isBeingAsked), ["stopAsked"]);
		assert.deepEqual(those(isFollowed), ["making", "lookedFor"]);
	});

	it("is whether the API said that it has none such", () => {
		const is = (recording: Recording) =>
			(recording.state === "failed" || recording.state === "unknown") && isMissing(recording);
		assert.deepEqual(those(is), ["missing"]);
	});

	it("is whether it has an outcome, and whether it is announced", () => {
		const settled: Name[] = ["refused", "overdue", "missing", "unknown", "asked"];
		assert.deepEqual(new Set(those(isSettled)), new Set([...exist, ...settled]));
		assert.deepEqual(new Set(those(isAnnounced)), new Set(["kept", "withdrawn", ...exist]));
	});

	it("is its task, unless that is its own id", () => {
		assert.equal(taskOf(submitted), submitted.taskId);
		assert.equal(taskOf({ ...submitted, taskId: taskId(submitted.id) }), undefined);
	});
});
