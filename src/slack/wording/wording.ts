import type { Advice, Cause, NotSent, Refused, StopOutcome } from "../../recording/cause.ts";
import type { FormProblem } from "../../recording/command/form.ts";
import type { Listing } from "../../recording/listing.ts";
import type { Phase } from "../../recording/phase.ts";
import type { ApiLimits } from "../../recording/ports/recording-api.ts";
import type { Conflicting, LogEntry } from "../../recording/ports/recording-store.ts";
import type { FileOf } from "../../recording/recorded-file.ts";
import type {
	Existing,
	Failed,
	FileFormat,
	Kept,
	Mode,
	Plan,
	Proposal,
	RecordType,
	Span,
	Unknown,
	Unmade,
	Withdrawn,
} from "../../recording/recording.ts";
import type { Status } from "../../recording/status.ts";
import type { Interruption } from "../../recording/stream.ts";
import type { Again } from "../../recording/use-cases/again.ts";
import type { Note } from "../../recording/use-cases/card.ts";
import type { AskAgain } from "../../recording/use-cases/confirm-and-submit.ts";
import type { Idle } from "../../recording/use-cases/press.ts";
import type { Refusal } from "../../recording/use-cases/refusal.ts";
import type { NotStopped } from "../../recording/use-cases/stop.ts";
import type { Instant } from "../../time/instant.ts";
import type { Assumption } from "../../time/types.ts";

/*
 * Every sentence that a person can see, as a type: one file for each language says it. Texts are Slack's mrkdwn unless
 * they are named as plain; whatever comes from outside is escaped where the sentence is made. Short, kind, precise, and
 * with what to do next.
 */

export interface Wording {
	readonly time: TimeWords;
	readonly buttons: ButtonWords;
	readonly card: CardWords;
	readonly refusal: RefusalWords;
	readonly outcome: OutcomeWords;
	readonly announcement: AnnouncementWords;
	readonly stop: StopWords;
	readonly again: AgainWords;
	readonly list: ListWords;
	readonly csv: CsvWords;
	readonly history: HistoryWords;
	readonly news: NewsWords;
	readonly form: FormWords;
	readonly notes: NoteWords;
	readonly stopByMessage: StopByMessageWords;
	readonly home: HomeWords;
	/** The help, a section each. The commands of `mode` come first. */
	help(mode: Mode, limits: ApiLimits): readonly string[];
}

/** Dates, times, lengths and numbers as the language writes them. Lengths in milliseconds; times are China Standard Time. */
export interface TimeWords {
	/** With the weekday; seconds only where there are any. */
	moment(at: Instant): string;
	span(span: Span): string;
	length(ms: number): string;
	/** From now to a start. */
	until(ms: number): string;
	number(value: number): string;
	/** A moment in the reader's own zone, which Slack fills in. */
	readersMoment(at: Instant): string;
	readersSpan(span: Span): string;
}

/** Plain. Slack cuts a button's text at 75 characters. */
interface ButtonWords {
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

interface CardWords {
	title(plan: Plan): string;
	/** Plain: for notifications and screen readers. */
	summary(plan: Plan, span: Span): string;
	readonly labels: {
		readonly from: string;
		readonly to: string;
		readonly length: string;
		readonly starts: string;
		readonly yourTime: string;
		readonly file: string;
		readonly options: string;
	};
	/** The start of what starts at the click; `now` where it should have started before. */
	fromTheClick(now: Instant | undefined): string;
	/** The end, in the reader's own zone, of what starts at the click. */
	readersEnd(end: Instant): string;
	file(format: FileFormat | undefined, isDefault: boolean, recordType: RecordType): string;
	options(plan: Plan): readonly string[];
	/** The words that the time was read from. */
	readFrom(words: string): string;
	readFromParts(start: string, end: string): string;
	/** Something to know. */
	note(note: Note): string;
	/** A choice that the text left open. */
	assumption(assumption: Assumption): string;
	askAgain(because: AskAgain): string;
	expires(at: Instant): string;
}

interface RefusalWords {
	/** Why something was not accepted: the value, the rule, and what to write instead. */
	problem(problem: FormProblem): string;
	/** A command that would work. */
	example(command: string): string;
	/** Such commands, for a channel id. */
	clip(channelId: string): string;
	record(channelId: string): string;
}

interface OutcomeWords {
	submitting(plan: Plan): string;
	when(span: Span): string;
	taskId(taskId: string): string;
	created(plan: Plan): string;
	/** It is confirmed, and waits in the bot. */
	kept(plan: Plan): string;
	/** The same in one line, where the announcement beside it says the rest. */
	createdHere(plan: Plan, taskId: string): string;
	refused(plan: Plan): string;
	notSent(plan: Plan, cause: Cause): string;
	unknown(plan: Plan): string;
	/** The API's own code and words. */
	refusedBecause(refused: Refused): string;
	/** What to do about it. */
	advice(advice: Advice, mode: Mode): string;
	notSentBecause(notSent: NotSent): string;
	unknownBecause(unknown: Pick<Unknown, "cause" | "asking">): string;
	/** Plain: the dialog before a second request may be sent. */
	readonly submitAgainDialog: Dialog;
}

/** Plain. Slack's limits: 100 characters for the title, 300 for the text, 30 for a button. */
export interface Dialog {
	readonly title: string;
	readonly text: string;
	readonly confirm: string;
	readonly deny: string;
}

interface AnnouncementWords {
	/** The bot is no member of the Slack channel, and can change nothing that it said there. */
	readonly inviteMe: string;
	title(recording: Existing, phase: Phase): string;
	/** The title of what Tencent has no task for. */
	unmade(recording: Unmade): string;
	/** Until when the bot keeps a recording, and what comes then. */
	keptUntil(at: Instant): string;
	/** Calls whoever confirmed it, and whoever asked for it. */
	keptInVain(recording: Failed | Unknown): string;
	readersTime(span: Span): string;
	/** Somebody has asked to stop it; what became of that is not known yet. */
	stopping(by: string): string;
	stopFailed(outcome: Exclude<StopOutcome, { kind: "stopped" }>): string;
}

/** What became of a press of Stop or Cancel, for whoever pressed. `hasBegun`: else it is a scheduled one that is cancelled. */
interface StopWords {
	/** Plain. */
	dialog(recording: Existing | Kept, hasBegun: boolean): Dialog;
	title(outcome: StopOutcome, recording: Existing | Withdrawn, hasBegun: boolean): string;
	/** Why, and what to do; none where it was stopped. */
	because(outcome: Exclude<StopOutcome, { kind: "stopped" }>, recording: Existing | Withdrawn): readonly string[];
	/** Why a press sent nothing. */
	notStopped(why: NotStopped): string;
}

interface AgainWords {
	/** Why a press of Again made no card. */
	notAgain(why: Extract<Again, { kind: "gone" | "not-over" }>): string;
}

interface ListWords {
	title(listing: Listing): string;
	/** Above what is scheduled or runs, and above what is over. */
	readonly current: string;
	readonly over: string;
	nothing(listing: Listing): string;
	/** What, how it stands, when, by whom. */
	row(recording: Conflicting, status: Status, now: Instant): string;
	/** Plain. */
	readonly next: string;
	readonly first: string;
	readonly help: string;
}

/** A period as a file. */
interface CsvWords {
	/** Above the file. */
	file(recordings: number, period: Span, isCut: boolean): string;
	/** Where it was asked for. */
	sent(recordings: number, period: Span): string;
	empty(period: Span): string;
	readonly unavailable: string;
}

interface HistoryWords {
	readonly title: string;
	/** One step of a recording's life; empty where people need not know it. */
	entry(entry: LogEntry): string;
}

/** What Tencent tells of a recording. */
interface NewsWords {
	/** A file: its link, when, how long and how large it is, and whether it may belong to another recording. */
	file(file: FileOf): string;
	/** The file of a recording, to whoever asked for it. */
	yourFile(recording: Existing): string;
	/** So many more files than the announcement shows. */
	moreFiles(count: number): string;
	/** No file was found up to then, and nobody looks any more. */
	noFile(until: Instant): string;
	interruption(interruption: Interruption): string;
	/** What is wrong with what is pushed, in Tencent's words. */
	trouble(words: string): string;
	/** Nobody was pushing then. */
	notPushing(at: Instant): string;
	/** The same, to whoever asked for it: it starts soon, or has just begun. */
	notPushingSoon(recording: Existing, at: Instant): string;
	/** More than so much of a running recording is left; 0 for less than a minute. */
	left(ms: number): string;
}

/** Plain. Slack's limits: 24 characters for a title and its buttons, 75 for an option, 150 for a placeholder, 2,000 for a label. */
interface FormWords {
	readonly titleNew: string;
	readonly titleEdit: string;
	readonly submit: string;
	readonly cancel: string;
	readonly close: string;
	readonly channel: string;
	readonly channelHint: string;
	readonly mode: string;
	readonly modes: Readonly<Record<Mode, string>>;
	readonly words: string;
	readonly wordsHint: string;
	/** Buttons on the form. */
	readonly pickTime: string;
	readonly more: string;
	/** The pickers are in the reader's own zone, and do not say so. */
	readonly start: string;
	readonly startHint: string;
	readonly end: string;
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
interface HomeWords {
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
interface StopByMessageWords {
	/** Of a Tencent channel; without one, of what its reader asked for. */
	nothing(channelId: string | undefined): string;
	which(channelId: string | undefined, count: number): string;
}

/** One sentence to one person. */
interface NoteWords {
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
	/** A form was not opened: `too-late` for Slack, which gives 3 s, or by what Slack says. */
	formNotOpened(why: "too-late" | "busy" | "fault", reference: string): string;
	/** Nothing was asked that can be done: in a direct message alone. */
	readonly smallTalk: string;
	/** A command by message that said no more than its name; a button below opens the form. */
	readonly sayWhat: string;
	/** The old message no longer names what it belongs to. */
	readonly formGone: string;
}
