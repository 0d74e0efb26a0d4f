import * as v from "valibot";
import { questionId, recordingId, slackChannelId } from "../recording/ids.ts";
import { locales } from "../recording/locale.ts";
import { place } from "../recording/place.ts";

const placeText = v.pipe(v.string(), v.transform(place));
const asked = {
	locale: v.picklist(locales),
	/** Where the card goes. */
	card: placeText,
	askedIn: placeText,
	channel: v.pipe(v.string(), v.transform(slackChannelId)),
};

const origin = v.variant("kind", [
	v.object({
		kind: v.literal("edit"),
		id: v.pipe(v.string(), v.transform(recordingId)),
		/** The draft's when the form was opened: a later change wins. */
		version: v.number(),
		locale: asked.locale,
		card: asked.card,
	}),
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

export function writeOrigin(value: FormOrigin): string {
	return JSON.stringify(value);
}

export function readOrigin(metadata: string): FormOrigin | undefined {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), origin), metadata);
	return parsed.success ? parsed.output : undefined;
}
