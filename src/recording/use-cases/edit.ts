import type { Instant } from "../../time/instant.ts";
import type { Reading, TimeWindow } from "../../time/types.ts";
import { type FormErrors, type FormField, type FormValues, formOf, readForm } from "../command/form.ts";
import { commandFor } from "../command/write.ts";
import type { RecordingId } from "../ids.ts";
import type { Problem } from "../problem.ts";
import type { Draft } from "../recording.ts";
import { type Card, cardOf } from "./card.ts";
import type { Deps } from "./deps.ts";
import { type Answer, type Asker, draft, planOf, refusalOf } from "./draft.ts";
import { already, type Idle, openDraft, type Press, withResponseUrl } from "./open-draft.ts";

type Refused = { readonly kind: "refused"; readonly errors: FormErrors };
type Edited = { readonly kind: "edited"; readonly card: Card };

/** Takes the submitted form of a draft. `version` is the draft's when the form was opened: a later change wins. */
export async function edit(
	id: RecordingId,
	version: number,
	values: FormValues,
	press: Press,
	deps: Deps,
): Promise<Edited | Refused | Idle> {
	const opened = await openDraft(id, press.by, deps);
	if (opened.kind !== "open") return opened;
	const current = withResponseUrl(opened.draft, press);
	if (current.version !== version) return { kind: "already", recording: current };
	const now = deps.clock();
	const shown = formOf(current);
	const read = readForm(values, shown, readingOf(current), now);
	if (!read.ok) return { kind: "refused", errors: read.errors };
	const { request } = read;
	const plan = planOf(request, request.channelId);
	const refusal = refusalOf(plan, commandFor(plan), now, deps.api);
	if (refusal) return { kind: "refused", errors: { [fieldOf(refusal.problem, values, shown)]: refusal.problem } };
	const { alternative: _, ...rest } = current;
	const { reading } = request;
	const alternative = reading.alternative ? { alternative: reading.alternative } : {};
	const next: Draft = {
		...rest,
		plan,
		words: request.words,
		readFrom: reading.words,
		assumptions: reading.assumptions,
		...alternative,
	};
	return change(current, next, "edited", press, now, deps);
}

/** Takes a form that no draft stands behind yet. */
export async function draftFromForm(
	values: FormValues,
	opened: FormValues,
	asker: Asker,
	deps: Deps,
): Promise<Extract<Answer, { kind: "card" }> | Refused> {
	const read = readForm(values, opened, undefined, deps.clock());
	if (!read.ok) return { kind: "refused", errors: read.errors };
	const plan = planOf(read.request, read.request.channelId);
	const answer = await draft(read.request, plan, `form: ${commandFor(plan)}`, asker, deps);
	if (answer.kind === "card") return answer;
	const { problem } = answer.refusal;
	return { kind: "refused", errors: { [fieldOf(problem, values, opened)]: problem } };
}

/** Swaps the window for the other reading of the same words; pressed again, it swaps back. */
export async function takeOtherReading(id: RecordingId, press: Press, deps: Deps): Promise<Edited | Idle> {
	const opened = await openDraft(id, press.by, deps);
	if (opened.kind !== "open") return opened;
	const current = withResponseUrl(opened.draft, press);
	if (!current.alternative) return { kind: "already", recording: current };
	const plan = { ...current.plan, window: current.alternative };
	// What the alternative is an alternative to is no longer assumed.
	const assumptions = current.assumptions.filter(({ kind }) => kind !== "24-hour" && kind !== "month-first");
	const next: Draft = { ...current, plan, assumptions, alternative: current.plan.window };
	return change(current, next, "the other reading", press, deps.clock(), deps);
}

async function change(
	current: Draft,
	next: Draft,
	why: string,
	press: Press,
	now: Instant,
	deps: Deps,
): Promise<Edited | Idle> {
	const shown = await cardOf(next, now, deps);
	const others = shown.notes.flatMap((note) => ("other" in note ? [note.other.id] : []));
	const entry = { by: press.by, why, at: now };
	const written = await deps.store.replace<Draft>(current, { ...next, shownOverlaps: others }, entry);
	return written ? { kind: "edited", card: { ...shown, draft: written } } : already(current.id, deps);
}

function readingOf(current: Draft): Reading {
	const { readFrom, assumptions, alternative } = current;
	const window: TimeWindow = current.plan.window;
	const reading: Reading = { ok: true, window, words: readFrom, assumptions };
	return alternative ? { ...reading, alternative } : reading;
}

/** Where on the form a limit is shown: at what was changed last, as far as can be told. */
function fieldOf(problem: Problem, values: FormValues, opened: FormValues): FormField {
	const modeChanged = values.mode !== opened.mode;
	if (problem.code === "format-not-for-type") return values.format === opened.format ? "type" : "format";
	if (problem.code === "clip-not-now" && modeChanged) return "mode";
	const names = ["words", "length", "end", "start"] as const;
	return names.find((name) => values[name] !== opened[name]) ?? (modeChanged ? "mode" : "words");
}
