import assert from "node:assert/strict";
import { runLives } from "./run-lives.ts";
import { calmCalls, type Trouble } from "./trouble.ts";
import { type Patch, withoutMend } from "./without-mend.ts";

/** Within so many lives every fault is found. */
const mostLives = 4000;

interface Fault {
	readonly what: string;
	/** What the simulation says of it. */
	readonly wrong: RegExp;
	readonly patches: readonly Patch[];
	/** What makes it likely, where it is rare. */
	readonly trouble?: Partial<Trouble>;
}

const slowStore = { slowestMs: 2500, failsBefore: 0, failsAfter: 0, hangs: 0, doneLate: 0, deadlineMs: 6000 };
const freezes = [0, 1, 2].map((at) => ({ at: 2000 + 3000 * at, instance: at, forMs: 16_000 }));

/** Faults that the use cases had, or could have: what stands there without the mend, and what is then wrong. */
const faults: readonly Fault[] = [
	{
		what: "a confirmation that is kept, and not sent because Slack did not take the acknowledgement",
		wrong: /not-sent|waits for ever/,
		patches: [
			{
				file: "confirm-and-submit.ts",
				from: "void acknowledge(press, id, deps);",
				to: "await press.acknowledge();",
			},
		],
	},
	{
		what: "an outcome that is thrown away where the store is away for long",
		wrong: /given up|knows that|is kept as/,
		patches: [
			{
				file: "../pacing/persistently.ts",
				from: "await pause(waitMs);",
				to: "if (waitMs > 500) throw cause;\nawait pause(waitMs);",
			},
		],
	},
	{
		what: "what is under way given up at once when the store is back",
		wrong: /given up/,
		patches: [{ file: "recover.ts", from: "const graceMs = 5000;", to: "const graceMs = 0;" }],
	},
	{
		what: "what is told one after the other",
		wrong: /told late/,
		trouble: {
			crowd: true,
			slackBusy: 0,
			stops: [],
			slackAway: [],
			storeAway: [],
			calls: { ...calmCalls, slack: { ...calmCalls.slack, slowestMs: 9000 } },
		},
		patches: [
			{
				file: "keep-shown.ts",
				from: "await Promise.all(messages.map((message) => showOne(message, from, isAlone, deps)));",
				to: "for (const message of messages) await showOne(message, from, isAlone, deps);",
			},
		],
	},
	{
		what: "one row that cannot be read, and stops all recovery",
		wrong: /waits for ever/,
		trouble: { unreadableAt: 5000 },
		patches: [
			{
				file: "recover.ts",
				from: "for (const { id, cause } of unreadable.filter((row) => !named.has(row.id))) {",
				to: "for (const { id, cause } of unreadable) {\nthrow cause;",
			},
		],
	},
	{
		what: "two people who confirm overlapping windows at the same moment",
		wrong: /which its card did not show/,
		patches: [
			{
				file: "confirm-and-submit.ts",
				from: "const kept = await deps.store.confirm(confirming, conflictQuery(draft.plan, span, now, api), draft.shownOverlaps);",
				to: `const others = await deps.store.conflicting(conflictQuery(draft.plan, span, now, api));
				const isNew = others.some((other) => !draft.shownOverlaps.includes(other.id));
				const written = isNew ? undefined : await deps.store.write(confirming);
				const kept = isNew ? { kind: "conflicting" } : written ? { kind: "confirmed", recording: written } : { kind: "beaten" };`,
			},
		],
	},
	{
		what: "a process that stood still, and sends what was given up meanwhile",
		wrong: /a request left while it was unknown/,
		trouble: { instances: 3, freezes, calls: { ...calmCalls, store: slowStore }, crowd: true },
		patches: [
			{ file: "submit.ts", from: "if (deps.elapsedMs() - from > sendWithinMs)", to: "if (deps.elapsedMs() < 0)" },
		],
	},
	{
		what: "a turn that was not granted, and is taken all the same",
		wrong: /a request left while it was failed/,
		trouble: { instances: 3, freezes, turnsAtOnce: 1, crowd: true },
		patches: [
			{
				file: "submit.ts",
				from: "if (!(await deps.store.write(turn)))",
				to: "if (!(await deps.store.write(turn)) && deps.elapsedMs() < 0)",
			},
		],
	},
	{
		what: "a message that is held by nobody while it is shown",
		wrong: /announced \d times/,
		patches: [{ file: "keep-shown.ts", from: "const leaseMs = 14_000;", to: "const leaseMs = 0;" }],
	},
	{
		what: "a message that nobody holds on to where Slack takes its time",
		wrong: /announced \d times/,
		patches: [{ file: "keep-shown.ts", from: "await deps.store.holdOn(long, holdOnMs);", to: "" }],
	},
	{
		what: "an announcement that is posted again because the store did not take where it stands",
		wrong: /announced \d times/,
		patches: [
			{
				file: "keep-shown.ts",
				from: "return await persistently(",
				to: "return await ((_what, _id, once) => once())(",
			},
		],
	},
	{
		what: "a Retry-After that is not kept",
		wrong: /before the time that Slack asked to wait/,
		patches: [
			{
				file: "keep-shown.ts",
				from: `shown.kind === "later" ? shown.afterMs : undefined`,
				to: `shown.kind === "later" ? 0 : undefined`,
			},
		],
	},
	{
		what: "as many requests at once as there are confirmations",
		wrong: /requests at once/,
		patches: [{ file: "../pacing/turns.ts", from: "this.#running < this.#atOnce ?", to: "this.#running < 1000 ?" }],
	},
	{
		what: "a wait for a turn that nobody prolongs",
		wrong: /given up/,
		patches: [{ file: "recover.ts", from: "await deps.store.prolong(deps.turns.waiting, waitingLeaseMs);", to: "" }],
	},
	{
		what: "a “submitting” that comes late, and stands in the place of the outcome",
		wrong: /its card says "submitting/,
		patches: [
			{
				file: "keep-shown.ts",
				from: `if (kind === "card" && version === 0 && hasCompany) return true;`,
				to: "",
			},
		],
	},
	{
		what: "an earlier edit that comes late, and stands in the place of a later one",
		wrong: /announced as|its card says/,
		patches: [
			{ file: "keep-shown.ts", from: "return attempt > 1 && version !== recording.version;", to: "return false;" },
		],
	},
	{
		what: "an outcome that overwrites what tried the recording again",
		wrong: /its card says/,
		patches: [
			{
				file: "keep-shown.ts",
				from: `if (!again || !isConfirmed(again)) return standing;`,
				to: "if (again !== null) return standing;",
			},
		],
	},
	{
		what: "an unknown outcome that certain knowledge does not correct",
		wrong: /is kept as unknown/,
		patches: [{ file: "submit.ts", from: `(current?.state === "unknown" && outcome.kind !== "unknown")`, to: "false" }],
	},
	{
		what: "a stop that waits for everybody's turn",
		wrong: /did not stop in time/,
		patches: [{ file: "finish.ts", from: "pause(apis.current.timeoutMs + marginMs)", to: "new Promise(() => {})" }],
	},
	{
		what: "a second press that confirms what the first one made the card ask",
		wrong: /nobody pressed a card that says so/,
		patches: [
			{
				file: "confirm-and-submit.ts",
				from: "if (press.version !== undefined && press.version !== draft.version)",
				to: "if (draft.version < 0)",
			},
		],
	},
	{
		what: "a stranger's click",
		wrong: /confirmed by a stranger/,
		patches: [
			{
				file: "press.ts",
				from: "!mayPress(by, [recording.requestedBy], deps.access)",
				to: "deps.access === undefined",
			},
		],
	},
];

describe("the simulation finds", () => {
	for (const { what, wrong, patches, trouble = {} } of faults) {
		it(what, async () => {
			const [failure] = await runLives(mostLives, 1, await withoutMend(patches), { trouble });
			assert.ok(failure, `nothing was wrong in ${mostLives} lives`);
			assert.match(failure.wrong, wrong);
		}).timeout(60_000);
	}
});
