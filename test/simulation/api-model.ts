import { liveTapeLimits } from "../../src/apis/live-tape/limits.ts";
import type { Outcome, Refused, StopOutcome } from "../../src/recording/cause.ts";
import { type RecordingId, taskId } from "../../src/recording/ids.ts";
import type { RecordingApi } from "../../src/recording/ports/recording-api.ts";
import type { Plan } from "../../src/recording/recording.ts";
import type { Instance, Surroundings } from "./instance.ts";
import type { MemoryStore } from "./memory-store.ts";
import { type Fate, fateOf } from "./trouble.ts";
import { planText, type Task, type Truth } from "./truth.ts";

type NoAnswer = Extract<Outcome, { kind: "not-sent" | "unknown" }>;

const soon: Fate = { doneAt: 5, endsAt: 10, answers: true };

const refused: Refused = { kind: "refused", code: "1", message: "no", advice: { kind: "check-request" } };

/** A recording API that takes requests, and loses some; `idOf` says whose plan it is that it gets. */
export class ApiModel {
	readonly #around: Surroundings;
	readonly #truth: Truth;
	readonly #store: MemoryStore;
	readonly #idOf: (plan: Plan) => RecordingId | undefined;
	#count = 0;

	constructor(around: Surroundings, truth: Truth, store: MemoryStore, idOf: (plan: Plan) => RecordingId | undefined) {
		this.#around = around;
		this.#truth = truth;
		this.#store = store;
		this.#idOf = idOf;
	}

	/** The API as one instance reaches it: never more than so many calls at once. */
	port(instance: Instance): RecordingApi {
		const { apiTimeoutMs, turnsAtOnce } = this.#around.trouble;
		let running = 0;
		return {
			name: "live-tape",
			limits: liveTapeLimits,
			timeoutMs: apiTimeoutMs,
			describe: () => "",
			create: async (plan) => {
				const id = this.#idOf(plan);
				running += 1;
				if (running > turnsAtOnce) this.#truth.violated(`${instance.name}: ${running} requests at once`);
				const leaves = () => this.#truth.sends(id, planText({ plan }), this.#store);
				const outcome = await this.#call<Outcome>(instance, `create ${id}`, leaves, () => this.#create(id));
				running -= 1;
				if (id) this.#truth.knows(id, outcome, instance);
				return outcome;
			},
			stop: ({ taskId }) => {
				const task = this.#truth.tasks.get(taskId);
				const leaves = () => this.#truth.sendsStop(task?.recordingId, this.#store);
				return this.#call<StopOutcome>(instance, `stop task ${taskId}`, leaves, () => this.#stop(task));
			},
		};
	}

	async #create(id: RecordingId | undefined): Promise<Outcome> {
		const { random, trouble, note } = this.#around;
		if (!id) return refused;
		if (random.chance(trouble.apiRefuses)) {
			this.#truth.requests(id).refused = true;
			note("API", () => `refuses ${id}`);
			return refused;
		}
		this.#count += 1;
		const task = taskId(`${this.#count}`);
		this.#truth.tasks.set(task, { recordingId: id, stopped: false });
		note("API", () => `creates task ${task} for ${id}`);
		return { kind: "created", taskId: task };
	}

	async #stop(task: Task | undefined): Promise<StopOutcome> {
		const { random, trouble, note } = this.#around;
		if (!task || random.chance(trouble.apiRefuses)) return refused;
		task.stopped = true;
		note("API", () => `stops ${task.recordingId}`);
		return { kind: "stopped" };
	}

	/** A request leaves at once or never; what it asks for is done now, later or not at all. */
	#call<Result>(
		instance: Instance,
		what: string,
		leaves: () => void,
		work: () => Promise<Result>,
	): Promise<Result | NoAnswer> {
		const { timeline, random, trouble, note } = this.#around;
		const isCalm = timeline.now >= trouble.calmFrom;
		const deadlineMs = trouble.apiTimeoutMs;
		const drawn = isCalm ? soon : fateOf({ ...trouble.calls.api, deadlineMs }, random);
		const inTime = drawn.endsAt < deadlineMs;
		const neverLeft = drawn.doneAt === undefined && inTime;
		if (!neverLeft) leaves();
		note(instance.name, () => `${what}${neverLeft ? " (does not leave)" : ""}`);
		const fate = inTime ? drawn : { ...drawn, endsAt: deadlineMs, answers: false };
		return instance.send<Result | NoAnswer>(what, fate, work, () => {
			if (neverLeft) return { kind: "not-sent", cause: { code: "no-connection" } };
			if (inTime) return { kind: "unknown", cause: { code: "connection-broken" } };
			return { kind: "unknown", cause: { code: "timed-out", afterMs: deadlineMs } };
		});
	}
}
