import * as v from "valibot";
import type { Place } from "../recording/place.ts";
import {
	type ApiName,
	type AskedMode,
	apiNames,
	type FileFormat,
	fileFormats,
	type Mode,
	type Plan,
	type Proposal,
	type RecordType,
	recordTypes,
	type State,
} from "../recording/recording.ts";
import { channelIdOf, exactly, instantOf } from "../recording/schema.ts";
import type { Assumption, Reading, TimeWindow } from "../time/types.ts";

/**
 * What a schema makes of `value`. Throws an Error that names the first member that does not fit and what was expected,
 * never what was found: a stored value can be a credential.
 */
export function read<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
	const result = v.safeParse(schema, value, { abortEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	const where = v.getDotPath(issue);
	const expected = issue.type === "custom" ? issue.message : issue.expected;
	throw new Error(`${where === null ? "" : `${where}: `}expected ${expected}`);
}

/** Throws an Error without the text in it, which JSON.parse would quote. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Error("expected JSON");
	}
}

/** A list that nobody changes, as the types of `recording/` have it. */
export const listOf = <T>(item: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, readonly T[]> => v.array(item);

const isText = (value: unknown) => typeof value === "string";

export const text = v.string();
export const integer = v.pipe(v.number(), v.safeInteger());
export const placeOf = v.custom<Place>(isText, "a text");

const modeOf = exactly<Mode>()(v.picklist(["realtime", "scheduled", "past"]));
export const askedModeOf = exactly<AskedMode>()(v.picklist(["realtime", "scheduled"]));
export const apiOf = exactly<ApiName>()(v.picklist(apiNames));
export const stateOf = exactly<State>()(
	v.picklist([
		...(["draft", "cancelled", "expired", "kept", "withdrawn", "submitting"] as const),
		...(["submitted", "stopping", "stopped", "failed", "unknown"] as const),
	]),
);

const timeWindow = exactly<TimeWindow>()(
	v.variant("kind", [
		v.object({ kind: v.literal("fixed"), start: instantOf, end: instantOf }),
		v.object({ kind: v.literal("from-click-for"), lengthMs: integer }),
		v.object({ kind: v.literal("from-click-until"), end: instantOf }),
		v.object({ kind: v.literal("past"), start: instantOf, end: instantOf }),
	]),
);

const plan = exactly<Plan>()(
	v.object({
		mode: modeOf,
		channelId: channelIdOf,
		window: timeWindow,
		format: v.exactOptional(exactly<FileFormat>()(v.picklist(fileFormats))),
		recordType: v.exactOptional(exactly<RecordType>()(v.picklist(recordTypes))),
		mix: v.exactOptional(v.boolean()),
		path: v.exactOptional(text),
		domain: v.exactOptional(text),
		title: v.exactOptional(text),
	}),
);

const readWords = exactly<Reading["words"]>()(v.object({ start: text, end: text }));

const assumption = exactly<Assumption>()(
	v.object({
		kind: v.picklist([
			"24-hour",
			"next-half",
			"morning-start",
			"tomorrow",
			"next-occurrence",
			"year",
			"month-first",
			"approximate",
			"minutes",
			"corrected",
		]),
		words: text,
		meant: v.exactOptional(text),
	}),
);

export const proposalFields = {
	plan,
	words: text,
	readFrom: readWords,
	assumptions: listOf(assumption),
	alternative: v.exactOptional(timeWindow),
};

export const proposalOf = exactly<Proposal>()(v.object(proposalFields));
