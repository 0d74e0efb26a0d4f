import type { InputBlock, ModalView } from "@slack/types";
import { type FormErrors, type FormField, type FormValues, longestTitle } from "../../recording/command/form.ts";
import type { ApiLimits } from "../../recording/ports/recording-api.ts";
import { formCallbackId } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { plain } from "./blocks.ts";
import { plainText } from "./plain-text.ts";

/** The form, filled in. Its fields' ids are the names of `FormValues`; `metadata` comes back with what was filled in. */
export function formView(
	values: FormValues,
	title: "titleNew" | "titleEdit",
	metadata: string,
	{ formats }: ApiLimits,
	{ form: say }: Wording,
): ModalView {
	const allFormats = [...new Set([...formats.video, ...formats.audio])];
	return {
		type: "modal",
		callback_id: formCallbackId,
		private_metadata: metadata,
		title: plain(say[title]),
		submit: plain(say.submit),
		close: plain(say.cancel),
		blocks: [
			textInput("channel", say.channel, values.channel, { hint: say.channelHint }),
			modeInput(values.mode, say),
			textInput("words", say.words, values.words, { hint: say.wordsHint, optional: true }),
			dateInput("start", say.start, values.start),
			dateInput("end", say.end, values.end),
			textInput("length", say.length, values.length, { hint: say.lengthHint, optional: true }),
			select(
				"format",
				say.format,
				allFormats.map((each) => option(each, each)),
				values.format,
				say,
			),
			select("type", say.type, [option("video", say.types.video), option("audio", say.types.audio)], values.type, say),
			mixInput(values.mix, say),
			textInput("path", say.path, values.path, { optional: true }),
			textInput("domain", say.domain, values.domain, { optional: true }),
			textInput("title", say.title, values.title, { hint: say.titleHint, optional: true, maxLength: longestTitle }),
		],
	};
}

type FormWords = Wording["form"];

const option = (value: string, text: string) => ({ text: plain(text), value });

function textInput(
	name: FormField,
	label: string,
	value: string,
	{
		hint,
		optional = false,
		maxLength,
	}: { readonly hint?: string; readonly optional?: boolean; readonly maxLength?: number },
): InputBlock {
	const initial = value === "" ? {} : { initial_value: value };
	return {
		type: "input",
		block_id: name,
		label: plain(label),
		optional,
		...(hint ? { hint: plain(hint) } : {}),
		element: { type: "plain_text_input", action_id: name, ...initial, ...(maxLength ? { max_length: maxLength } : {}) },
	};
}

function modeInput(mode: FormValues["mode"], say: FormWords): InputBlock {
	const options = [option("realtime", say.modes.realtime), option("scheduled", say.modes.scheduled)];
	const initial_option = option(mode, say.modes[mode]);
	const element = { type: "radio_buttons" as const, action_id: "mode", options, initial_option };
	return { type: "input", block_id: "mode", label: plain(say.mode), element };
}

/** Slack's picker shows the reader's own zone and gives UNIX seconds. */
function dateInput(name: FormField, label: string, at: FormValues["start"]): InputBlock {
	const initial = at === undefined ? {} : { initial_date_time: Math.floor(at / 1000) };
	const element = { type: "datetimepicker" as const, action_id: name, ...initial };
	return { type: "input", block_id: name, label: plain(label), optional: true, element };
}

function select(
	name: "format" | "type",
	label: string,
	options: ReturnType<typeof option>[],
	value: string,
	say: FormWords,
): InputBlock {
	const initial_option = options.find((each) => each.value === value);
	const element = {
		type: "static_select" as const,
		action_id: name,
		placeholder: plain(say.byDefault),
		options,
		...(initial_option ? { initial_option } : {}),
	};
	return { type: "input", block_id: name, label: plain(label), optional: true, element };
}

function mixInput(mix: boolean, say: FormWords): InputBlock {
	const options = [option("1", say.mixOn)];
	const initial = mix ? { initial_options: options } : {};
	const element = { type: "checkboxes" as const, action_id: "mix", options, ...initial };
	return { type: "input", block_id: "mix", label: plain(say.mix), optional: true, element };
}

/** Slack shows the errors under their fields, as plain text of 2,000 characters at most. */
export function fieldErrors(errors: FormErrors, { refusal }: Wording): Record<string, string> {
	return Object.fromEntries(
		Object.entries(errors).map(([field, problem]) => [field, plainText(refusal.problem(problem)).slice(0, 2000)]),
	);
}
