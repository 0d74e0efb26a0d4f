import { questionId, type RecordingId, recordingId, slackUserId } from "../../src/recording/ids.ts";
import type { Plan } from "../../src/recording/recording.ts";
import type { Deps } from "../../src/recording/use-cases/deps.ts";
import type { Recovery } from "../../src/recording/use-cases/recover.ts";
import { inChina } from "../../src/time/calendar.ts";
import { instant } from "../../src/time/instant.ts";
import { ApiModel } from "./api-model.ts";
import { whatIsWrongAtTheEnd } from "./end.ts";
import { Instance, type Surroundings } from "./instance.ts";
import { MemoryStore } from "./memory-store.ts";
import { People } from "./people.ts";
import { Random } from "./random.ts";
import { ReachedStore } from "./reached-store.ts";
import { SlackModel } from "./slack-model.ts";
import { Timeline } from "./timeline.ts";
import { someTrouble, type Trouble } from "./trouble.ts";
import { everythingAnswers, Truth } from "./truth.ts";
import type { UseCases } from "./use-cases.ts";

const operator = slackUserId("U0OPS");
const operators = new Set([operator]);
/** Tuesday, 14:00 in China. */
const beginning = inChina(2026, 11, 24, 14);
/** Once everything works, it is all over within so long: the longest wait is five minutes. */
const longestEndMs = 15 * 60_000;
/** After a stop everything ends in the time-out of a call and so long. */
const stopMarginMs = 5000;

/** A lease of somebody who died, a slow call, and some time for the next one to look. */
const toldWithinMs = 30_000;
/** Whoever was frozen still has to keep what it learnt before. */
const comesToItsSensesInMs = 5000;

/** A process with its use cases. */
export interface Running {
	readonly instance: Instance;
	readonly deps: Deps;
	readonly recovery: Recovery;
	/** What it is at for somebody. */
	readonly works: Set<Promise<unknown>>;
}

export interface LifeOptions {
	readonly tellStory: boolean;
	/** What is to be so in every life, whatever its seed. */
	readonly trouble?: Partial<Trouble>;
}

/** The life of some recordings, from one seed: the same seed, the same life. */
export class Life {
	readonly seed: number;
	readonly trouble: Trouble;
	readonly timeline = new Timeline();
	readonly random: Random;
	readonly store: MemoryStore;
	readonly slack: SlackModel;
	readonly truth: Truth;
	readonly useCases: UseCases;
	readonly running: Running[] = [];
	isOver = false;
	/** What happened, where it was asked for. */
	readonly story: string[] | undefined;
	readonly #around: Surroundings;
	/** Whose plan is whose: the recording API gets nothing but the plan. */
	readonly #owners = new WeakMap<Plan, RecordingId>();
	readonly #api: ApiModel;
	readonly #slackAnswers: boolean;
	#ids = 0;
	#incarnations = 0;

	constructor(seed: number, useCases: UseCases, options: LifeOptions) {
		this.seed = seed;
		this.useCases = useCases;
		this.random = new Random(seed);
		this.trouble = { ...someTrouble(this.random), ...options.trouble };
		this.story = options.tellStory ? [] : undefined;
		this.#slackAnswers = everythingAnswers(this.trouble);
		const { timeline, random, trouble } = this;
		const note = (who: string, what: () => string) => this.note(who, what);
		this.#around = { timeline, random, trouble, note };
		const inHand = (id: RecordingId) =>
			this.running.some(({ instance, deps }) => !instance.isDead && deps.underWay.has(id));
		this.truth = new Truth(operators, trouble, inHand);
		this.store = new MemoryStore(
			() => timeline.now,
			(transition) => {
				this.note(
					"store",
					() =>
						`${transition.next.id} becomes ${JSON.stringify(transition.next.state)} (${JSON.stringify(transition.entry.why)})`,
				);
				this.truth.writes(transition, this.store);
				if (transition.next.state === "submitting") this.#owners.set(transition.next.plan, transition.next.id);
			},
		);
		this.slack = new SlackModel(this.#around, this.truth);
		this.#api = new ApiModel(this.#around, this.truth, this.store, (plan) => this.#owners.get(plan));
		for (let index = 0; index < trouble.instances; index++) this.#start(index);
		this.#planTrouble();
		new People(this).plan();
		timeline.at(trouble.calmFrom, () => this.note("", () => "from here on everything works"));
	}

	/** Lets the next thing happen; what follows of it, happens before the next step. */
	step(): void {
		this.timeline.step();
		if (this.truth.wrong !== undefined) this.isOver = true;
	}

	note(who: string, what: () => string): void {
		if (!this.story) return;
		const seconds = (this.timeline.now / 1000).toFixed(3).padStart(8);
		this.story.push(`${seconds} ${who.padEnd(5)} ${what()}`);
	}

	at(index: number): Running {
		const running = this.running[index];
		if (!running) throw new Error(`There is no instance ${index}.`);
		return running;
	}

	/** Does something for somebody on an instance, unless it takes no more. */
	work<Result>(
		{ instance, works }: Running,
		what: string,
		work: () => Promise<Result>,
		end: (result: Result | "fault") => void,
	): void {
		instance.reach(() => {
			if (instance.isStopping) return;
			this.note(instance.name, () => what);
			const done = work().then(
				(result) => end(result),
				(cause: unknown) => {
					this.note(instance.name, () => `${what} failed: ${cause}`);
					if (cause instanceof TypeError) throw cause;
					end("fault");
				},
			);
			works.add(done);
			done
				.catch((cause: unknown) => this.truth.violated(`${what}: ${cause instanceof Error ? cause.stack : cause}`))
				.finally(() => works.delete(done));
		});
	}

	#start(index: number): void {
		const { trouble, timeline, useCases } = this;
		this.#incarnations += 1;
		const skewMs = timeline.now < trouble.calmFrom ? (trouble.skewMs[index] ?? 0) : 0;
		const instance = new Instance(index, this.#incarnations, skewMs, this.#around);
		const store = new ReachedStore(this.store, instance);
		const api = this.#api.port(instance);
		const deps: Deps = {
			store,
			apis: { current: api, of: () => api },
			messages: this.slack.port(instance),
			clock: () => instant(beginning + timeline.now + instance.skewMs),
			elapsedMs: () => timeline.now,
			pause: (milliseconds) => new Promise((resolve) => instance.after(milliseconds, () => resolve())),
			newId: () => recordingId(`R${++this.#ids}`),
			newQuestionId: () => questionId(`Q${++this.#ids}`),
			turns: new useCases.Turns(trouble.turnsAtOnce),
			underWay: new Set(),
			holding: new Set(),
			confirming: new Map(),
			usage: useCases.usageOf(store),
			askLive: () => undefined,
			askRecorded: async () => ({ kind: "unreadable" }),
			draftTtlMs: 15 * 60_000,
			people: { membershipOf: async () => "member", groupsOf: async () => new Set() },
			access: { operators },
			report: (event) => {
				if (event.kind !== "fault") return;
				this.note(instance.name, () => `fault: ${event.what} ${event.recordingId ?? ""}: ${event.cause}`);
				if (event.cause instanceof TypeError) this.truth.violated(`${event.what}: ${event.cause.stack}`);
			},
		};
		const running = { instance, deps, recovery: useCases.recovery(deps), works: new Set<Promise<unknown>>() };
		this.running[index] = running;
		this.note(instance.name, () => "starts");
		instance.after(this.random.between(0, 1000), () => this.#tick(running));
		instance.after(this.random.between(0, 1000), () => this.#holdOn(running));
	}

	/** Until it dies. */
	#holdOn(running: Running): void {
		const { instance, deps } = running;
		const next = () => instance.after(1000, () => this.#holdOn(running));
		this.useCases.holdOn(deps).then(next, (cause: unknown) => {
			this.note(instance.name, () => `holding on: ${cause}`);
			next();
		});
	}

	#tick(running: Running): void {
		const { instance, recovery } = running;
		if (instance.isStopping) return;
		if (running === this.running[0]) this.#mayEnd();
		if (this.#slackAnswers) this.#looksForLate();
		const next = () => instance.after(1000, () => this.#tick(running));
		recovery.now().then(next, (cause: unknown) => {
			this.note(instance.name, () => `recovery: ${cause}`);
			next();
		});
	}

	#planTrouble(): void {
		const { timeline, trouble } = this;
		for (const { at, instance, downMs } of trouble.crashes) timeline.at(at, () => this.#crash(instance, downMs));
		for (const { at, instance, downMs } of trouble.stops) timeline.at(at, () => this.#stop(instance, downMs));
		for (const { at, instance, forMs } of trouble.freezes)
			timeline.at(at, () => {
				this.note(this.at(instance).instance.name, () => `freezes for ${forMs} ms`);
				this.at(instance).instance.freeze(forMs);
			});
		for (const { at, instance, byMs } of trouble.jumps) timeline.at(at, () => this.at(instance).instance.jump(byMs));
		if (trouble.unreadableAt !== undefined)
			timeline.at(trouble.unreadableAt, () => {
				const ids = [...this.store.rows.keys()];
				if (ids.length > 0) this.store.unreadable.add(this.random.pick(ids));
			});
	}

	#crash(index: number, downMs: number): void {
		const { instance } = this.at(index);
		if (instance.isDead) return;
		this.note(instance.name, () => "dies");
		instance.die();
		this.timeline.after(downMs, () => this.#start(index));
	}

	/** As the process does it when it is told to. */
	#stop(index: number, downMs: number): void {
		const { instance, deps, works, recovery } = this.at(index);
		if (instance.isDead || instance.isStopping) return;
		this.note(instance.name, () => "is told to stop");
		instance.isStopping = true;
		let isOver = false;
		const over = () => {
			isOver = true;
			this.note(instance.name, () => "has stopped");
			this.#crash(index, downMs);
		};
		this.useCases
			.finish(Promise.resolve(), [works, recovery.showing], deps)
			.then(over, (cause: unknown) => this.truth.violated(`${cause}`));
		this.timeline.after(this.trouble.apiTimeoutMs + stopMarginMs + 1, () =>
			// One that stood still does first what it was to do first.
			instance.reach(() =>
				instance.after(1, () => {
					if (!isOver) this.truth.violated(`${instance.name}: did not stop in time`);
				}),
			),
		);
	}

	/** Whatever is due is shown in a while, where Slack answers: also what a process held that died. */
	#looksForLate(): void {
		for (const { recordingId, kind, version, since } of this.store.shown.values()) {
			if (version > 0 || this.timeline.now - since <= toldWithinMs) continue;
			if (this.store.unreadable.has(recordingId) || this.slack.hasShown(recordingId, kind)) continue;
			this.truth.violated(`${recordingId}: its ${kind} is told late`);
		}
	}

	#mayEnd(): void {
		const { timeline, trouble, running } = this;
		if (timeline.now < trouble.calmFrom) return;
		const isLate = timeline.now > trouble.calmFrom + longestEndMs;
		const isBusy = ({ instance, works }: Running) => works.size > 0 || instance.isDead || instance.isStopping;
		const isStunned = running.some(({ instance }) => instance.awakeForMs < comesToItsSensesInMs);
		const isWaiting = isStunned || (running.some(isBusy) && this.store.unreadable.size === 0);
		if (!isLate && (isWaiting || !this.store.isQuiet())) return;
		if (isLate) this.truth.violated("something waits for ever");
		const wrong = whatIsWrongAtTheEnd(this);
		if (wrong !== undefined) this.truth.violated(wrong);
		this.isOver = true;
	}
}
