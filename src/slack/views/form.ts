import type { InputBlock, ModalView } from "@slack/types";
import type { FormErrors, FormField, FormValues } from "../../recording/command/form.ts";
import { longestText, longestTitle } from "../../recording/command/too-long.ts";
import type { ApiLimits } from "../../recording/ports/recording-api.ts";
import { formActionIds, formCallbackId } from "../ids.ts";
import type { Zone } from "../people.ts";
import type { Wording } from "../wording/wording.ts";
import { actions, button, plain } from "./blocks.ts";
import { plainText } from "./plain-text.ts";

/** Which of the fields that stand behind a button are up, beside those that are filled in. */
interface FormShape {
	readonly pickers: boolean;
	readonly isUp: (field: FormField) => boolean;
}

/** What of a form stands in none of its fields. */
interface FormFrame {
	readonly title: "titleNew" | "titleEdit";
	/** Comes back with what was filled in. */
	readonly metadata: string;
	readonly limits: ApiLimits;
	/** Of whoever it opens for: Slack's pickers are in it. */
	readonly zone: Zone | undefined;
}

/** Do the pickers come up by themselves? They do where they say what no words do. */
export function hasPickers({ words, start, end, length }: FormValues): boolean {
	return words === "" && (start !== undefined || end !== undefined || length !== "");
}

const asOpened = (values: FormValues): FormShape => ({ pickers: hasPickers(values), isUp: () => false });

/**
 * The form, filled in: the time in words, and behind buttons the pickers, and what few people need; of the latter, what is
 * filled in is up. Its fields' ids are the names of `FormValues`.
 */
export function formView(
	values: FormValues,
	{ title, metadata, limits, zone }: FormFrame,
	{ form: say, time }: Wording,
	{ pickers, isUp }: FormShape = asOpened(values),
): ModalView {
	const rest = moreFields(values, limits, say);
	const up = rest.filter(({ name, isFilled }) => isFilled || isUp(name));
	return {
		type: "modal",
		callback_id: formCallbackId,
		private_metadata: metadata,
		title: plain(say[title]),
		submit: plain(say.submit),
		close: plain(say.cancel),
		blocks: [
			textInput("channel", say.channel, values.channel, { hint: say.channelHint }),
			modeInput(values.mode, limits, say),
			textInput("words", say.words, values.words, { hint: say.wordsHint, optional: true }),
			...(pickers
				? timeFields(values, zone && time.zone(zone), say)
				: [actions([button(say.pickTime, formActionIds.pickTime, "1")])]),
			...up.map(({ block }) => block),
			...(up.length < rest.length ? [actions([button(say.more, formActionIds.more, "1")])] : []),
		],
	};
}

function timeFields(values: FormValues, zone: string | undefined, say: FormWords): readonly InputBlock[] {
	return [
		dateInput("start", say.start(zone), values.start, values.end === undefined ? undefined : say.startHint),
		dateInput("end", say.end(zone), values.end),
		textInput("length", say.length, values.length, { hint: say.lengthHint, optional: true }),
	];
}

function moreFields(values: FormValues, { formats }: ApiLimits, say: FormWords) {
	const allFormats = [...new Set([...formats.video, ...formats.audio])].map((each) => option(each, each));
	const types = [option("video", say.types.video), option("audio", say.types.audio)];
	const usual = formats[values.type === "audio" ? "audio" : "video"][0];
	const blocks: readonly (readonly [name: "title" | "format" | "type" | "mix" | "path" | "domain", InputBlock])[] = [
		[
			"title",
			textInput("title", say.title, values.title, { hint: say.titleHint, optional: true, maxLength: longestTitle }),
		],
		["format", select("format", say.format, allFormats, values.format, say.usualFormat(usual))],
		["type", select("type", say.type, types, values.type, say.types.video)],
		["mix", mixInput(values.mix === true, say)],
		["path", textInput("path", say.path, values.path, { optional: true })],
		["domain", textInput("domain", say.domain, values.domain, { optional: true })],
	];
	return blocks.map(([name, block]) => ({
		name,
		block,
		isFilled: name === "mix" ? values.mix === true : values[name] !== "",
	}));
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
		maxLength = longestText,
	}: { readonly hint?: string; readonly optional?: boolean; readonly maxLength?: number },
): InputBlock {
	const initial = value === "" ? {} : { initial_value: value };
	return {
		type: "input",
		block_id: name,
		label: plain(label),
		optional,
		...(hint ? { hint: plain(hint) } : {}),
		element: { type: "plain_text_input", action_id: name, ...initial, max_length: maxLength },
	};
}

function modeInput(mode: FormValues["mode"], { past }: ApiLimits, say: FormWords): InputBlock {
	const modes = { ...say.modes, ...(past ? { realtime: say.clipOrPast } : {}) };
	const options = [option("realtime", modes.realtime), option("scheduled", modes.scheduled)];
	const initial_option = option(mode, modes[mode]);
	const element = { type: "radio_buttons" as const, action_id: "mode", options, initial_option };
	return { type: "input", block_id: "mode", label: plain(say.mode), element };
}

/** Slack's picker shows the reader's own zone, without its name, and gives UNIX seconds. */
function dateInput(name: FormField, label: string, at: FormValues["start"], hint?: string): InputBlock {
	const initial = at === undefined ? {} : { initial_date_time: Math.floor(at / 1000) };
	const element = { type: "datetimepicker" as const, action_id: name, ...initial };
	const said = hint === undefined ? {} : { hint: plain(hint) };
	return { type: "input", block_id: name, label: plain(label), optional: true, ...said, element };
}

function select(
	name: "format" | "type",
	label: string,
	options: ReturnType<typeof option>[],
	value: string,
	usual: string,
): InputBlock {
	const initial_option = options.find((each) => each.value === value);
	const element = {
		type: "static_select" as const,
		action_id: name,
		placeholder: plain(usual),
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

/**
 * Slack shows the errors under their fields, as plain text of 2,000 characters at most. One of a field that does not stand
 * on the form is shown on the time in words, which always does.
 */
export function fieldErrors(
	errors: FormErrors,
	shown: ReadonlySet<string>,
	{ refusal }: Wording,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(errors).map(([field, problem]) => [
			shown.has(field) ? field : "words",
			plainText(refusal.problem(problem)).slice(0, 2000),
		]),
	);
}
