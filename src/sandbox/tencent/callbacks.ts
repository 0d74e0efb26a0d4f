import { createHash } from "node:crypto";
import { type Clock, type Instant, plus } from "../../time/instant.ts";
import { Observable } from "../observable.ts";
import type { CallbackBody } from "./callback-body.ts";

export interface CallbackOptions {
	readonly clock: Clock;
	/** Where callbacks go; none are sent while it is not known. */
	readonly url: () => string | undefined;
	/** Without a key there is neither `t` nor `sign`. */
	readonly key: string | undefined;
}

/** What becomes of the next callback: `later` overtakes nobody, it comes after the one that follows it. */
export type Fate = "delivered" | "lost" | "twice" | "later";

export interface Callback {
	readonly id: number;
	readonly at: Instant;
	/** As sent: with `t` and `sign`. */
	readonly body: string;
	readonly eventType: number;
	readonly streamId: string;
	/** The task that made the file, where it tells of one. */
	readonly taskId?: string;
	readonly fate: Fate;
	/** What came back each time: an HTTP status, or why nothing did. */
	readonly attempts: readonly (number | string)[];
}

/** docs: "How to Receive Event Notification": signed for ten minutes; twelve repeats, a minute apart; an answer within 20 s. */
const signedForMs = 10 * 60_000;
const repeatEveryMs = 60_000;
const mostAttempts = 13;
const answerWithinMs = 20_000;

/** Sends what happened to the bot, again where it does not take it, and remembers all of it. */
export class Callbacks extends Observable {
	readonly sent: Callback[] = [];
	readonly #options: CallbackOptions;
	readonly #planned: Fate[] = [];
	#plannedForFile: Fate = "delivered";
	readonly #repeats: { readonly id: number; readonly at: Instant }[] = [];
	#held: readonly number[] = [];
	/** One after the other, as Tencent's own queue does. */
	#queue: Promise<void> = Promise.resolve();

	constructor(options: CallbackOptions) {
		super();
		this.#options = options;
	}

	/** Called several times, the next several. */
	next(fate: Fate): void {
		this.#planned.push(fate);
		this.changed();
	}

	/** Of the next one that tells of a file, whatever comes before it; called again, it takes back what was said. */
	nextOfFile(fate: Fate): void {
		this.#plannedForFile = fate;
		this.changed();
	}

	get plannedForFile(): Fate {
		return this.#plannedForFile;
	}

	/** Sends a new one, unless its fate is another. `taskId`: of the task that made the file of which it tells. */
	send(body: CallbackBody, taskId?: string): void {
		if (this.#options.url() === undefined) return;
		const fate = this.#takeFate(taskId !== undefined);
		const id = this.sent.length + 1;
		const at = this.#options.clock();
		this.sent.push({
			...{ id, at, fate, attempts: [], eventType: body.event_type },
			...(taskId === undefined ? {} : { taskId }),
			streamId: String(body.stream_id ?? ""),
			body: JSON.stringify({ ...body, ...this.#signature(at) }),
		});
		const held = this.#held;
		this.#held = fate === "later" ? [...held, id] : [];
		if (fate === "delivered") this.#post(id);
		if (fate === "twice") this.#post(id, id);
		if (fate !== "later") this.#post(...held);
		this.changed();
	}

	/** Sends again what was not taken, when its time has come. */
	tick(): void {
		const now = this.#options.clock();
		const due = this.#repeats.filter(({ at }) => at <= now);
		for (const repeat of due) this.#repeats.splice(this.#repeats.indexOf(repeat), 1);
		this.#post(...due.map(({ id }) => id));
	}

	/** Resolves once nothing is being sent. */
	async settled(): Promise<void> {
		await this.#queue;
	}

	#takeFate(isOfFile: boolean): Fate {
		const fate = isOfFile ? this.#plannedForFile : "delivered";
		if (fate === "delivered") return this.#planned.shift() ?? fate;
		this.#plannedForFile = "delivered";
		return fate;
	}

	#signature(at: Instant) {
		const { key } = this.#options;
		if (key === undefined) return {};
		const t = Math.floor(plus(at, signedForMs) / 1000);
		return { t, sign: createHash("md5").update(`${key}${t}`).digest("hex") };
	}

	#post(...ids: readonly number[]): void {
		for (const id of ids) this.#queue = this.#queue.then(() => this.#attempt(id));
	}

	async #attempt(id: number): Promise<void> {
		const callback = this.sent[id - 1];
		const url = this.#options.url();
		if (!callback || url === undefined) return;
		const result = await post(url, callback.body);
		const attempts = [...callback.attempts, result];
		this.sent[id - 1] = { ...callback, attempts };
		if (result !== 200 && attempts.length < mostAttempts)
			this.#repeats.push({ id, at: plus(this.#options.clock(), repeatEveryMs) });
		this.changed();
	}
}

async function post(url: string, body: string): Promise<number | string> {
	try {
		const headers = { "content-type": "application/json" };
		const signal = AbortSignal.timeout(answerWithinMs);
		const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
		await response.body?.cancel();
		return response.status;
	} catch (error) {
		return error instanceof Error ? error.name : String(error);
	}
}
