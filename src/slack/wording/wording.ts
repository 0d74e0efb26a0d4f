import type { ApiLimits } from "../../recording/ports/recording-api.ts";
import type { Mode, Span } from "../../recording/recording.ts";
import type { Instant } from "../../time/instant.ts";
import type { Zone } from "../people.ts";
import type {
	AgainWords,
	AnnouncementWords,
	CardWords,
	ClipWords,
	NewsWords,
	OutcomeWords,
	RefusalWords,
	StopWords,
} from "./recording-words.ts";
import type {
	ButtonWords,
	CsvWords,
	FormWords,
	HistoryWords,
	HomeWords,
	ListWords,
	NoteWords,
	StopByMessageWords,
} from "./surface-words.ts";

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
	readonly clip: ClipWords;
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
	/** What people call a time zone. Plain. */
	zone(zone: Zone): string;
	/** A moment in the reader's own zone, which Slack fills in. */
	readersMoment(at: Instant): string;
	readersSpan(span: Span): string;
}
