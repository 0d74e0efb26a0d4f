import type { KnownBlock } from "@slack/types";
import { settle } from "../../recording/limits.ts";
import type { Mode, Plan, Submitting } from "../../recording/recording.ts";
import type { Card, Note } from "../../recording/use-cases/card.ts";
import type { Refusal } from "../../recording/use-cases/draft.ts";
import type { Instant } from "../../time/instant.ts";
import type { Assumption } from "../../time/types.ts";
import { actionIds, blockIds } from "../ids.ts";
import { wording } from "../wording/en.ts";
import { helpText, problemText } from "../wording/en-problems.ts";
import { chinaDateTime, lengthInWords } from "../wording/time-words.ts";
import { actions, button, context, fields, type Message, section } from "./blocks.ts";

/** The answer to an accepted command: what was understood, and the buttons. `because` says why it is shown again. */
export function cardMessage(card: Card, because?: "start-passed" | "new-overlap"): Message {
	const { draft, span, notes, shownAt } = card;
	const { plan } = draft;
	const warnings = [...notes.map(noteText), ...draft.assumptions.map(assumptionText)];
	const blocks: KnownBlock[] = [
		section(wording.cardTitle(plan), blockIds.card(draft.id)),
		...(because ? [section(`:warning: ${wording.askAgain[because]}`)] : []),
		fields(cardFields(card)),
		...(warnings.length > 0 ? [section(warnings.map((warning) => `• ${warning}`).join("\n"))] : []),
		...(draft.words === "" ? [] : [context(readFromText(card))]),
		actions(
			[
				button(because === "start-passed" ? wording.startNow : wording.confirm, actionIds.confirm, draft.id, {
					style: "primary",
				}),
				button(wording.edit, actionIds.edit, draft.id),
				...(draft.alternative ? [otherReadingButton(card, draft.alternative, shownAt)] : []),
				button(wording.cancel, actionIds.cancel, draft.id),
			],
			blockIds.version(draft.version),
		),
		context(wording.expires(draft.expiresAt)),
	];
	return { text: wording.cardFallback(plan, span), blocks };
}

function otherReadingButton({ draft }: Card, window: Plan["window"], at: Instant) {
	return button(wording.otherReading(settle(window, at)), actionIds.otherReading, draft.id);
}

function readFromText({ draft }: Card): string {
	const { start, end } = draft.readFrom;
	return start === "" || end === "" || start === end
		? wording.readFrom(draft.words)
		: wording.readFromParts(start, end);
}

function cardFields({ draft, span, format, shownAt }: Card): (readonly [string, string])[] {
	const { plan } = draft;
	const { labels } = wording;
	const startsAtClick = plan.window.kind !== "fixed";
	const lengthMs = span.end - span.start;
	const until = plan.window.kind === "from-click-for" ? wording.afterClick(lengthMs) : chinaDateTime(span.end);
	const options = optionTexts(plan);
	return [
		[labels.from, startsAtClick ? wording.startsAtClick : chinaDateTime(span.start)],
		[labels.to, until],
		[labels.length, lengthInWords(lengthMs)],
		...(startsAtClick ? [] : [[labels.starts, wording.inTime(span.start - shownAt)] as const]),
		...yourTime(plan.window, span),
		[labels.file, wording.file(plan, format)],
		...(options.length > 0 ? [[labels.options, options.join(", ")] as const] : []),
	];
}

function yourTime(window: Plan["window"], span: Card["span"]): (readonly [string, string])[] {
	switch (window.kind) {
		case "fixed":
		case "past":
			return [[wording.labels.yourTime, wording.yourTime(span)]];
		case "from-click-until":
			return [[wording.labels.yourTime, wording.yourTimeUntil(span.end)]];
		case "from-click-for":
			return [];
		default:
			return window satisfies never;
	}
}

function optionTexts(plan: Plan): readonly string[] {
	return [
		plan.mix === undefined ? undefined : wording.optionMix(plan.mix),
		plan.path === undefined ? undefined : wording.optionPath(plan.path),
		plan.domain === undefined ? undefined : wording.optionDomain(plan.domain),
	].filter((text) => text !== undefined);
}

export function assumptionText({ kind, words, meant }: Assumption): string {
	return wording.assumption[kind](words, meant ?? "");
}

export function noteText(note: Note): string {
	switch (note.kind) {
		case "needs-push":
			return wording.noteNeedsPush;
		case "longer-than-advised":
			return wording.noteLongerThanAdvised(note.advisedMs);
		case "overlap":
			return wording.noteOverlap(note.other.span, note.other.confirmedBy);
		case "just-confirmed":
			return wording.noteJustConfirmed(note.other.confirmedBy);
		default:
			return note satisfies never;
	}
}

/** The answer to a command that was not accepted: the reason, and one click or one example that would work. */
export function refusalMessage(refusal: Refusal): Message {
	const text = problemText(refusal.problem);
	return { text, blocks: [section(text, blockIds.refused(refusal.problem.code)), wayOn(refusal)] };
}

function wayOn({ problem, typed, suggestion }: Refusal): KnownBlock {
	const primary = { style: "primary" } as const;
	const setsDefault = /^\/record\s+default/i.test(typed);
	if (suggestion) return actions([button(mendLabel(problem), actionIds.useCommand, suggestion, primary)]);
	if (problem.code === "no-channel" && !setsDefault) {
		return actions([button(wording.openForm, actionIds.openForm, typed.slice(0, 1900), primary)]);
	}
	if (setsDefault) return context(wording.example(wording.examples.default));
	return context(wording.example(wording.examples[typed.startsWith("/record") ? "/record" : "/clip"]));
}

function mendLabel(problem: Refusal["problem"]): string {
	switch (problem.code) {
		case "clip-too-long":
		case "clip-not-now":
		case "already-started":
		case "format-not-for-type":
			return wording.mend[problem.code];
		default:
			return wording.openForm;
	}
}

export function helpMessage(mode: Mode): Message {
	const [first = "", ...rest] = helpText(mode);
	return { text: first, blocks: [section(first, blockIds.help), ...rest.map((text) => section(text))] };
}

export function submittingMessage({ id, plan }: Submitting): Message {
	const text = wording.submitting(plan);
	return { text, blocks: [section(`:hourglass_flowing_sand: ${text}`, blockIds.submitting(id))] };
}

/** One sentence to one person. */
export function noteMessage(kind: string, text: string): Message {
	return { text, blocks: [section(text, blockIds.note(kind))] };
}
