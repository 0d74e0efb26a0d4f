import type { Cause, NotSent, Refused, StopOutcome } from "../../recording/cause.ts";
import type { FormProblem } from "../../recording/command/form.ts";
import type { Phase } from "../../recording/phase.ts";
import type { ClipAt } from "../../recording/ports/messages.ts";
import type { FileOf } from "../../recording/recorded-file.ts";
import type {
	Existing,
	Failed,
	FileFormat,
	Kept,
	LastStop,
	Mode,
	Plan,
	RecordType,
	Span,
	Unknown,
	Unmade,
	Withdrawn,
} from "../../recording/recording.ts";
import type { Interruption } from "../../recording/stream.ts";
import type { Again } from "../../recording/use-cases/again.ts";
import type { Note } from "../../recording/use-cases/card.ts";
import type { AskAgain } from "../../recording/use-cases/confirm-and-submit.ts";
import type { NotStopped } from "../../recording/use-cases/stop.ts";
import type { Instant } from "../../time/instant.ts";
import type { Assumption } from "../../time/types.ts";

/* What is said of a recording, from its card to its files. */

export interface CardWords {
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
		/** Before a link to what has been. */
		readonly watch: string;
		readonly options: string;
	};
	/** How long it is until the start, in milliseconds. */
	startsIn(ms: number): string;
	/** The start of what starts at the click; `now` where it should have started before. */
	fromTheClick(now: Instant | undefined): string;
	/** The end, in the reader's own zone, of what starts at the click. */
	readersEnd(end: Instant): string;
	file(format: FileFormat | undefined, isDefault: boolean, recordType: RecordType): string;
	/** Empty where none was asked for. */
	options(plan: Plan): string;
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

export interface RefusalWords {
	/** Why something was not accepted: the value, the rule, and what to write instead. */
	problem(problem: FormProblem): string;
	/** A command that would work. */
	example(command: string): string;
	/** Such commands, for a channel id. */
	clip(channelId: string): string;
	record(channelId: string): string;
}

export interface OutcomeWords {
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
	/** What to do about it, and the API's own code and words. */
	refusedBecause(refused: Refused, mode: Mode): string;
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

export interface AnnouncementWords {
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
	stopFailed(lastStop: LastStop): string;
}

/** What became of a press of Stop or Cancel, for whoever pressed. `hasBegun`: else it is a scheduled one that is cancelled. */
export interface StopWords {
	/** Plain. */
	dialog(recording: Existing | Kept, hasBegun: boolean): Dialog;
	title(outcome: StopOutcome, recording: Existing | Withdrawn, hasBegun: boolean): string;
	/** Why, and what to do: once it has ended there is no button any more. */
	because(outcome: Exclude<StopOutcome, { kind: "stopped" }>, recording: Existing | Withdrawn, now: Instant): string;
	/** Why a press sent nothing. */
	notStopped(why: NotStopped): string;
}

export interface AgainWords {
	/** Why a press of Again made no card. */
	notAgain(why: Extract<Again, { kind: "gone" | "not-over" }>): string;
}

/** Clips of the past. Of `at` only what is set is known. */
export interface ClipWords {
	/** A link on the card, to what has been. */
	watch(url: string): string;
	/** What became of one, for whoever asked for it: a title, and lines below it. */
	created(recording: Existing, at: ClipAt | undefined): readonly string[];
	/** Why nobody knows what became of one, and what is done about it. */
	unknownBecause(unknown: Pick<Unknown, "cause" | "asking">): string;
	/** The same on its announcement. */
	title(recording: Existing): string;
	lines(recording: Existing, at: ClipAt | undefined): readonly string[];
	/** Calls whoever confirmed it, and whoever asked for it. */
	failed(recording: Existing): string;
}

/** What Tencent tells of a recording. */
export interface NewsWords {
	/** A file: its link, when, how long and how large it is, and whether it may belong to another recording. */
	file(file: FileOf): string;
	/** The file of a recording, to whoever asked for it. */
	yourFile(recording: Existing): string;
	/** So many more files than the announcement shows. */
	moreFiles(count: number): string;
	/** Nobody told of a file up to then, and nobody looks any more. Tencent may have refused its list, so there may be one. */
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
