import * as v from "valibot";
import type { Instant } from "../time/instant.ts";
import {
	type ChannelId,
	parseChannelId,
	type QuestionId,
	type RecordingId,
	type SlackChannelId,
	type SlackUserId,
	type TaskId,
} from "./ids.ts";
import type { Listing, PageStart } from "./listing.ts";
import { type Locale, locales } from "./locale.ts";

/*
 * How ids, moments and lists are read back from JSON, for both that carry them: the store in its rows, Slack in its
 * buttons and forms.
 */

/** A schema with exactly T as its output: a member of T that it forgets, or one too many, does not compile. */
export const exactly =
	<T>() =>
	<S extends v.GenericSchema<unknown, T>>(schema: S & ([T] extends [v.InferOutput<S>] ? unknown : never)) =>
		schema as v.GenericSchema<unknown, T>;

const isText = (value: unknown) => typeof value === "string";

export const instantOf = v.custom<Instant>(Number.isSafeInteger, "an instant");
export const channelIdOf = v.custom<ChannelId>((id) => typeof id === "string" && !!parseChannelId(id), "a channel id");
export const taskIdOf = v.custom<TaskId>(isText, "a text");
export const recordingIdOf = v.custom<RecordingId>(isText, "a text");
export const questionIdOf = v.custom<QuestionId>(isText, "a text");
export const slackUserIdOf = v.custom<SlackUserId>(isText, "a text");
export const slackChannelIdOf = v.custom<SlackChannelId>(isText, "a text");
export const localeOf = exactly<Locale>()(v.picklist(locales));

export const listingOf = exactly<Listing>()(
	v.object({
		scope: v.picklist(["here", "mine", "all"]),
		channelId: v.exactOptional(channelIdOf),
		period: v.exactOptional(v.object({ start: instantOf, end: instantOf })),
	}),
);

export const pageStartOf = exactly<PageStart>()(
	v.object({
		part: v.picklist(["current", "over"]),
		after: v.exactOptional(v.object({ at: instantOf, id: recordingIdOf })),
	}),
);
