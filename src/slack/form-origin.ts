import * as v from "valibot";
import { place } from "../recording/place.ts";
import { instantOf, localeOf, questionIdOf, recordingIdOf, slackChannelIdOf } from "../recording/schema.ts";

/** What the pickers showed when they came up. Without it they are not there, or show the plan's own time. */
const times = v.exactOptional(
	v.object({
		words: v.string(),
		start: v.exactOptional(instantOf),
		end: v.exactOptional(instantOf),
		length: v.string(),
	}),
);
const placeText = v.pipe(v.string(), v.transform(place));
const asked = {
	locale: localeOf,
	/** Where the card goes. */
	card: placeText,
	askedIn: placeText,
	channel: slackChannelIdOf,
	times,
};

const origin = v.variant("kind", [
	v.object({
		kind: v.literal("edit"),
		id: recordingIdOf,
		/** The draft's when the form was opened: a later change wins. */
		version: v.number(),
		locale: asked.locale,
		card: asked.card,
		times,
	}),
	/** The form of a recording that failed: its card is a new one, beside the outcome. */
	v.object({ kind: v.literal("failed"), id: recordingIdOf, ...asked }),
	/** The form that a refusal offers: its card takes the refusal's place. */
	v.object({ kind: v.literal("question"), id: questionIdOf, ...asked }),
	/** A form that nothing stands behind. What it showed when it was opened: the mode, and a channel id. */
	v.object({
		kind: v.literal("new"),
		mode: v.picklist(["realtime", "scheduled"]),
		channelId: v.string(),
		...asked,
	}),
]);

/** What a form carries through Slack, to know when it is submitted what it belongs to. Slack's limit is 3,000 characters. */
export type FormOrigin = v.InferOutput<typeof origin>;

/** The time in words is cut: words as long as that are none. */
const longestWords = 300;

export function writeOrigin(value: FormOrigin): string {
	const { times } = value;
	return JSON.stringify(times ? { ...value, times: { ...times, words: times.words.slice(0, longestWords) } } : value);
}

export function readOrigin(metadata: string): FormOrigin | undefined {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), origin), metadata);
	return parsed.success ? parsed.output : undefined;
}
