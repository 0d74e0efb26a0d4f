import type { RecordingId } from "../../src/recording/ids.ts";
import { type Place, place } from "../../src/recording/place.ts";
import type { Messages, Showing } from "../../src/recording/ports/messages.ts";
import type { ShownKind } from "../../src/recording/ports/recording-store.ts";
import type { Recording } from "../../src/recording/recording.ts";
import type { Instance, Surroundings } from "./instance.ts";
import type { Truth } from "./truth.ts";

/** What stands in a message. */
export type Content =
	| { readonly kind: "card"; readonly recording: Recording }
	| { readonly kind: "submitting"; readonly recording: Recording }
	| { readonly kind: ShownKind | "note"; readonly recording: Recording };

interface Posting {
	readonly recordingId: RecordingId;
	/** The process that posted it lived to hear of it. */
	known: boolean;
}

/** What a message says, as far as it can be compared. */
export function statementOf(recording: Recording): string {
	const { id, state } = recording;
	const details =
		state === "failed" ? recording.failure.kind : state === "submitted" ? recording.lastStop?.kind : undefined;
	return [id, state, details].filter((part) => part !== undefined).join(" ");
}

/** A Slack workspace: what stands where, and what was announced. */
export class SlackModel {
	readonly contents = new Map<Place, Content>();
	readonly postings: Posting[] = [];
	readonly #seen = new Set<string>();
	/** Places where nothing can be changed any more. */
	readonly #gone = new Set<Place>();
	/** Until when Slack asked to wait with a message, and the version that it was to show. */
	readonly #waits = new Map<string, { readonly until: number; readonly version: number }>();
	readonly #around: Surroundings;
	readonly #truth: Truth;
	#count = 0;

	constructor(around: Surroundings, truth: Truth) {
		this.#around = around;
		this.#truth = truth;
	}

	newPlace(name: string): Place {
		this.#count += 1;
		return place(`${name}${this.#count}`);
	}

	put(at: Place, content: Content): void {
		this.contents.set(at, content);
		this.#seen.add(`${content.recording.id} ${content.kind}`);
		this.#around.note("Slack", () => `${at} shows ${content.kind}: ${statementOf(content.recording)}`);
	}

	/** Whether somebody could see it, whether or not the bot lived to note that, and whatever took its place since. */
	hasShown(recordingId: RecordingId, kind: ShownKind): boolean {
		return this.#seen.has(`${recordingId} ${kind}`);
	}

	/** Slack as one instance reaches it. */
	port(instance: Instance): Messages {
		return {
			showSubmitting: (recording, settled) => {
				if (settled.aborted) return Promise.resolve(false);
				const show = async () => {
					if (!this.#gone.has(recording.card)) this.put(recording.card, { kind: "submitting", recording });
					return true;
				};
				return instance.call("slack", `showing ${recording.id} as submitting`, show);
			},
			show: ({ kind }, recording, { place }) =>
				kind === "card" || kind === "announcement"
					? this.#show(kind, recording, place, instance)
					: Promise.resolve({ kind: "nowhere" }),
		};
	}

	async #show(kind: ShownKind, recording: Recording, at: Place | undefined, instance: Instance): Promise<Showing> {
		if (kind === "card" && recording.state === "submitting") return { kind: "nowhere" };
		const key = `${recording.id} ${kind}`;
		const wait = this.#waits.get(key);
		const { timeline, trouble, random } = this.#around;
		// The card of one that tries another again is the other's as well, and that may be shown.
		const isItsOwn = kind === "announcement" || recording.retryOf === undefined;
		const isTooEarly = wait && timeline.now < wait.until && recording.version === wait.version;
		// Where the store is away, what Slack asked for cannot be noted.
		if (isItsOwn && isTooEarly && this.#truth.everybodyReaches && trouble.storeAway.length === 0)
			this.#truth.violated(`${key}: shown before the time that Slack asked to wait`);
		// What is sent is what is said: Slack may apply it late, and what stands there in the end is looked at then.
		this.#truth.tells(recording, kind);
		let posting: Posting | undefined;
		const show = async (): Promise<Showing> => {
			if (timeline.now < trouble.calmFrom && random.chance(trouble.slackBusy))
				return { kind: "later", afterMs: random.between(1, 30) * 1000 };
			const standing = at ?? (kind === "card" ? recording.card : undefined);
			const isGone = standing !== undefined && (this.#gone.has(standing) || this.#goes(standing));
			const there = standing !== undefined && !isGone ? standing : this.newPlace(kind);
			if (kind === "announcement" && there !== standing && !isGone) {
				posting = { recordingId: recording.id, known: false };
				this.postings.push(posting);
			}
			this.put(there, { kind, recording });
			return { kind: "shown", place: there };
		};
		const port = kind === "announcement" && at === undefined ? "posting" : "slack";
		const showing = await instance.call(port, `showing the ${kind} of ${recording.id}`, show);
		if (posting) posting.known = true;
		if (showing.kind === "later")
			this.#waits.set(key, { until: timeline.now + showing.afterMs, version: recording.version });
		return showing;
	}

	#goes(at: Place): boolean {
		const { timeline, trouble, random } = this.#around;
		const goes = timeline.now < trouble.calmFrom && random.chance(trouble.slackGone);
		if (goes) this.#gone.add(at);
		return goes;
	}
}
