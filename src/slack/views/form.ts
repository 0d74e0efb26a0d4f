import type { InputBlock, ModalView, PlainTextElement } from "@slack/types";
import type { FormErrors, FormField, FormValues } from "../../recording/command/form.ts";
import { type RecordingId, recordingId, type SlackChannelId, slackChannelId } from "../../recording/ids.ts";
import type { Mode, ResponseUrl } from "../../recording/recording.ts";
import { instant } from "../../time/instant.ts";
import { formCallbackId } from "../ids.ts";
import { wording } from "../wording/en.ts";
import { problemText } from "../wording/en-problems.ts";
import { plainText } from "./plain-text.ts";

/** What the form carries through Slack: the draft it edits, or where the new card goes. */
export type FormOrigin =
	| { readonly kind: "edit"; readonly id: RecordingId; readonly version: number; readonly responseUrl?: ResponseUrl }
	| {
			readonly kind: "new";
			readonly slackChannelId: SlackChannelId;
			readonly opened: FormValues;
			readonly responseUrl?: ResponseUrl;
			/** Whether the card takes the place of the message the button stood on. */
			readonly replaces: boolean;
	  };

const say = wording.form;

/** The form, filled in. Its fields' ids are the names of `FormValues`. */
export function formView(values: FormValues, origin: FormOrigin): ModalView {
	return {
		type: "modal",
		callback_id: formCallbackId,
		private_metadata: JSON.stringify(origin),
		title: plain(origin.kind === "edit" ? say.titleEdit : say.titleNew),
		submit: plain(say.submit),
		close: plain(say.cancel),
		blocks: [
			textInput("channel", say.channel, values.channel, { hint: say.channelHint }),
			modeInput(values.mode),
			textInput("words", say.words, values.words, { hint: say.wordsHint, optional: true }),
			dateInput("start", say.start, values.start),
			dateInput("end", say.end, values.end),
			textInput("length", say.length, values.length, { hint: say.lengthHint, optional: true }),
			select("format", say.format, ["flv", "hls", "mp4", "aac"], values.format),
			select("type", say.type, ["video", "audio"], values.type),
			mixInput(values.mix),
			textInput("path", say.path, values.path, { optional: true }),
			textInput("domain", say.domain, values.domain, { optional: true }),
		],
	};
}

const plain = (text: string): PlainTextElement => ({ type: "plain_text", text });
const option = (value: string, text: string) => ({ text: plain(text), value });

function textInput(
	name: FormField,
	label: string,
	value: string,
	{ hint, optional = false }: { readonly hint?: string; readonly optional?: boolean },
): InputBlock {
	const initial = value === "" ? {} : { initial_value: value };
	return {
		type: "input",
		block_id: name,
		label: plain(label),
		optional,
		...(hint ? { hint: plain(hint) } : {}),
		element: { type: "plain_text_input", action_id: name, ...initial },
	};
}

function modeInput(mode: Mode): InputBlock {
	const options = [option("realtime", wording.modeName.realtime), option("scheduled", wording.modeName.scheduled)];
	const initial_option = option(mode, wording.modeName[mode]);
	const element = { type: "radio_buttons" as const, action_id: "mode", options, initial_option };
	return { type: "input", block_id: "mode", label: plain(say.mode), element };
}

/** Slack's picker shows the reader's own zone and gives UNIX seconds. */
function dateInput(name: FormField, label: string, at: FormValues["start"]): InputBlock {
	const initial = at === undefined ? {} : { initial_date_time: Math.floor(at / 1000) };
	const element = { type: "datetimepicker" as const, action_id: name, ...initial };
	return { type: "input", block_id: name, label: plain(label), optional: true, element };
}

function select(name: "format" | "type", label: string, values: readonly string[], value: string): InputBlock {
	const texts: Readonly<Record<string, string>> = { video: say.typeVideo, audio: say.typeAudio };
	const options = values.map((each) => option(each, texts[each] ?? each));
	const initial_option = options.find((each) => each.value === value);
	const element = {
		type: "static_select" as const,
		action_id: name,
		placeholder: plain(say.formatNone),
		options,
		...(initial_option ? { initial_option } : {}),
	};
	return { type: "input", block_id: name, label: plain(label), optional: true, element };
}

function mixInput(mix: boolean): InputBlock {
	const options = [option("1", say.mixOn)];
	const initial = mix ? { initial_options: options } : {};
	const element = { type: "checkboxes" as const, action_id: "mix", options, ...initial };
	return { type: "input", block_id: "mix", label: plain(say.mix), optional: true, element };
}

/** The state of one field of a submitted view, as far as the form uses it. */
interface FieldState {
	readonly value?: string | null;
	readonly selected_date_time?: number | null;
	readonly selected_option?: { readonly value?: string } | null;
	readonly selected_options?: readonly unknown[] | null;
}

export interface ViewState {
	readonly values: Readonly<Record<string, Readonly<Record<string, FieldState>>>>;
}

/** What the submitted fields hold. Pickers give whole minutes: one left alone keeps the seconds it was opened with. */
export function formValues(state: ViewState): FormValues {
	const field = (name: FormField): FieldState => state.values[name]?.[name] ?? {};
	const text = (name: FormField) => field(name).value ?? "";
	const chosen = (name: FormField) => field(name).selected_option?.value ?? "";
	const moment = (name: "start" | "end") => {
		const seconds = field(name).selected_date_time;
		return typeof seconds === "number" ? { [name]: instant(seconds * 1000) } : {};
	};
	return {
		mode: chosen("mode") === "realtime" ? "realtime" : "scheduled",
		channel: text("channel"),
		words: text("words"),
		...moment("start"),
		...moment("end"),
		length: text("length"),
		format: chosen("format"),
		type: chosen("type"),
		mix: (field("mix").selected_options ?? []).length > 0,
		path: text("path"),
		domain: text("domain"),
	};
}

/** The errors as Slack shows them under their fields: plain text. */
export function fieldErrors(errors: FormErrors): Record<string, string> {
	return Object.fromEntries(
		Object.entries(errors).map(([field, problem]) => [field, plainText(problemText(problem)).slice(0, 2000)]),
	);
}

/** Reads back what `formView` wrote; the view came from Slack, signed. */
export function readOrigin(metadata: string): FormOrigin | undefined {
	const value: unknown = metadata === "" ? undefined : JSON.parse(metadata);
	if (!isRecord(value)) return undefined;
	if (value.kind === "edit" && typeof value.id === "string" && typeof value.version === "number") {
		const { id, version } = { id: recordingId(value.id), version: value.version };
		return { kind: "edit", id, version, ...readResponseUrl(value.responseUrl) };
	}
	if (value.kind !== "new" || typeof value.slackChannelId !== "string") return undefined;
	return {
		kind: "new",
		slackChannelId: slackChannelId(value.slackChannelId),
		opened: readOpened(value.opened),
		...readResponseUrl(value.responseUrl),
		replaces: value.replaces === true,
	};
}

function readOpened(value: unknown): FormValues {
	const opened = isRecord(value) ? value : {};
	const text = (name: FormField) => (typeof opened[name] === "string" ? opened[name] : "");
	const moment = (name: "start" | "end") => (typeof opened[name] === "number" ? { [name]: instant(opened[name]) } : {});
	return {
		mode: text("mode") === "realtime" ? "realtime" : "scheduled",
		channel: text("channel"),
		words: text("words"),
		...moment("start"),
		...moment("end"),
		length: text("length"),
		format: text("format"),
		type: text("type"),
		mix: opened.mix === true,
		path: text("path"),
		domain: text("domain"),
	};
}

function readResponseUrl(value: unknown): { readonly responseUrl?: ResponseUrl } {
	if (!isRecord(value) || typeof value.url !== "string" || typeof value.expiresAt !== "number") return {};
	return { responseUrl: { url: value.url, expiresAt: instant(value.expiresAt) } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null;
}
