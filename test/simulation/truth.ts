import type { Outcome } from "../../src/recording/cause.ts";
import type { RecordingId, SlackUserId, TaskId } from "../../src/recording/ids.ts";
import type { ShownKind } from "../../src/recording/ports/recording-store.ts";
import type { Recording, Submitting } from "../../src/recording/recording.ts";
import type { Transition } from "../../src/recording/transitions.ts";
import type { Instance } from "./instance.ts";
import type { MemoryStore } from "./memory-store.ts";
import type { CallTrouble, Trouble } from "./trouble.ts";

/** What the recording API really has. */
export interface Task {
	readonly recordingId: RecordingId;
	stopped: boolean;
}

/** A press that confirms, and what stood on the card that was pressed. */
interface Pressed {
	readonly by: SlackUserId;
	/** Of the draft; of one that tries another again, any. */
	readonly version: number | undefined;
	readonly plan: string;
}

export interface Requested {
	sent: number;
	refused: boolean;
}

export const planText = ({ plan }: Pick<Recording, "plan">): string =>
	JSON.stringify([plan.mode, plan.channelId, plan.window]);

/**
 * What is really the case in one life, beside what the bot takes for true: it says where the two part. The first that is
 * wrong is what the life is about.
 */
export class Truth {
	wrong: string | undefined;
	readonly tasks = new Map<TaskId, Task>();
	readonly #requests = new Map<RecordingId, Requested>();
	readonly #stops = new Map<string, number>();
	readonly #presses = new Map<RecordingId, Pressed[]>();
	readonly #known = new Map<RecordingId, { readonly outcome: Outcome; readonly instance: Instance }>();
	readonly #told = new Map<RecordingId, string>();
	readonly #toldBy = new Map<string, string>();
	readonly #operators: ReadonlySet<SlackUserId>;
	/** Nobody dies, stands still or is cut off alone: then every process can say in time what it knows. */
	readonly everybodyReaches: boolean;
	/** Recordings that a living process answers for. */
	readonly #inHand: (id: RecordingId) => boolean;

	constructor(operators: ReadonlySet<SlackUserId>, trouble: Trouble, inHand: (id: RecordingId) => boolean) {
		this.#operators = operators;
		this.everybodyReaches = everybodyReaches(trouble);
		this.#inHand = inHand;
	}

	violated(what: string): void {
		this.wrong ??= what;
	}

	press(id: RecordingId, pressed: Pressed): void {
		const all = this.#presses.get(id) ?? [];
		this.#presses.set(id, [...all, pressed]);
	}

	/** A process has learnt what became of a request. */
	knows(id: RecordingId, outcome: Outcome, instance: Instance): void {
		this.#known.set(id, { outcome, instance });
	}

	/** What a process knew that did not die, and is not what is stored in the end. */
	whatIsLost(store: MemoryStore): string | undefined {
		for (const [id, { outcome, instance }] of this.#known) {
			const stored = store.rows.get(id)?.recording;
			if (!stored || instance.isDead || store.unreadable.has(id)) continue;
			const is = "taskId" in stored ? "created" : stored.state === "failed" ? stored.failure.kind : stored.state;
			if (is !== outcome.kind) return `${id}: ${instance.name} knows that it is ${outcome.kind}, it is kept as ${is}`;
		}
		return undefined;
	}

	requests(id: RecordingId): Requested {
		const requested = this.#requests.get(id) ?? { sent: 0, refused: false };
		this.#requests.set(id, requested);
		return requested;
	}

	/** A creating request leaves. */
	sends(id: RecordingId | undefined, plan: string, store: MemoryStore): void {
		const stored = id && store.rows.get(id)?.recording;
		if (!id || !stored) this.violated("a request left for what nobody drafted");
		else this.#sends(stored, plan);
	}

	#sends(stored: Recording, plan: string): void {
		const { id, state } = stored;
		const requested = this.requests(id);
		requested.sent += 1;
		if (requested.sent > 1) this.violated(`${id}: ${requested.sent} requests left for one confirmation`);
		if (state !== "submitting") this.violated(`${id}: a request left while it was ${state}`);
		else if (stored.turn !== "sending") this.violated(`${id}: a request left before its turn was written down`);
		const told = this.#told.get(id);
		if (told !== undefined) this.violated(`${id}: a request left after it was told as ${told}`);
		if (planText(stored) !== plan) this.violated(`${id}: the request is not what was confirmed`);
	}

	/** A stopping request leaves. */
	sendsStop(id: RecordingId | undefined, store: MemoryStore): void {
		const stored = id && store.rows.get(id)?.recording;
		if (stored?.state !== "stopping") this.violated(`${id}: a stop left, though nobody had asked`);
		const key = `${id} ${stored?.version}`;
		this.#stops.set(key, (this.#stops.get(key) ?? 0) + 1);
		if (this.#stops.get(key) !== 1) this.violated(`${id}: two stops left for one press`);
	}

	/** Something is written. */
	writes({ current, next, entry }: Transition, store: MemoryStore): void {
		if (next.state === "submitting" && next.turn === "waiting") this.#confirms(next, current?.version, store);
		const { why } = entry;
		const leftBehind = why.kind === "outcome" && "cause" in why.outcome && why.outcome.cause.code === "left-behind";
		if (leftBehind && this.everybodyReaches && this.#inHand(next.id))
			this.violated(`${next.id}: given up, though the process that has it is alive`);
		if ("taskId" in next && this.tasks.get(next.taskId)?.recordingId !== next.id)
			this.violated(`${next.id}: task ${next.taskId} is not its own`);
	}

	#confirms(next: Submitting, version: number | undefined, store: MemoryStore): void {
		const { id, confirmedBy: by } = next;
		if (by !== next.requestedBy && !this.#operators.has(by)) this.violated(`${id}: confirmed by a stranger`);
		const presses = [...(this.#presses.get(id) ?? []), ...((next.retryOf && this.#presses.get(next.retryOf)) ?? [])];
		const saw = presses.some(
			(press) =>
				press.by === by && press.plan === planText(next) && (press.version === undefined || press.version === version),
		);
		if (!saw) this.violated(`${id}: confirmed, though nobody pressed a card that says so`);
		for (const { recording: other } of store.rows.values()) {
			if (!("span" in other) || other.state === "failed" || other.state === "stopped") continue;
			const overlaps = other.span.start < next.span.end && next.span.start < other.span.end;
			if (!overlaps || other.plan.channelId !== next.plan.channelId || store.unreadable.has(other.id)) continue;
			if (!next.shownOverlaps.includes(other.id))
				this.violated(`${id}: confirmed beside ${other.id}, which its card did not show`);
		}
	}

	/** Somebody is told, by a message of some kind, or the answer to a press. */
	tells(recording: Recording, by: ShownKind | "answer"): void {
		const { id } = recording;
		const requested = this.requests(id);
		switch (recording.state) {
			case "failed": {
				const { kind } = recording.failure;
				if (kind === "not-sent" && requested.sent > 0) this.violated(`${id}: told as not sent, though a request left`);
				if (kind === "refused" && !requested.refused) this.violated(`${id}: told as refused, though it was not`);
				this.#certain(id, kind, by);
				break;
			}
			case "submitted":
			case "stopping":
			case "stopped": {
				const task = this.tasks.get(recording.taskId);
				if (task?.recordingId !== id) this.violated(`${id}: told as created, though there is no task`);
				if (recording.state === "stopped" && !task?.stopped)
					this.violated(`${id}: told as stopped, though it is running`);
				this.#certain(id, "created", by);
				break;
			}
			case "unknown":
				this.#unlessCertain(id, by);
				break;
			case "draft":
			case "cancelled":
			case "expired":
			case "submitting":
			case "kept":
			case "withdrawn":
				return;
			default:
				recording satisfies never;
		}
	}

	#certain(id: RecordingId, kind: string, by: string): void {
		const told = this.#told.get(id) ?? kind;
		if (told !== kind) this.violated(`${id}: told as ${told} first, then as ${kind}`);
		this.#told.set(id, kind);
		this.#toldBy.set(`${id} ${by}`, kind);
	}

	/** What one message says while another is still behind, is not what is meant. */
	#unlessCertain(id: RecordingId, by: string): void {
		const told = this.#toldBy.get(`${id} ${by}`);
		if (told !== undefined) this.violated(`${id}: told as ${told} first, then as unknown`);
	}
}

function everybodyReaches(trouble: Trouble): boolean {
	const { crashes, freezes, cutOff, calls } = trouble;
	return isSound(calls.store) && calls.store.slowestMs <= 100 && crashes.length + freezes.length + cutOff.length === 0;
}

/** And nobody has to stop before the store has taken what became of a message. */
export function everybodyNotes(trouble: Trouble): boolean {
	return everybodyReaches(trouble) && (trouble.stops.length === 0 || trouble.storeAway.length === 0);
}

/** Calls take their time, and processes die; nothing else. */
export function everythingAnswers(trouble: Trouble): boolean {
	const { calls, slackBusy, slackAway, storeAway, freezes, cutOff } = trouble;
	const away = slackAway.length + storeAway.length + freezes.length + cutOff.length;
	const isPrompt = calls.store.slowestMs <= 100 && calls.posting.slowestMs < 10_000;
	return isPrompt && isSound(calls.store) && isSound(calls.slack) && slackBusy + away === 0;
}

function isSound({ failsBefore, failsAfter, hangs, doneLate }: CallTrouble): boolean {
	return failsBefore + failsAfter + hangs + doneLate === 0;
}
