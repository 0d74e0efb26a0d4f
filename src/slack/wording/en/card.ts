import type { Mode, Plan } from "../../../recording/recording.ts";
import type { Note } from "../../../recording/use-cases/card.ts";
import { type Instant, instant } from "../../../time/instant.ts";
import type { Assumption } from "../../../time/types.ts";
import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { pastNote } from "./past.ts";
import { quoted } from "./quoted.ts";
import { time } from "./time.ts";

export const card: Wording["card"] = {
	title: (plan) => `${titles[plan.mode]} of ${whatOf(plan)}`,
	summary: (plan, span) => `Confirm? ${plan.channelId}, ${time.span(span)}`,
	labels: {
		from: "From",
		to: "To",
		length: "Length",
		starts: "Starts",
		yourTime: "Your time",
		file: "File",
		watch: "Watch",
		options: "Options",
	},
	startsIn: (ms) => time.until(ms),
	fromTheClick: (now) => (now === undefined ? "when you press Confirm" : `now, ${time.moment(wholeMinute(now))}`),
	readersEnd: (end) => `until ${time.readersMoment(end)}`,
	file: (format, isDefault, recordType) =>
		`${format ?? "default format"}${isDefault && format ? " (default)" : ""}, ${recordType === "audio" ? "audio only" : "video"}`,
	options: ({ mix, path, domain }) =>
		[
			...(mix === undefined ? [] : [mix ? "mixed stream" : "not the mixed stream"]),
			...(path === undefined ? [] : [`path ${code(path)}`]),
			...(domain === undefined ? [] : [`domain ${code(domain)}`]),
		].join(", "),
	readFrom: (words) => `Read from: ${quoted(words)}`,
	readFromParts: (start, end) => `Read from: start ${quoted(start)}, end ${quoted(end)}`,
	note,
	assumption,
	askAgain: (because) =>
		because === "start-passed"
			? "The start has passed while this card was open. Start now, until the same end?"
			: "Since this card was shown somebody confirmed an overlapping recording. Record this one too?",
	expires: (at) => `Nothing is recorded before you confirm. This card expires at ${time.moment(wholeMinute(at))}.`,
};

const titles: Readonly<Record<Mode, string>> = {
	realtime: "*Clip*",
	scheduled: "*Scheduled recording*",
	past: "*Clip of the past*",
};

const wholeMinute = (at: Instant) => instant(at - (at % 60_000));

/** The channel, and what people call the recording. */
export function whatOf({ channelId, title }: Pick<Plan, "channelId" | "title">): string {
	return title === undefined ? code(channelId) : `${code(channelId)} ${quoted(title)}`;
}

function note(note: Note): string {
	switch (note.kind) {
		case "far-ahead":
			return `It starts more than a month from now: ${time.until(note.startsInMs)}.`;
		case "long":
			return `It is long: ${time.length(note.lengthMs)}.`;
		case "needs-push":
			return "Somebody must be pushing to the channel at the click, or Tencent refuses.";
		case "not-pushing":
			return "Nobody is pushing to this channel at the moment, and what is not pushed is not recorded. Start the stream before you confirm.";
		case "longer-than-advised":
			return `Longer than the ${time.length(note.advisedMs)} that Tencent advises for a clip. For a longer recording, a scheduled one is safer.`;
		case "wrong-template":
			return `The settings name recording template ${code(note.templateId)} for ${note.format}, but ${
				note.makes === undefined
					? "there is none: Tencent would record HLS without a word"
					: `it makes ${note.makes.join(", ") || "no file that I know"}`
			}. Please tell whoever runs the bot.`;
		case "kept-until":
			return `Tencent takes recordings that start within 6 days. I keep this one until ${time.moment(note.at)} and create it then; you are told when it is.`;
		case "near-quota":
			return note.of === "created"
				? `${time.number(note.used)} of the ${time.number(note.most)} recordings that Tencent allows in a day have been made today.`
				: `${time.number(note.used)} of the ${time.number(note.most)} recordings that Tencent allows at once are running.`;
		case "repeats":
			if (note.recording.plan.mode === "past") return "Again the same window: the last clip of it could not be made.";
			return note.recording.plan.mode === "realtime"
				? `Again as on ${time.moment(note.recording.span.start)}, but from now on.`
				: `The same as ${time.span(note.recording.span)}, at the same time of the next day that is still to come.`;
		case "overlap":
			return `Overlaps a recording of this channel: ${time.span(note.other.span)}, by <@${note.other.confirmedBy}>. Confirming makes a second one, which is billed too.`;
		case "just-confirmed":
			return `<@${note.other.confirmedBy}> confirmed a recording of this channel a moment ago. Confirming now can make a duplicate.`;
		case "recorded":
		case "just-been":
		case "link-only":
			return pastNote(note);
		default:
			return note satisfies never;
	}
}

function assumption({ kind, words, meant = "" }: Assumption): string {
	switch (kind) {
		case "24-hour":
			return `${quoted(words)} is read on the 24-hour clock.`;
		case "tomorrow":
			return `${quoted(words)} has passed today, so it is read as tomorrow’s.`;
		case "next-occurrence":
			return `${quoted(words)} has passed, so it is read as the next one.`;
		case "month-first":
			return `${quoted(words)} is read as month/day.`;
		case "next-half":
			return `${quoted(words)} is read as what comes next.`;
		case "morning-start":
			return `${quoted(words)} is read as the morning’s.`;
		case "year":
			return `${quoted(words)} is in another year: please check it.`;
		case "approximate":
			return `${quoted(words)}: the time is taken exactly as it stands.`;
		case "minutes":
			return `${quoted(words)} is read as minutes.`;
		case "corrected":
			return `${quoted(words)} is read as ${quoted(meant)}.`;
		default:
			return kind satisfies never;
	}
}
