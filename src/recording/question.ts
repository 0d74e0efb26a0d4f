import type { Instant } from "../time/instant.ts";
import type { FormValues } from "./command/form.ts";
import type { QuestionId, SlackChannelId, SlackUserId } from "./ids.ts";
import type { Locale } from "./locale.ts";
import type { Place } from "./place.ts";
import type { Proposal } from "./recording.ts";

/** What somebody was asked back, kept so that one click can answer it: its buttons carry the id alone. */
export interface Question {
	readonly id: QuestionId;
	readonly askedBy: SlackUserId;
	readonly slackChannelId: SlackChannelId;
	readonly locale: Locale;
	/** Where a recording that comes of it is announced; in questions of an earlier version, where it is answered. */
	readonly askedIn?: Place;
	/** What was typed. */
	readonly typed: string;
	/** What a click can mean, the most likely first. */
	readonly choices: readonly Proposal[];
	/** The form, filled in as far as was understood. */
	readonly form?: FormValues;
	readonly askedAt: Instant;
}
