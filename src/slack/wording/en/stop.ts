import type { Advice } from "../../../recording/cause.ts";
import { type Confirmed, isBeingAsked, type Mode, type Recording } from "../../../recording/recording.ts";
import type { NotStopped } from "../../../recording/use-cases/stop.ts";
import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { already } from "./notes.ts";
import { advice, happened, saidBy } from "./outcome.ts";
import { time } from "./time.ts";

const stillRecording = "As far as anybody knows it goes on; you can press the button again.";
const isAsked = "I am asking Tencent; the announcement says what I find within two minutes.";
const pressAgain = "You can press the button again as well.";
const endedAnyway = ({ span }: Pick<Confirmed, "span">) =>
	`By the clock it has ended anyway, at ${time.moment(span.end)}.`;

export const stop: Wording["stop"] = {
	dialog: ({ plan }, hasBegun) =>
		hasBegun
			? {
					title: "Stop this recording?",
					text: `What was recorded of ${plan.channelId} so far is kept; nothing after it is recorded.`,
					confirm: "Stop it",
					deny: "Go on",
				}
			: {
					title: "Cancel this recording?",
					text: `The recording of ${plan.channelId} will not start.`,
					confirm: "Cancel it",
					deny: "Keep it",
				},
	title({ kind }, { plan }, hasBegun) {
		const what = whatOf(plan);
		switch (kind) {
			case "stopped":
				return hasBegun
					? `*Stopped*: the recording of ${what}.`
					: `*Cancelled*: the recording of ${what} will not start.`;
			case "refused":
				return `*Tencent refused* to ${hasBegun ? "stop" : "cancel"} the recording of ${what}.`;
			case "not-sent":
				return `*Not ${hasBegun ? "stopped" : "cancelled"}*: the recording of ${what}.`;
			case "unknown":
				return `*Unknown whether it was ${hasBegun ? "stopped" : "cancelled"}*: the recording of ${what}.`;
			default:
				return kind satisfies never;
		}
	},
	because(outcome, recording, now) {
		const hasEnded = now >= recording.span.end;
		const goesOn = hasEnded ? endedAnyway(recording) : stillRecording;
		const asked = `${isAsked} ${hasEnded ? goesOn : pressAgain}`;
		switch (outcome.kind) {
			case "refused":
				return `${whatToDo(outcome.advice, recording.plan.mode, goesOn)} (${saidBy(outcome)})`;
			case "not-sent":
				return `${happened(outcome.cause)} ${goesOn}`;
			case "unknown":
				return `${happened(outcome.cause)} ${isBeingAsked(recording) ? asked : goesOn}`;
			default:
				return outcome satisfies never;
		}
	},
	notStopped,
};

function whatToDo(todo: Advice, mode: Mode, goesOn: string): string {
	if (todo.kind === "check-request") return goesOn;
	return todo.kind === "no-such-task" ? advice(todo, mode) : `${advice(todo, mode)} ${goesOn}`;
}

function notStopped(why: NotStopped): string {
	switch (why.kind) {
		case "gone":
			return `I no longer know this recording. ${code("/recordings all")} shows those that I do.`;
		case "not-yours": {
			const { requestedBy, confirmedBy } = why.recording;
			const others = requestedBy === confirmedBy ? "" : `, <@${confirmedBy}>, who confirmed it,`;
			return `Only <@${requestedBy}>, who asked for it,${others} and the bot’s operators can stop this recording.`;
		}
		case "already":
			return already(why.recording);
		case "over":
			return `This recording is over: it ended at ${time.moment(why.recording.span.end)}.`;
		case "just-tried":
			return "Somebody has just tried to stop this; the announcement says what became of it. You can press again in a moment.";
		default:
			return why satisfies never;
	}
}

function whyNotOver(recording: Recording): string {
	if (recording.state !== "submitted") return already(recording);
	return `This one ends at ${time.moment(recording.span.end)}.`;
}

export const again: Wording["again"] = {
	notAgain: (why) =>
		why.kind === "gone"
			? "I no longer know this recording. Please type the command again."
			: `Again is for recordings that are over. ${whyNotOver(why.recording)}`,
};
