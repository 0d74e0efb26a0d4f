import * as v from "valibot";
import { questionId, recordingId, slackChannelId } from "../recording/ids.ts";
import { locales } from "../recording/locale.ts";
import { place } from "../recording/place.ts";
import { instant } from "../time/instant.ts";

const moment = v.pipe(v.number(), v.transform(instant));
/** What the pickers showed when they came up. Without it they are not there, or show the plan's own time. */
const times = v.exactOptional(
	v.object({ words: v.string(), start: v.exactOptional(moment), end: v.exactOptional(moment), length: v.string() }),
);
const placeText = v.pipe(v.string(), v.transform(place));
const asked = {
	locale: v.picklist(locales),
	/** Where the card goes. */
	card: placeText,
	askedIn: placeText,
	channel: v.pipe(v.string(), v.transform(slackChannelId)),
	times,
};

const origin = v.variant("kind", [
	v.object({
		kind: v.literal("edit"),
		id: v.pipe(v.string(), v.transform(recordingId)),
		/** The draft's when the form was opened: a later change wins. */
		version: v.number(),
		locale: asked.locale,
		card: asked.card,
		times,
	}),
	/** The form of a recording that failed: its card is a new one, beside the outcome. */
	v.object({ kind: v.literal("failed"), id: v.pipe(v.string(), v.transform(recordingId)), ...asked }),
	/** The form that a refusal offers: its card takes the refusal's place. */
	v.object({ kind: v.literal("question"), id: v.pipe(v.string(), v.transform(questionId)), ...asked }),
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
