import type { Instant } from "../time/instant.ts";
import type { Outcome, StopOutcome, Why } from "./cause.ts";
import type { Clip } from "./clip.ts";
import type { RecordingId, SlackUserId, TaskId } from "./ids.ts";
import type { Place } from "./place.ts";
import type { ShownKind } from "./ports/recording-store.ts";
import type {
	Cancelled,
	Draft,
	Expired,
	Failed,
	FollowedClip,
	InDoubt,
	Kept,
	LastStop,
	Missing,
	Recording,
	Span,
	Stopped,
	Stopping,
	Submitted,
	Submitting,
	Unknown,
	Withdrawn,
} from "./recording.ts";
import { nextStepAt } from "./steps.ts";

/*
 * The life of a recording. Each function is one arrow, from the states it is legal in; the store takes nothing else.
 *
 *   draft ──confirm──> submitting (waiting ──takeTurn──> sending) ──settle──> submitted | failed | unknown
 *     ├──change──> draft                                                       submitted ──askToStop──> stopping
 *     ├──cancel──> cancelled                               stopping ──settleStop──> stopped | submitted (and why not)
 *     ├──keep──> kept ──takeUp──> submitting           kept ──withdraw──> withdrawn
 *     └──expire──> expired                                 unknown ──settle (certain knowledge)──> submitted | failed
 *                                                          failed (missing) ──settle (found after all)──> submitted
 *                                                          submitted (in doubt) ──correctStop──> stopped | submitted
 *   unknown ──askedInVain──> unknown                       submitted (in doubt) ──stopAskedInVain──> submitted
 *                                                          submitted (a clip in making) ──tellClip──> submitted
 */

const made: unique symbol = Symbol("made here");

/** Who did it (`undefined`: the bot itself), when and why: one row of the log. */
export interface Entry {
	readonly at: Instant;
	readonly by: SlackUserId | undefined;
	readonly why: Why;
}

/** One step of a recording's life, for the store to write where `current` is still what is stored. */
export interface Transition<Next extends Recording = Recording> {
	readonly [made]: true;
	/** What is stored now; `undefined` for a draft that is new. */
	readonly current: Pick<Recording, "id" | "version" | "state"> | undefined;
	readonly next: Next;
	readonly entry: Entry;
	/** Messages that now have to show it. */
	readonly shows: readonly ShownKind[];
	/** When something will have to be done for it; `undefined`: never. */
	readonly nextAt: Instant | undefined;
	/** For how long, in milliseconds by the store's clock, nobody else takes the recording for left behind. */
	readonly leaseMs?: number;
}

/** A new draft. Its version is 1. */
export function draft(fields: Omit<Draft, "state" | "version">, why: Why): Transition<Draft> {
	const next: Draft = { ...fields, state: "draft", version: 1 };
	const entry = { at: fields.createdAt, by: fields.requestedBy, why };
	return { [made]: true, current: undefined, next, entry, shows: [], nextAt: undefined };
}

/** What may change while a card is open. */
export type Changes = Partial<
	Pick<Draft, "plan" | "words" | "readFrom" | "assumptions" | "alternative" | "shownOverlaps" | "card">
>;

/** The same draft with other contents. An `alternative` that is not among the changes is dropped. */
export function change(current: Draft, changes: Changes, entry: Entry): Transition<Draft> {
	const { alternative: _, ...kept } = current;
	return step(current, { ...kept, ...changes, version: current.version + 1 }, entry);
}

export function cancel(current: Draft, entry: Entry): Transition<Cancelled> {
	return step(current, { ...current, state: "cancelled", version: current.version + 1 }, entry);
}

export function expire(current: Draft, at: Instant): Transition<Expired> {
	const next: Expired = { ...current, state: "expired", version: current.version + 1 };
	return step(current, next, byItself(at, { kind: "expired" }));
}

/** `card`: where the pressed card stands. */
export interface Click {
	readonly by: SlackUserId;
	readonly at: Instant;
	readonly span: Span;
	readonly card: Place;
}

function clicked(current: Draft, { by, at, span, card }: Click) {
	const { alternative: _, ...rest } = current;
	return { ...rest, version: current.version + 1, card, confirmedBy: by, confirmedAt: at, span };
}

/** The click. Nothing is sent before `takeTurn`. */
export function confirm(current: Draft, click: Click, leaseMs: number): Transition<Submitting> {
	const next: Submitting = { ...clicked(current, click), state: "submitting", turn: "waiting" };
	return { ...step(current, next, { at: click.at, by: click.by, why: { kind: "confirmed" } }), leaseMs };
}

/** The click on what starts too far ahead for the API: it waits in the bot, announced. */
export function keep(current: Draft, click: Click, takeUpAt: Instant): Transition<Kept> {
	const next: Kept = { ...clicked(current, click), state: "kept", wasKept: true, takeUpAt };
	const entry = { at: click.at, by: click.by, why: { kind: "confirmed" } } as const;
	return { ...step(current, next, entry), shows: ["card", "announcement"] };
}

/** Its day has come: from here on it is submitted like any other. */
export function takeUp(current: Kept, at: Instant, leaseMs: number): Transition<Submitting> {
	const { takeUpAt: _, ...confirmed } = current;
	const next: Submitting = { ...confirmed, state: "submitting", turn: "waiting", version: current.version + 1 };
	return { ...step(current, next, byItself(at, { kind: "taken-up" })), leaseMs };
}

/** Somebody calls off what is kept: there is nothing at Tencent to stop. */
export function withdraw(current: Kept, by: SlackUserId, at: Instant): Transition<Withdrawn> {
	const { takeUpAt: _, ...confirmed } = current;
	const version = current.version + 1;
	const next: Withdrawn = { ...confirmed, state: "withdrawn", version, stoppedBy: by, stoppedAt: at };
	return { ...step(current, next, { at, by, why: { kind: "stop-asked" } }), shows: ["announcement"] };
}

/** The last step before the request leaves. */
export function takeTurn(
	current: Submitting & { readonly turn: "waiting" },
	at: Instant,
	leaseMs: number,
): Transition<Submitting> {
	const next: Submitting = { ...current, turn: "sending", version: current.version + 1 };
	return { ...step(current, next, byItself(at, { kind: "turn" })), leaseMs };
}

/**
 * What is known of the request's outcome; certain knowledge also settles an unknown one. `asks`: whether the API can be
 * asked what became of an unknown one, and will be.
 */
export function settle(
	current: Submitting | Unknown | Missing,
	outcome: Outcome,
	at: Instant,
	asks = false,
): Transition<Submitted | Failed | Unknown> {
	const entry = byItself(at, { kind: "outcome", outcome });
	const { turn: _, cause: __, asking: ___, failure: ____, ...confirmed } = { ...unsettled, ...current };
	const version = current.version + 1;
	switch (outcome.kind) {
		case "created": {
			const next: Submitted = { ...confirmed, ...clipOf(current, outcome, at), state: "submitted", version };
			// A step that came due while it was being created is still to be taken.
			const nextAt = nextStepAt(next, next.confirmedAt);
			return { ...step(current, next, entry), shows: next.wasKept ? anew : ["card", "announcement"], nextAt };
		}
		case "refused":
		case "not-sent": {
			const next: Failed = { ...confirmed, state: "failed", version, failure: outcome };
			return { ...step(current, next, entry), shows: next.wasKept ? anew : ["card"] };
		}
		case "unknown": {
			const asking = asks ? { asking: { since: at } } : {};
			const next: Unknown = { ...confirmed, state: "unknown", version, cause: outcome.cause, ...asking };
			return { ...step(current, next, entry), shows: next.wasKept ? anew : ["card"] };
		}
		default:
			return outcome satisfies never;
	}
}

/** What a recording has only until its outcome is known, or otherwise. */
const unsettled = { turn: 0, cause: 0, asking: 0, failure: 0 };

function clipOf(
	{ plan }: Pick<Recording, "plan">,
	{ taskId, clip }: Extract<Outcome, { kind: "created" }>,
	since: Instant,
): Pick<Submitted, "taskId" | "clip"> {
	if (plan.mode !== "past") return { taskId };
	if (clip === "link") return { taskId, clip: { kind: "link" } };
	return { taskId, clip: clip === "untold" ? { kind: "untold", since } : { kind: "making", since, percent: 0 } };
}

/**
 * What the API tells of a clip that is being made, and of which task that is. One that cannot be made is told anew, and
 * not only by an edit.
 */
export function tellClip(
	current: FollowedClip,
	clip: Exclude<Clip, { kind: "link" }>,
	at: Instant,
	taskId: TaskId,
): Transition<Submitted> {
	const next: Submitted = { ...current, clip, taskId, version: current.version + 1 };
	const told = step(current, next, byItself(at, { kind: "clip", clip }));
	return { ...told, shows: clip.kind === "failed" ? anew : ["announcement"] };
}

/** The API was asked what became of it, and did not say for certain. */
export function askedInVain(current: Unknown, at: Instant): Transition<Unknown> {
	const next: Unknown = { ...current, asking: "in-vain", version: current.version + 1 };
	return { ...step(current, next, byItself(at, { kind: "asked-in-vain" })), shows: next.wasKept ? anew : ["card"] };
}

/** Long after the click nobody looks at the card any more: what became of it is told anew. */
const anew: readonly ShownKind[] = ["announcement", "outcome"];

/** Somebody asks to end it, or to cancel it before its start. */
export function askToStop(current: Submitted, by: SlackUserId, at: Instant, leaseMs: number): Transition<Stopping> {
	const { lastStop: _, ...created } = current;
	const next: Stopping = { ...created, state: "stopping", version: current.version + 1, stopAskedBy: by };
	return { ...step(current, next, { at, by, why: { kind: "stop-asked" } }), shows: ["announcement"], leaseMs };
}

/** What became of the stopping: where it is not certain, the recording goes on as far as anybody knows. */
export function settleStop(
	current: Stopping,
	outcome: StopOutcome,
	at: Instant,
	asks = false,
): Transition<Stopped | Submitted> {
	const { stopAskedBy, ...created } = current;
	const asking = asks ? { asking: { since: at, by: stopAskedBy } } : {};
	const told = outcome.kind === "unknown" ? { ...outcome, ...asking } : outcome;
	return afterStop({ ...created, state: "submitted" }, current, stopAskedBy, told, at);
}

/** A stop that its process did not live to see the end of: nobody else tells whoever asked for it. */
export function giveUpStop(current: Stopping, at: Instant, asks: boolean): Transition<Stopped | Submitted> {
	const settled = settleStop(current, { kind: "unknown", cause: { code: "left-behind" } }, at, asks);
	return { ...settled, shows: [...settled.shows, `stop-outcome.${current.stopAskedBy}.${settled.next.version}`] };
}

/** Certain knowledge of a stop that was given up as unknown. `stoppedAt`: where it was not only now. */
export function correctStop(
	current: InDoubt,
	askedBy: SlackUserId,
	outcome: Exclude<StopOutcome, { kind: "unknown" }>,
	at: Instant,
	stoppedAt = at,
): Transition<Stopped | Submitted> {
	const { lastStop, ...created } = current;
	return withMissed(afterStop(created, current, askedBy, outcome, at, stoppedAt), lastStop);
}

/** The API was asked whether it was stopped, and did not say for certain. */
export function stopAskedInVain(current: InDoubt, at: Instant): Transition<Submitted> {
	const { lastStop, version } = current;
	const next: Submitted = { ...current, version: version + 1, lastStop: { ...lastStop, asking: "in-vain" } };
	const asked = step(current, next, byItself(at, { kind: "asked-in-vain" }));
	return withMissed({ ...asked, shows: ["announcement"] }, lastStop);
}

/** What came due while the API was being asked is still to be done. */
function withMissed<Next extends Recording>(
	transition: Transition<Next>,
	{ asking }: InDoubt["lastStop"],
): Transition<Next> {
	if (asking === undefined || asking === "in-vain") return transition;
	return { ...transition, nextAt: nextStepAt(transition.next, asking.since) };
}

function afterStop(
	created: Submitted,
	current: Stopping | Submitted,
	askedBy: SlackUserId,
	told: { readonly kind: "stopped" } | LastStop,
	at: Instant,
	stoppedAt = at,
): Transition<Stopped | Submitted> {
	const outcome: StopOutcome = told.kind === "unknown" ? { kind: told.kind, cause: told.cause } : told;
	const version = current.version + 1;
	const next: Stopped | Submitted =
		told.kind === "stopped"
			? { ...created, state: "stopped", version, stoppedBy: askedBy, stoppedAt }
			: { ...created, version, lastStop: told };
	return { ...step(current, next, byItself(at, { kind: "stop-outcome", outcome })), shows: ["announcement"] };
}

/** Nobody asked for it: the bot itself did it. */
const byItself = (at: Instant, why: Why): Entry => ({ at, by: undefined, why });

function step<Next extends Recording>(
	current: { readonly id: RecordingId } & Pick<Recording, "version" | "state">,
	next: Next,
	entry: Entry,
): Transition<Next> {
	const { id, version, state } = current;
	return { [made]: true, current: { id, version, state }, next, entry, shows: [], nextAt: nextStepAt(next, entry.at) };
}
