import type { Instant } from "../../time/instant.ts";
import type { TimeWindow } from "../../time/types.ts";
import { commandFor } from "../command/write.ts";
import type { RecordingId } from "../ids.ts";
import { spanAt, takenFrom } from "../limits.ts";
import type { Draft, Kept, Settled, Submitting } from "../recording.ts";
import { change, confirm, keep } from "../transitions.ts";
import { type Card, cardOf, conflictQuery, crowding, lookAround, shownOverlaps } from "./card.ts";
import type { Deps } from "./deps.ts";
import { showDue } from "./keep-shown.ts";
import { notAllowed } from "./may-record.ts";
import { already, type Idle, openDraft, type Press } from "./press.ts";
import { type AskedBack, askBack, type Refusal, refusalFor, refusalOf } from "./refusal.ts";
import { submit, waitingLeaseMs } from "./submit.ts";

export type AskAgain = "start-passed" | "new-overlap";

export type Confirmation =
	/** It was confirmed by this press, sent once, and the outcome is kept (or, if the store stays away, logged). */
	| { readonly kind: "settled"; readonly recording: Settled | undefined }
	/** It was confirmed by this press, and is kept until the API takes it. */
	| { readonly kind: "kept"; readonly recording: Kept }
	/** Something has changed since the card was shown: the card must be confirmed as it is now. */
	| { readonly kind: "ask-again"; readonly because: AskAgain; readonly card: Card }
	| { readonly kind: "refused"; readonly refusal: AskedBack; readonly recording: Draft }
	| Idle;

/** A press of Confirm. `acknowledge` tells Slack that we have it; whether that works changes nothing. */
export interface ConfirmingPress extends Press {
	readonly acknowledge: () => Promise<void>;
}

/** What came of the first of several presses, before anything is sent. */
export type FirstPress =
	/** `askedAt`: when the store was asked to keep it, by `elapsedMs`. */
	| { readonly kind: "confirmed"; readonly recording: Submitting | Kept; readonly askedAt: number }
	| Exclude<Confirmation, { kind: "settled" | "kept" }>;

/**
 * Confirms a draft and submits it: of any number of presses, on any number of instances, one does. Once the
 * confirmation is kept, nothing that happens to Slack keeps the request from being sent and its outcome from being told.
 * Rejects only where nothing was confirmed that will be sent.
 */
export async function confirmAndSubmit(id: RecordingId, press: ConfirmingPress, deps: Deps): Promise<Confirmation> {
	// The store lets one through anyway; but 200 presses that all ask it would keep the one from leaving in time.
	const key = `${id} ${press.version} ${press.by}`;
	const first = deps.confirming.get(key);
	if (first !== undefined) return secondTo(await first);
	const confirming = confirmOnce(id, press, deps).finally(() => deps.confirming.delete(key));
	deps.confirming.set(key, confirming);
	const confirmed = await confirming;
	if (confirmed.kind !== "confirmed") return confirmed;
	void acknowledge(press, id, deps);
	const { recording, askedAt } = confirmed;
	if (recording.state === "submitting") {
		return { kind: "settled", recording: await submit(recording, deps, askedAt) };
	}
	await show(id, deps);
	return { kind: "kept", recording };
}

/** What whoever pressed the same card in the meantime is told. */
function secondTo(first: FirstPress): Confirmation {
	switch (first.kind) {
		case "confirmed":
		case "refused":
			return { kind: "already", recording: first.recording };
		case "ask-again":
			return { kind: "already", recording: first.card.draft };
		default:
			return first;
	}
}

async function confirmOnce(id: RecordingId, press: Press, deps: Deps): Promise<FirstPress> {
	const opened = await openDraft(id, press, deps);
	if (opened.kind !== "open") return opened;
	const { draft } = opened;
	// The second of two quick presses must not confirm what the first one made the card ask anew.
	if (press.version !== undefined && press.version !== draft.version) return { kind: "already", recording: draft };
	const now = deps.clock();
	const api = deps.apis.current;
	const typed = commandFor(draft.plan);
	const refusal =
		refusalOf(draft.plan, typed, now, api) ??
		(await crowdedRefusal(draft, now, deps)) ??
		(await denied(draft, typed, press, now, deps));
	if (refusal?.problem.code === "already-started") {
		return askAgain(
			draft,
			"start-passed",
			{ window: { kind: "from-click-until", end: refusal.problem.span.end } },
			press,
			deps,
		);
	}
	if (refusal) return refuse(draft, refusal, press, deps);
	const span = spanAt(draft.plan.window, now);
	const click = { by: press.by, at: now, span, card: press.card };
	const takeUpAt = takenFrom(span, now, api.limits);
	const confirming = takeUpAt === undefined ? confirm(draft, click, waitingLeaseMs) : keep(draft, click, takeUpAt);
	const askedAt = deps.elapsedMs();
	const kept = await deps.store.confirm(confirming, conflictQuery(draft.plan, span, now, api), draft.shownOverlaps);
	switch (kept.kind) {
		case "conflicting":
			return askAgain(draft, "new-overlap", {}, press, deps);
		case "beaten":
			return already(id, deps);
		case "confirmed":
			return { ...kept, askedAt };
		default:
			return kept satisfies never;
	}
}

/** May whoever presses still record this? Settings, groups and budgets may have changed since the card was made. */
async function denied(
	{ plan, slackChannelId }: Draft,
	typed: string,
	{ by }: Press,
	now: Instant,
	deps: Deps,
): Promise<Refusal | undefined> {
	const problem = await notAllowed(plan, spanAt(plan.window, now), { by, slackChannelId }, now, deps);
	return problem && { problem, typed, choices: [] };
}

/** The others may have been shown one by one, or by a card that was edited since: together they may be too many. */
async function crowdedRefusal({ plan }: Draft, now: Instant, deps: Deps): Promise<Refusal | undefined> {
	const api = deps.apis.current;
	if (api.limits.overlapping === undefined || plan.mode === "past") return undefined;
	const crowded = crowding(plan, await lookAround(plan, now, deps), api);
	return crowded && refusalFor(crowded, plan, commandFor(plan), now, api);
}

async function refuse(draft: Draft, refusal: Refusal, press: Press, deps: Deps): Promise<FirstPress> {
	const { requestedBy: by, slackChannelId, askedIn, locale } = draft;
	const asker = { by, slackChannelId, askedIn, card: press.card, locale };
	return { kind: "refused", refusal: await askBack(refusal, asker, deps), recording: draft };
}

export async function acknowledge(press: ConfirmingPress, id: RecordingId, deps: Deps): Promise<void> {
	try {
		await press.acknowledge();
	} catch (cause) {
		deps.report({ kind: "fault", what: "acknowledging a confirmation", cause, recordingId: id });
	}
}

/** What is kept is told; where that fails it stays due. */
async function show(id: RecordingId, deps: Deps): Promise<void> {
	await showDue(deps, id).catch((cause: unknown) =>
		deps.report({ kind: "fault", what: "showing what is kept", cause, recordingId: id }),
	);
}

/** Shows the card anew, as it must be confirmed now. */
async function askAgain(
	current: Draft,
	because: AskAgain,
	changes: { readonly window?: TimeWindow },
	press: Press,
	deps: Deps,
): Promise<FirstPress> {
	const now = deps.clock();
	const plan = { ...current.plan, ...changes };
	const around = await lookAround(plan, now, deps);
	const api = deps.apis.current;
	const crowded = crowding(plan, around, api);
	if (crowded) return refuse(current, refusalFor(crowded, plan, commandFor(plan), now, api), press, deps);
	const seen = { plan, shownOverlaps: shownOverlaps(around), card: press.card };
	const next = changes.window ? { ...seen, assumptions: [] } : seen;
	const kept = current.alternative && !changes.window ? { ...next, alternative: current.alternative } : next;
	const entry = { by: press.by, why: { kind: because }, at: now } as const;
	const written = await deps.store.write(change(current, kept, entry));
	return written ? { kind: "ask-again", because, card: cardOf(written, around, now, api) } : already(current.id, deps);
}
