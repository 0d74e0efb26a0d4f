import type { Instant } from "../../time/instant.ts";
import type { StopOutcome } from "../cause.ts";
import type { SlackUserId } from "../ids.ts";
import type { Place } from "../place.ts";
import type { FileOf } from "../recorded-file.ts";
import type { Recording, Settled, Submitting, Unmade } from "../recording.ts";
import type { Interruption, Stream } from "../stream.ts";

/** What Tencent has told of a recording. */
export interface News {
	/** In their order. */
	readonly files: readonly FileOf[];
	readonly stream: Stream;
	/** Of a clip of the past. */
	readonly clip?: ClipAt;
}

/** Where a clip of the past is: what of it can be told. */
export interface ClipAt {
	/** Plays it, as long as the time shift holds it. */
	readonly watchUrl?: string;
	/** Where its file comes to. */
	readonly folder?: string;
}

/** What a message shows, beside the recording itself. `announcement`: where that stands, once it does. */
export type Shown =
	| { readonly kind: "card"; readonly clip?: ClipAt }
	| { readonly kind: "announcement"; readonly news: News }
	/** The announcement of what Tencent has no task for. */
	| { readonly kind: "unmade"; readonly recording: Unmade }
	/** What became of what was kept. */
	| { readonly kind: "outcome"; readonly recording: Settled; readonly announcement: Place | undefined }
	| { readonly kind: "file"; readonly file: FileOf; readonly announcement: Place | undefined }
	| { readonly kind: "file-to-requester"; readonly file: FileOf }
	| { readonly kind: "interruption"; readonly interruption: Interruption; readonly announcement: Place | undefined }
	| { readonly kind: "not-pushing"; readonly at: Instant }
	| { readonly kind: "stop-outcome"; readonly to: SlackUserId; readonly outcome: StopOutcome };

/** What became of showing a message. */
export type Showing =
	/**
	 * `againInMs`: when its text will no longer be true by itself (a phase, the time left). `look`: what it looks like now,
	 * by which the next showing knows whether anything has changed on the screen.
	 */
	| { readonly kind: "shown"; readonly place: Place; readonly look?: string; readonly againInMs?: number }
	/** Slack asks to wait, or what it belongs under is not there yet. */
	| { readonly kind: "later"; readonly afterMs: number }
	/** It can be shown nowhere. */
	| { readonly kind: "nowhere" };

/** Shows people what is the case. Rejects where it should be tried again. */
export interface Messages {
	/**
	 * Turns the card into "submitting", but not once `settled` is aborted: then something better is known. Resolves to
	 * whether anything was sent; where it rejects, it may still come.
	 */
	showSubmitting(recording: Submitting, settled: AbortSignal): Promise<boolean>;
	/**
	 * Shows a recording, whole, where it stands (or where it belongs, if nowhere yet), or anew where that is gone.
	 * `attempt` counts from 1: from the second on, what was sent before may have changed it; after some, another way is
	 * better than none.
	 */
	show(
		what: Shown,
		recording: Recording,
		standing: { readonly place: Place | undefined; readonly look: string | undefined },
		now: Instant,
		attempt: number,
	): Promise<Showing>;
}
