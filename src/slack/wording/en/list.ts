import type { StopOutcome } from "../../../recording/cause.ts";
import type { Clip } from "../../../recording/clip.ts";
import { isDirectMessage } from "../../../recording/ids.ts";
import type { Listing } from "../../../recording/listing.ts";
import type { LogEntry } from "../../../recording/ports/recording-store.ts";
import { type Confirmed, isExisting, type Span, taskOf } from "../../../recording/recording.ts";
import { type Status, spanToTell, stoppedByOther } from "../../../recording/status.ts";
import { formatChina } from "../../../time/calendar.ts";
import { type Instant, plus } from "../../../time/instant.ts";
import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { happened } from "./outcome.ts";
import { quoted } from "./quoted.ts";
import { time } from "./time.ts";

export const list: Wording["list"] = {
	title: (listing) => `*Recordings* ${ofWhat(listing)}`,
	current: "Scheduled and running",
	over: "Over",
	nothing: (listing) =>
		listing.scope === "here"
			? `There are no recordings ${ofWhat(listing)}. ${code("/recordings all")} shows those of every Slack channel.`
			: `There are no recordings ${ofWhat(listing)}. ${code("/record")} opens the form for a new one.`,
	row(recording, status, now) {
		const { plan, confirmedBy, slackChannelId } = recording;
		const span = spanToTell(recording);
		const known = isExisting(recording) ? taskOf(recording) : undefined;
		const task = known === undefined ? "" : ` · task ${code(known)}`;
		const where = isDirectMessage(slackChannelId) ? "" : ` in <#${slackChannelId}>`;
		return [
			`*${statusWords[status]}*: ${whatOf(plan)}${timeLeft(status, span, now)}`,
			`${time.span(span)} (${time.length(span.end - span.start)})`,
			`by <@${confirmedBy}>${where}${byOther(recording, status)}${task}`,
		].join("\n");
	},
	next: "More",
	first: "First page",
	help: [
		"*/recordings* shows what was asked for here: what is scheduled and running, then what is over.",
		`• ${code("/recordings all")}, ${code("/recordings mine")}: of every Slack channel, or those you asked for`,
		`• ${code("/recordings 8888_test123")}: of one stream, with or without a day`,
		`• ${code("/recordings yesterday")}, ${code("/recordings 昨天")}, ${code("/recordings 8888_test123 last week")}`,
		`• ${code("/recordings history 8888_test123")}: what has happened to one recording, step by step; a recording’s own id, as in the CSV, works too`,
		`• ${code("/recordings csv last month")}: a period as a file, in a direct message`,
	].join("\n"),
};

const statusWords: Readonly<Record<Status, string>> = {
	submitting: "Being submitted",
	scheduled: "Scheduled",
	recording: "Recording",
	stopping: "Being stopped",
	ended: "Recorded",
	making: "Clip being made",
	"not-made": "Clip not made",
	stopped: "Stopped",
	cancelled: "Cancelled",
	refused: "Refused by Tencent",
	"not-sent": "Not sent",
	unknown: "Outcome unknown",
};

function byOther(recording: Confirmed, status: Status): string {
	const other = stoppedByOther(recording);
	return other === undefined ? "" : `, ${status === "cancelled" ? status : "stopped"} by <@${other}>`;
}

function timeLeft(status: Status, span: Span, now: Instant): string {
	if (status === "scheduled") return `, ${time.until(span.start - now)}`;
	if (status !== "recording") return "";
	const left = span.end - now;
	return left < 60_000 ? ", less than a minute left" : `, ${time.length(left - (left % 60_000))} left`;
}

const day = (at: Instant) => formatChina(at, "EEE yyyy-MM-dd");

/** `Tue 2026-11-24`, or the first and the last day. */
function daysOf({ start, end }: Span): string {
	const [first, last] = [day(start), day(plus(end, -1))];
	return first === last ? first : `${first} – ${last}`;
}

function ofWhat({ scope, channelId, period }: Listing): string {
	const stream = channelId === undefined ? "" : `of ${code(channelId)} `;
	const where = { here: "asked for here", mine: "that you asked for", all: "in all Slack channels" }[scope];
	return `${stream}${where}${period === undefined ? "" : `, ${daysOf(period)} (CST)`}`;
}

const count = (recordings: number) => `${time.number(recordings)} recording${recordings === 1 ? "" : "s"}`;

export const csv: Wording["csv"] = {
	file: (recordings, listing, isCut) =>
		`${count(recordings)} ${ofWhat(listing)}, as CSV.${isCut ? " There are more: name a shorter period to get them all." : ""}`,
	sent: (recordings, listing) => `I have sent you a direct message with ${count(recordings)} ${ofWhat(listing)}.`,
	empty: (listing) =>
		listing.scope === "here"
			? `There are no recordings ${ofWhat(listing)}. ${code("/recordings csv all")} takes those of every Slack channel, ${code("/recordings csv last month")} another period.`
			: `There are no recordings ${ofWhat(listing)}. Name another period, such as ${code("last month")}.`,
	unavailable: `I cannot send files here: my Slack app has no scope ${code("files:write")}. Please ask whoever runs the bot to add it and to install the app anew.`,
};

export const history: Wording["history"] = {
	title: "*What has happened to this recording*",
	entry(entry) {
		const words = stepOf(entry);
		return words === "" ? "" : `${time.moment(entry.at)}: ${words}`;
	},
	others(others, isCut, { channelId }) {
		const many = `${isCut ? "More than " : ""}${time.number(others.length)}`;
		const fit = others.length === 1 && !isCut ? "One other recording fits:" : `${many} other recordings fit:`;
		const lines = others.map((each) => {
			const command = code(`/recordings history ${each.id}`);
			return `• ${whatOf(each.plan)}, ${time.span(spanToTell(each))}: ${command}`;
		});
		const rest = isCut ? [`${code(`/recordings csv ${channelId}`)} has the ids of those of the last 30 days.`] : [];
		return [fit, ...lines, ...rest].join("\n");
	},
};

function stepOf({ by, why }: LogEntry): string {
	const who = by === undefined ? "the bot" : `<@${by}>`;
	switch (why.kind) {
		case "drafted":
			return `${who} asked for it: ${quoted(why.text)}`;
		case "tried-again":
			return `${who} tried an earlier one again`;
		case "again":
			return `${who} asked for the same as before again`;
		case "edited":
			return `${who} edited the card`;
		case "other-reading":
			return `${who} took the other reading`;
		case "start-passed":
			return "its start had passed, so the card was shown again";
		case "new-overlap":
			return "another recording overlapped, so the card was shown again";
		case "confirmed":
			return `${who} confirmed it`;
		case "cancelled":
			return `${who} cancelled the card`;
		case "expired":
			return "the card expired";
		case "turn":
			return "the request was sent to Tencent";
		case "taken-up":
			return "its day had come, so the bot went on to create it";
		case "asked-in-vain":
			return "Tencent was asked what became of it, and did not say for certain";
		case "stop-asked":
			return `${who} asked to stop it`;
		case "outcome":
			return outcomeStep(why.outcome);
		case "clip":
			return clipStep(why.clip);
		case "stop-outcome":
			return stopStep(why.outcome);
		default:
			return why satisfies never;
	}
}

function clipStep(clip: Clip): string {
	switch (clip.kind) {
		case "made":
			return "its file was made";
		case "failed":
			return `its file could not be made: code ${code(clip.code)} ${quoted(clip.message)}`;
		case "untold":
			return "Tencent was asked for a day how far it is, and did not tell";
		case "link":
		case "making":
			return "";
		default:
			return clip satisfies never;
	}
}

function outcomeStep(outcome: Extract<LogEntry["why"], { kind: "outcome" }>["outcome"]): string {
	switch (outcome.kind) {
		case "created":
			if (outcome.clip === "link") return "the clip is a link to the time shift; nothing was sent";
			if (outcome.clip === "untold") return "Tencent has the clip already, and does not tell of its task";
			return `Tencent created it: task ${code(outcome.taskId)}`;
		case "refused":
			return `Tencent refused it: code ${code(outcome.code)} ${quoted(outcome.message)}`;
		case "not-sent":
			return `it was not sent. ${happened(outcome.cause)}`;
		case "unknown":
			return `its outcome is unknown. ${happened(outcome.cause)}`;
		default:
			return outcome satisfies never;
	}
}

function stopStep(outcome: StopOutcome): string {
	switch (outcome.kind) {
		case "stopped":
			return "it was stopped";
		case "refused":
			return `Tencent refused to stop it: code ${code(outcome.code)} ${quoted(outcome.message)}`;
		case "not-sent":
			return `the request to stop it was not sent. ${happened(outcome.cause)}`;
		case "unknown":
			return `whether it was stopped is unknown. ${happened(outcome.cause)}`;
		default:
			return outcome satisfies never;
	}
}
