import type { RecordingStore } from "../../src/recording/ports/recording-store.ts";
import type { Recording } from "../../src/recording/recording.ts";
import type { Transition } from "../../src/recording/transitions.ts";
import type { Instance } from "./instance.ts";

type Methods = Omit<RecordingStore, "notices" | "steps" | "screens">;
type Of<Method extends keyof Methods> = Parameters<Methods[Method]>;

/** A store as one instance reaches it: calls fail, hang, or answer late. */
export class ReachedStore implements RecordingStore {
	readonly #store: RecordingStore;
	readonly #instance: Instance;
	/** Of these nothing ever changes. */
	readonly notices: RecordingStore["notices"];
	readonly steps: RecordingStore["steps"];
	readonly screens: RecordingStore["screens"];

	constructor(store: RecordingStore, instance: Instance) {
		this.#store = store;
		this.notices = store.notices;
		this.steps = store.steps;
		this.screens = store.screens;
		this.#instance = instance;
	}

	#call<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
		return this.#instance.call("store", what, work);
	}

	add = (...given: Of<"add">) => this.#call("add", () => this.#store.add(...given));
	get = (...given: Of<"get">) => this.#call("get", () => this.#store.get(...given));
	retryOf = (...given: Of<"retryOf">) => this.#call("retryOf", () => this.#store.retryOf(...given));
	conflicting = (...given: Of<"conflicting">) => this.#call("conflicting", () => this.#store.conflicting(...given));
	confirmedSince = (...given: Of<"confirmedSince">) =>
		this.#call("confirmedSince", () => this.#store.confirmedSince(...given));
	list = (...given: Of<"list">) => this.#call("list", () => this.#store.list(...given));
	usage = (...given: Of<"usage">) => this.#call("usage", () => this.#store.usage(...given));
	leftBehind = (...given: Of<"leftBehind">) => this.#call("leftBehind", () => this.#store.leftBehind(...given));
	takeDue = (...given: Of<"takeDue">) => this.#call("takeDue", () => this.#store.takeDue(...given));
	holdOn = (...given: Of<"holdOn">) => this.#call("holdOn", () => this.#store.holdOn(...given));
	backlog = () => this.#call("backlog", () => this.#store.backlog());
	keepShown = (...given: Of<"keepShown">) => this.#call("keepShown", () => this.#store.keepShown(...given));
	putOff = (...given: Of<"putOff">) => this.#call("putOff", () => this.#store.putOff(...given));
	log = (...given: Of<"log">) => this.#call("log", () => this.#store.log(...given));
	addQuestion = (...given: Of<"addQuestion">) => this.#call("addQuestion", () => this.#store.addQuestion(...given));
	question = (...given: Of<"question">) => this.#call("question", () => this.#store.question(...given));
	defaultChannel = (...given: Of<"defaultChannel">) =>
		this.#call("defaultChannel", () => this.#store.defaultChannel(...given));
	setDefaultChannel = (...given: Of<"setDefaultChannel">) =>
		this.#call("setDefaultChannel", () => this.#store.setDefaultChannel(...given));
	knowsChannel = (...given: Of<"knowsChannel">) => this.#call("knowsChannel", () => this.#store.knowsChannel(...given));
	isFirst = (...given: Of<"isFirst">) => this.#call("isFirst", () => this.#store.isFirst(...given));
	sweep = (...given: Of<"sweep">) => this.#call("sweep", () => this.#store.sweep(...given));
	probe = () => this.#call("probe", () => this.#store.probe());
	close = () => this.#store.close();

	async prolong(...[ids, leaseMs]: Of<"prolong">): Promise<void> {
		if (ids.length > 0) await this.#call("prolong", () => this.#store.prolong(ids, leaseMs));
	}

	write<Next extends Recording>(transition: Transition<Next>): Promise<Next | undefined> {
		const { next } = transition;
		return this.#call(`write ${next.id} as ${next.state}`, () => this.#store.write(transition));
	}

	confirm(...given: Of<"confirm">): ReturnType<RecordingStore["confirm"]> {
		return this.#call(`confirm ${given[0].next.id}`, () => this.#store.confirm(...given));
	}
}
