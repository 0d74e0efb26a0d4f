import type { Listing } from "../../recording/listing.ts";
import type { LogEntry } from "../../recording/ports/recording-store.ts";
import type { AskedMode, Confirmed, FileFormat, Plan, Proposal, RecordType, Span } from "../../recording/recording.ts";
import type { Status } from "../../recording/status.ts";
import type { Idle } from "../../recording/use-cases/press.ts";
import type { Refusal } from "../../recording/use-cases/refusal.ts";
import type { Instant } from "../../time/instant.ts";
import type { NotOpened } from "../trouble.ts";

/* What is said around recordings: buttons, lists, the form, the Home, notes. */

/** Plain. Slack cuts a button's text at 75 characters. */
export interface ButtonWords {
	readonly confirm: string;
	readonly startNow: string;
	readonly edit: string;
	readonly cancel: string;
	readonly tryAgain: string;
	readonly submitAgain: string;
	readonly fillIn: string;
	/** Ends a recording that runs; before its start the label is `cancel`. */
	readonly stop: string;
	readonly again: string;
	readonly newRecording: string;
	/** The other reading of the words. */
	otherReading(span: Span): string;
	/** What a click on a refusal's choice records: by what it mends or takes, where it does. */
	choice(proposal: Proposal, span: Span, mends: Refusal["problem"]["code"]): string;
}

export interface ListWords {
	title(listing: Listing): string;
	/** Above what is scheduled or runs, and above what is over. */
	readonly current: string;
	readonly over: string;
	nothing(listing: Listing): string;
	/** What, how it stands, when, by whom. */
	row(recording: Confirmed, status: Status, now: Instant): string;
	/** Plain. */
	readonly next: string;
	readonly first: string;
	readonly help: string;
}

/** A period as a file. The listing names that period. */
export interface CsvWords {
	/** Above the file. */
	file(recordings: number, listing: Listing, isCut: boolean): string;
	/** Where it was asked for. */
	sent(recordings: number, listing: Listing): string;
	/** That there is none of what was asked for, and what else to ask for. */
	empty(listing: Listing): string;
	readonly unavailable: string;
}

export interface HistoryWords {
	readonly title: string;
	/** One step of a recording's life; empty where people need not know it. */
	entry(entry: LogEntry): string;
	/** What fits as well, each with the command that tells its history. `isCut`: even more fits. */
	others(others: readonly Confirmed[], isCut: boolean, of: Pick<Plan, "channelId">): string;
}

/** Plain. Slack's limits: 24 characters for a title and its buttons, 75 for an option, 150 for a placeholder, 2,000 for a label. */
export interface FormWords {
	readonly titleNew: string;
	readonly titleEdit: string;
	readonly submit: string;
	readonly cancel: string;
	readonly close: string;
	readonly channel: string;
	readonly channelHint: string;
	readonly mode: string;
	readonly modes: Readonly<Record<AskedMode, string>>;
	/** In the place of the clip, where it can be of what has been as well. */
	readonly clipOrPast: string;
	readonly words: string;
	readonly wordsHint: string;
	/** Buttons on the form. */
	readonly pickTime: string;
	readonly more: string;
	/** The pickers are in the reader's own zone, and do not say so; `zone`: its name, where that is known. */
	start(zone: string | undefined): string;
	readonly startHint: string;
	end(zone: string | undefined): string;
	readonly length: string;
	readonly lengthHint: string;
	readonly format: string;
	/** Where no format was chosen: the one that the file will have, where there is one. */
	usualFormat(format: FileFormat | undefined): string;
	readonly type: string;
	readonly types: Readonly<Record<RecordType, string>>;
	readonly mix: string;
	readonly mixOn: string;
	readonly path: string;
	readonly domain: string;
	readonly title: string;
	readonly titleHint: string;
}

/** The App Home. Titles are plain, 150 characters at most. */
export interface HomeWords {
	readonly welcome: string;
	/** Where there is no recording to show: what to try first. */
	readonly empty: string;
	readonly running: string;
	readonly coming: string;
	readonly endedToday: string;
	readonly mine: string;
	/** That the same words work in a message. */
	readonly byMessage: string;
}

/** The answer to "stop" in a message: what a button would stop. */
export interface StopByMessageWords {
	/** Of a Tencent channel; without one, of what its reader asked for. */
	nothing(channelId: string | undefined): string;
	which(channelId: string | undefined, count: number): string;
	/** That a press stops at once, whatever time somebody named. */
	atOnce(when: string): string;
}

/** One sentence to one person. */
export interface NoteWords {
	readonly cancelled: string;
	/** Why a press did nothing. `draftTtlMs`: for how long a card may be confirmed. */
	idle(idle: Idle, draftTtlMs: number): string;
	/** Somebody else was asked this. */
	notYoursToAnswer(asked: string): string;
	defaultSet(channelId: string): string;
	/** A command that this app does not have. */
	unknownCommand(command: string, known: readonly string[]): string;
	readonly stillWorking: string;
	/** Nothing was recorded by what failed. */
	fault(reference: string): string;
	/** A confirmation failed: nothing was sent. */
	notConfirmed(reference: string): string;
	/** A form was not opened. */
	formNotOpened(why: NotOpened, reference: string): string;
	/** Somebody wants a confirmed recording at another time, or longer. */
	notMoved(channelId: string | undefined): string;
	/** Nothing was asked that can be done: in a direct message alone. */
	readonly smallTalk: string;
	/** A command by message that said no more than its name; a button below opens the form. */
	readonly sayWhat: string;
	/** The old message no longer names what it belongs to. */
	readonly formGone: string;
}
