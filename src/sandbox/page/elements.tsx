import type { ReactNode } from "react";
import { instant } from "../../time/instant.ts";
import { isJson, type Json, listOf, textOf } from "../json.ts";
import { valueField } from "../slack-workspace/form-values.ts";
import type { Block } from "../slack-workspace/model.ts";
import type { BlockContext } from "./block-context.ts";
import { toLocalInput } from "./slack-date.ts";

interface ElementProps {
	readonly block: Block;
	readonly element: Json;
	readonly context: BlockContext;
	/** Of the control, for its label. */
	readonly id?: string;
	readonly describedBy?: string;
}

/** An interactive element as the browser's own control. `app.js` reads the `data-` attributes. */
export function ElementView(props: ElementProps): ReactNode {
	switch (props.element.type) {
		case "button":
			return <Button {...props} />;
		case "static_select":
		case "overflow":
		case "users_select":
		case "channels_select":
		case "conversations_select":
			return <Select {...props} />;
		case "multi_static_select":
		case "checkboxes":
		case "radio_buttons":
			return <Choices {...props} />;
		case "image":
			return <span className="image">{textOf(props.element, "alt_text")}</span>;
		default:
			return <Field {...props} />;
	}
}

const idOf = (element: Json): string => textOf(element, "action_id") ?? "";

/** The hooks of `app.js`: in an input block the value waits for the form, elsewhere it is told at once. */
function hooks({ block, element }: ElementProps) {
	const waits = block.type === "input" && block.dispatch_action !== true;
	return {
		"data-entry": block.type === "input" ? block.block_id : idOf(element),
		"data-action": idOf(element),
		"data-block": block.block_id,
		...(waits ? {} : { "data-dispatch": "true" }),
	};
}

function Button({ block, element }: ElementProps): ReactNode {
	const { confirm, style } = element;
	const label = textOf(element, "accessibility_label");
	return (
		<button
			type="button"
			className={`slack-button ${typeof style === "string" ? style : ""}`}
			data-click={idOf(element)}
			data-block={block.block_id}
			{...(isJson(confirm) ? { "data-confirm": JSON.stringify(confirmTexts(confirm)) } : {})}
			{...(label === undefined ? {} : { "aria-label": label })}
		>
			{textOf(element.text, "text")}
		</button>
	);
}

function confirmTexts(confirm: Json) {
	const texts = ["title", "text", "confirm", "deny"].map((key) => [key, textOf(confirm[key], "text") ?? ""]);
	return { ...Object.fromEntries(texts), style: confirm.style };
}

/** What is entered now: chosen before, or what the bot prefilled. */
function current({ block, element, context }: ElementProps): unknown {
	return context.values[block.block_id]?.[idOf(element)]?.[valueField(element)];
}

interface Choice {
	readonly value: string;
	readonly text: string;
	readonly group?: string;
}

function choicesOf({ element, context }: ElementProps): readonly Choice[] {
	switch (element.type) {
		case "users_select":
			return context.people.map(({ id, realName }) => ({ value: id, text: realName }));
		case "channels_select":
		case "conversations_select":
			return context.conversations.map(({ id, name }) => ({ value: id, text: `#${name}` }));
		default:
			return [
				...listOf(element, "options").map((option) => choiceOf(option)),
				...listOf(element, "option_groups").flatMap((group) => {
					const label = isJson(group) ? (textOf(group.label, "text") ?? "") : "";
					return listOf(group, "options").map((option) => ({ ...choiceOf(option), group: label }));
				}),
			];
	}
}

function choiceOf(option: unknown): Choice {
	const text = isJson(option) ? textOf(option.text, "text") : undefined;
	return { value: textOf(option, "value") ?? "", text: text ?? "" };
}

function Select(props: ElementProps): ReactNode {
	const { element, id, describedBy, block, context } = props;
	const chosen = current(props);
	const value = typeof chosen === "string" ? chosen : textOf(chosen, "value");
	const placeholder = isJson(element.placeholder) ? textOf(element.placeholder, "text") : undefined;
	return (
		<select
			{...hooks(props)}
			{...labelled(id, describedBy, placeholder ?? context.words.slack.choose)}
			key={value}
			defaultValue={value ?? ""}
			required={block.type === "input" && block.optional !== true}
		>
			<option value="">{placeholder ?? (element.type === "overflow" ? "…" : context.words.slack.choose)}</option>
			{choicesOf(props).map((choice) => (
				<option key={choice.value} value={choice.value}>
					{choice.group ? `${choice.group}: ${choice.text}` : choice.text}
				</option>
			))}
		</select>
	);
}

function labelled(id: string | undefined, describedBy: string | undefined, label: string) {
	return {
		...(id === undefined ? { "aria-label": label } : { id }),
		...(describedBy ? { "aria-describedby": describedBy } : {}),
	};
}

function Choices(props: ElementProps): ReactNode {
	const { element, context, block } = props;
	const type = element.type === "radio_buttons" ? "radio" : "checkbox";
	const chosen = [current(props)].flat().map((option) => textOf(option, "value"));
	return (
		<div className="choices" {...hooks(props)}>
			{choicesOf(props).map(({ value, text }) => (
				<label key={value}>
					<input
						type={type}
						name={`${context.idPrefix}-${block.block_id}-${idOf(element)}`}
						value={value}
						defaultChecked={chosen.includes(value)}
					/>
					<span>{text}</span>
				</label>
			))}
		</div>
	);
}

const inputTypes: Readonly<Record<string, string>> = {
	datepicker: "date",
	timepicker: "time",
	datetimepicker: "datetime-local",
	number_input: "number",
	email_text_input: "email",
	url_text_input: "url",
};

function Field(props: ElementProps): ReactNode {
	const { element, context, id, describedBy } = props;
	const type = inputTypes[String(element.type)] ?? "text";
	const placeholder = isJson(element.placeholder) ? textOf(element.placeholder, "text") : undefined;
	const shared = {
		...hooks(props),
		...labelled(id, describedBy, placeholder ?? String(element.type)),
		...(placeholder === undefined ? {} : { placeholder }),
		defaultValue: fieldValue(current(props), type, context),
	};
	if (element.multiline === true) return <textarea rows={4} {...shared} />;
	return (
		<>
			<input type={type} {...shared} autoComplete="off" />
			{type === "datetime-local" ? <span className="zone">{zoneLabel(context)}</span> : null}
		</>
	);
}

function fieldValue(value: unknown, type: string, { viewer }: BlockContext): string {
	if (typeof value === "number" && type === "datetime-local") return toLocalInput(viewer, instant(value * 1000));
	return value === null || value === undefined ? "" : String(value);
}

/** Slack's pickers show the reader's own zone. */
function zoneLabel({ viewer, now, words }: BlockContext): string {
	const parts = new Intl.DateTimeFormat("en", { timeZone: viewer.timeZone, timeZoneName: "shortOffset" });
	const zone = parts.formatToParts(now).find(({ type }) => type === "timeZoneName")?.value ?? "";
	const city = viewer.timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? "";
	return words.slack.yourTime(city, zone);
}
