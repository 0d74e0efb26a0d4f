import * as v from "valibot";
import { emptyForm, type FormField, type FormValues, formOf } from "../recording/command/form.ts";
import type { SlackUserId } from "../recording/ids.ts";
import { findQuestion } from "../recording/use-cases/answer-question.ts";
import { openForEdit } from "../recording/use-cases/edit.ts";
import { instant } from "../time/instant.ts";
import type { Bot } from "./bot.ts";
import type { FormOrigin } from "./form-origin.ts";
import type { Wording } from "./wording/wording.ts";

const field = v.object({
	value: v.nullish(v.string()),
	selected_date_time: v.nullish(v.number()),
	selected_option: v.nullish(v.object({ value: v.string() })),
	selected_options: v.nullish(v.array(v.unknown())),
});

/** The fields that stand on the form, by their names: a field's block and action are called by it. */
export const formState = v.object({ values: v.record(v.string(), v.record(v.string(), field)) });

export type FormState = v.InferOutput<typeof formState>;

/** What the form holds: a field that does not stand on it holds what it was opened with. */
export function readState({ values }: FormState, opened: FormValues): FormValues {
	const { start: _start, end: _end, mix: _mix, ...rest } = opened;
	const has = (name: FormField) => values[name]?.[name];
	const text = (name: Exclude<FormField, "mode" | "start" | "end" | "mix">) => {
		const shown = has(name);
		return shown ? (shown.value ?? shown.selected_option?.value ?? "") : opened[name];
	};
	const moment = (name: "start" | "end") => {
		const shown = has(name);
		const at = shown ? picked(shown.selected_date_time) : opened[name];
		return at === undefined ? {} : { [name]: at };
	};
	const mode = has("mode")?.selected_option?.value;
	return {
		...rest,
		mode: mode === "realtime" || mode === "scheduled" ? mode : opened.mode,
		channel: text("channel"),
		words: text("words"),
		...moment("start"),
		...moment("end"),
		length: text("length"),
		title: text("title"),
		format: text("format"),
		type: text("type"),
		...readMix(has("mix"), opened),
		path: text("path"),
		domain: text("domain"),
	};
}

/** An empty box says nothing: where it was asked for that it be off, it still is. */
function readMix(shown: FormState["values"][string][string] | undefined, { mix }: FormValues) {
	if (shown && (shown.selected_options ?? []).length > 0) return { mix: true };
	return mix === undefined || (shown && mix) ? {} : { mix };
}

/** A picker gives seconds. */
const picked = (seconds: number | null | undefined) =>
	seconds === null || seconds === undefined ? undefined : instant(seconds * 1000);

/** What a form was opened with, or in a sentence why there is nothing behind it any more. */
export async function openedForm(
	origin: FormOrigin,
	by: SlackUserId,
	{ deps }: Bot,
	{ notes }: Wording,
): Promise<FormValues | string> {
	switch (origin.kind) {
		case "new":
			return { ...emptyForm(origin.mode), channel: origin.channelId };
		case "question": {
			const found = await findQuestion(origin.id, by, deps);
			if (found.kind === "not-yours-to-answer") return notes.notYoursToAnswer(found.question.askedBy);
			return (found.kind === "question" && found.question.form) || notes.formGone;
		}
		case "edit":
		case "failed": {
			const opened = await openForEdit(origin.id, { by, card: origin.card }, deps);
			if (opened.kind === "open") return formOf(opened.draft);
			return opened.kind === "failed" ? formOf({ plan: opened.recording.plan }) : notes.idle(opened, deps.draftTtlMs);
		}
		default:
			return origin satisfies never;
	}
}
