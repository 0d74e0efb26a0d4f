import type { RecordingId, SlackChannelId, SlackUserId } from "../../recording/ids.ts";
import type { Locale } from "../../recording/locale.ts";
import type { Place } from "../../recording/place.ts";
import type { Idle } from "../../recording/use-cases/press.ts";
import type { Instant } from "../../time/instant.ts";
import { showInstead } from "../answers.ts";
import type { Bot, Occasion } from "../bot.ts";
import { localeTo } from "../language.ts";
import { noteMessage } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";

export interface Button {
	/** Its action id, or what its action id begins with where several stand on one message: `question.choose` of `question.choose.1`. */
	readonly actionId: string;
	/**
	 * It confirms. Slack is told that we have the press once the confirmation is kept, so that none that Slack was told
	 * of can be lost.
	 */
	readonly confirms?: true;
	/** For `confirms`: rejects only where nothing was confirmed. */
	press(pressed: Pressed, bot: Bot): Promise<void>;
}

/** One press of a button. */
export interface Pressed extends Occasion {
	readonly by: SlackUserId;
	/** The recording's id, the question's, or which page of a list. */
	readonly value: string;
	/** Which one of several; 0 where there is one. */
	readonly index: number;
	/** Of the draft whose card was pressed. */
	readonly version?: number;
	/** When the message that it stands on was made, by Slack's clock. */
	readonly madeAt?: Instant;
	/** The recording in whose row of a list it stands. */
	readonly row?: RecordingId;
	readonly slackChannelId: SlackChannelId;
	/** Where a recording that comes of it is announced. */
	readonly askedIn: Place;
	/** Tells Slack that we have it; done anyway before its 3 s are over. */
	readonly acknowledge: () => Promise<void>;
}

export function pressOf({ by, at, version }: Pressed) {
	return { by, card: at, ...(version === undefined ? {} : { version }) };
}

export function askerOf({ by, at, askedIn, slackChannelId }: Pressed, locale: Locale) {
	return { by, slackChannelId, askedIn, card: at, locale };
}

/** Tells why a press did nothing; an expired card goes, since none of its buttons works any more. */
export async function showIdle(idle: Idle, { at, by }: Pressed, bot: Bot): Promise<void> {
	const locale = await localeTo(by, idle.kind === "gone" ? undefined : idle.recording, bot.people);
	const message = noteMessage(idle.kind, wordings[locale].notes.idle(idle, bot.deps.draftTtlMs));
	await (idle.kind === "expired" ? showInstead(message, { at }, bot) : bot.delivery.tell(at, message));
}
