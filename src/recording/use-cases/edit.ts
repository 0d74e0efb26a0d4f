import { hasOtherReading, type Reading } from "../../time/types.ts";
import {
	type FormErrors,
	type FormField,
	type FormTimes,
	type FormValues,
	formOf,
	readForm,
	withTimes,
} from "../command/form.ts";
import { askedMode, modeWith } from "../command/read.ts";
import { commandFor } from "../command/write.ts";
import type { RecordingId } from "../ids.ts";
import { firstLimitPassed, spanAt } from "../limits.ts";
import type { Problem } from "../problem.ts";
import type { Draft, Failed, Proposal } from "../recording.ts";
import { change } from "../transitions.ts";
import type { Asker } from "./asker.ts";
import { type Card, cardOf, crowding, lookAround, shownOverlaps } from "./card.ts";
import type { Deps } from "./deps.ts";
import { draftOf } from "./draft.ts";
import { notAllowed } from "./may-record.ts";
import { already, findForPress, type Idle, type Opened, openDraft, type Press } from "./press.ts";
import { canHavePast, proposalOf } from "./take-command.ts";

type Refused = { readonly kind: "refused"; readonly errors: FormErrors };
type Edited = { readonly kind: "edited"; readonly card: Card };

/** Finds what somebody may edit: a draft, or a recording that failed, which is asked for anew. */
export async function openForEdit(
	id: RecordingId,
	press: Press,
	deps: Deps,
): Promise<Opened | { readonly kind: "failed"; readonly recording: Failed }> {
	const opened = await openDraft(id, press, deps);
	if (opened.kind !== "already" || opened.recording.state !== "failed") return opened;
	return { kind: "failed", recording: opened.recording };
}

/** A form as it came back. */
interface Submission {
	readonly values: FormValues;
	/** The time that it showed, where that was not the plan's own. */
	readonly times?: FormTimes;
}

/** Takes the submitted form of a draft. `version` is the draft's when the form was opened: a later change wins. */
export async function edit(
	id: RecordingId,
	version: number,
	{ values, times }: Submission,
	press: Press,
	deps: Deps,
): Promise<Edited | Refused | Idle> {
	const opened = await openDraft(id, press, deps);
	if (opened.kind !== "open") return opened;
	const { draft } = opened;
	if (draft.version !== version) return { kind: "already", recording: draft };
	const now = deps.clock();
	const own = formOf(draft);
	const shown = times ? withTimes(own, times) : own;
	const kept = shown.words === own.words ? readingOf(draft) : undefined;
	const read = readForm(values, shown, kept, now, { past: canHavePast(deps) });
	if (!read.ok) return { kind: "refused", errors: read.errors };
	const proposal = proposalOf(read.request, read.request.channelId);
	const { plan } = proposal;
	const { slackChannelId } = draft;
	const problem =
		firstLimitPassed(plan, deps.apis.current.limits, now) ??
		crowding(plan, await lookAround(plan, now, deps), deps.apis.current) ??
		(await notAllowed(plan, spanAt(plan.window, now), { by: press.by, slackChannelId }, now, deps));
	if (problem) return { kind: "refused", errors: { [fieldOf(problem, values, shown)]: problem } };
	return take(draft, proposal, "edited", press, deps);
}

/** Takes the submitted form of a recording that failed: a new draft, with a card of its own. */
export async function draftFromFailed(
	id: RecordingId,
	{ values, times }: Submission,
	asker: Asker,
	deps: Deps,
): Promise<{ readonly kind: "card"; readonly card: Card } | Refused | Idle> {
	const found = await findForPress(id, asker.by, deps);
	if (found.kind !== "found") return found;
	const { recording } = found;
	if (recording.state !== "failed") return { kind: "already", recording };
	const { slackChannelId, askedIn, locale, plan } = recording;
	const own = formOf({ plan });
	const shown = times ? withTimes(own, times) : own;
	const nothingRead = { words: { start: "", end: "" }, assumptions: [] };
	const kept = shown.words === own.words ? ({ ok: true, window: plan.window, ...nothingRead } as const) : undefined;
	return draftFromForm(values, shown, { ...asker, slackChannelId, askedIn, locale }, deps, kept);
}

/** Takes a form that no draft stands behind yet. `kept`: what the words that it showed were read as. */
export async function draftFromForm(
	values: FormValues,
	opened: FormValues,
	asker: Asker,
	deps: Deps,
	kept?: Reading,
): Promise<{ readonly kind: "card"; readonly card: Card } | Refused> {
	const read = readForm(values, opened, kept, deps.clock(), { past: canHavePast(deps) });
	if (!read.ok) return { kind: "refused", errors: read.errors };
	const proposal = proposalOf(read.request, read.request.channelId);
	const drafting = await draftOf(proposal, commandFor(proposal.plan), asker, deps);
	if (drafting.kind === "card") return drafting;
	const { problem } = drafting.refusal;
	return { kind: "refused", errors: { [fieldOf(problem, values, opened)]: problem } };
}

/** Swaps the window for the other reading of the same words; pressed again, it swaps back. */
export async function takeOtherReading(id: RecordingId, press: Press, deps: Deps): Promise<Edited | Idle> {
	const opened = await openDraft(id, press, deps);
	if (opened.kind !== "open") return opened;
	const { draft } = opened;
	if (!draft.alternative) return { kind: "already", recording: draft };
	const { plan, words, readFrom } = draft;
	const mode = modeWith(askedMode(plan.mode), draft.alternative);
	// What the alternative is an alternative to is no longer assumed.
	const assumptions = draft.assumptions.filter((one) => !hasOtherReading(one));
	const other = { ...plan, mode, window: draft.alternative };
	return take(
		draft,
		{ plan: other, words, readFrom, assumptions, alternative: plan.window },
		"other-reading",
		press,
		deps,
	);
}

/** Puts another proposal in the place of a draft's. */
async function take(
	current: Draft,
	proposal: Proposal,
	kind: "edited" | "other-reading",
	press: Press,
	deps: Deps,
): Promise<Edited | Idle> {
	const now = deps.clock();
	const around = await lookAround(proposal.plan, now, deps);
	const changes = { ...proposal, shownOverlaps: shownOverlaps(around), card: press.card };
	const written = await deps.store.write(change(current, changes, { by: press.by, why: { kind }, at: now }));
	return written
		? { kind: "edited", card: cardOf(written, around, now, deps.apis.current) }
		: already(current.id, deps);
}

function readingOf({ plan, readFrom, assumptions, alternative }: Draft) {
	const reading = { ok: true, window: plan.window, words: readFrom, assumptions } as const;
	return alternative ? { ...reading, alternative } : reading;
}

/** Where on the form a limit is shown: at what was changed last, as far as can be told. */
function fieldOf(problem: Problem, values: FormValues, opened: FormValues): FormField {
	const modeChanged = values.mode !== opened.mode;
	if (problem.code === "channel-not-allowed") return "channel";
	if (problem.code === "format-not-for-type") return values.format === opened.format ? "type" : "format";
	if (problem.code === "clip-not-now" && modeChanged) return "mode";
	const names = ["words", "length", "end", "start"] as const;
	return names.find((name) => values[name] !== opened[name]) ?? (modeChanged ? "mode" : "words");
}
