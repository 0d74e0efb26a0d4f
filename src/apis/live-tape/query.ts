import type { TaskId } from "../../recording/ids.ts";
import type { Mode, Plan, Span } from "../../recording/recording.ts";
import { formatChina } from "../../time/calendar.ts";
import type { Instant } from "../../time/instant.ts";

/** What makes a request valid: see `sign.ts`. */
export interface Validity {
	/** UNIX seconds. */
	readonly t: number;
	readonly sign: string;
}

export type Field = [name: string, value: string];

/**
 * The query of `Live_Tape_Start`, in the order of the API document's example; what the plan does not ask for is left
 * out. Encoded as in the document: a space is `+`, escapes are in lower case (`%3a`).
 */
export function startQuery(appId: string, plan: Plan, span: Span, validity: Validity): string {
	const fields: readonly Field[] = [
		["appid", appId],
		["interface", "Live_Tape_Start"],
		["Param.s.channel_id", plan.channelId],
		["Param.s.start_time", apiTime(span.start)],
		["Param.s.end_time", apiTime(span.end)],
		["Param.n.task_sub_type", taskSubType(plan.mode)],
		...optionalFields(plan),
		["t", String(validity.t)],
		["sign", validity.sign],
	];
	return encode(fields);
}

/** The query of `Live_Tape_Stop`, after its document's last revision: the task id is a number there (`Param.n`). */
export function stopQuery(appId: string, plan: Plan, taskId: TaskId, validity: Validity): string {
	return encode([
		["appid", appId],
		["interface", "Live_Tape_Stop"],
		["Param.s.channel_id", plan.channelId],
		["Param.n.task_id", taskId],
		["Param.n.task_sub_type", taskSubType(plan.mode)],
		["t", String(validity.t)],
		["sign", validity.sign],
	]);
}

/** API document, table of inputs, the rows that are not required. */
function optionalFields(plan: Plan): readonly Field[] {
	const fields: readonly (readonly [name: string, value: string | undefined])[] = [
		["Param.s.file_format", plan.format],
		["Param.s.record_type", plan.recordType],
		["Param.s.path", plan.path],
		["Param.s.domain", plan.domain],
		["Param.s.mix_stream", plan.mix === undefined ? undefined : flag(plan.mix)],
	];
	return fields.flatMap(([name, value]): Field[] => (value === undefined ? [] : [[name, value]]));
}

function taskSubType(mode: Mode): string {
	switch (mode) {
		case "realtime":
			return "1";
		case "past":
			throw new RangeError("Live_Tape records nothing that has been");
		case "scheduled":
			return "0";
		default:
			return mode satisfies never;
	}
}

function flag(on: boolean): string {
	return on ? "1" : "0";
}

/** In China Standard Time and whole seconds, as the API knows them: milliseconds are cut off. Throws on what is no time. */
export function apiTime(moment: Instant): string {
	const text = formatChina(moment, "yyyy-MM-dd HH:mm:ss");
	if (!/^\d{4}-\d\d-/.test(text))
		throw new RangeError("a time that is none, or in a year of more than four digits, cannot be sent");
	return text;
}

export function encode(fields: readonly Field[]): string {
	const query = new URLSearchParams(fields).toString();
	return query.replace(/%[0-9A-F]{2}/g, (escaped) => escaped.toLowerCase());
}
