import type { Advice, Cause, Refused } from "../../../recording/cause.ts";
import type { Mode, Plan, Unknown } from "../../../recording/recording.ts";
import { code, escaped } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { time } from "./time.ts";

export const outcome: Wording["outcome"] = {
	submitting: (plan) =>
		plan.mode === "past"
			? `Asking Tencent for the clip of ${whatOf(plan)}…`
			: `Submitting the recording of ${whatOf(plan)} to Tencent…`,
	when: (span) => `${time.span(span)} (${time.length(span.end - span.start)})`,
	taskId: (taskId) => `Task id ${code(taskId)}`,
	created: (plan) => `*Recording created*: ${whatOf(plan)}`,
	kept: (plan) => `*Kept for you*: the recording of ${whatOf(plan)}`,
	createdHere: (plan, taskId) => `*Recording created*: ${whatOf(plan)}, task id ${code(taskId)}`,
	refused: (plan) =>
		plan.mode === "past"
			? `*Tencent refused the clip* of ${whatOf(plan)}. Nothing is made.`
			: `*Tencent refused the recording* of ${whatOf(plan)}. Nothing is recorded.`,
	notSent: (plan, cause) =>
		cause.code === "not-there"
			? `*Not created*: Tencent has no recording of ${whatOf(plan)}.`
			: `*Not sent*: the ${nounOf(plan)} of ${whatOf(plan)}.`,
	unknown: (plan) => `*Outcome unknown*: a ${nounOf(plan)} of ${whatOf(plan)} may exist.`,
	refusedBecause: ({ advice: todo, ...refused }, mode) => `${advice(todo, mode)} (${saidBy(refused)})`,
	notSentBecause: ({ cause }) => `${happened(cause)} Nothing was created; you can safely try again.`,
	unknownBecause: ({ cause, asking }) =>
		`${happened(cause)} I have *not* tried again, because that can create a second recording. ${whatIsAsked(asking)}`,
	submitAgainDialog: {
		title: "Submit again?",
		text: "If the first request did arrive, this creates a second recording, which is billed too.",
		confirm: "Submit again",
		deny: "Not now",
	},
};

/** Tencent's own code and words. */
export function saidBy({ code: tencents, message }: Pick<Refused, "code" | "message">): string {
	return `code ${code(tencents)}${message === "" ? "" : `: ${escaped(message)}`}`;
}

const nounOf = ({ mode }: Plan) => (mode === "past" ? "clip" : "recording");

function whatIsAsked(asking: Unknown["asking"]): string {
	if (asking === undefined) return "Please look in Tencent’s console before you submit again.";
	if (asking !== "in-vain")
		return "I am asking Tencent what became of it, and say here what I find within two minutes.";
	return "I have asked Tencent what became of it, and it does not say for certain. Please look in its console before you submit again.";
}

export function advice(advice: Advice, mode: Mode): string {
	switch (advice.kind) {
		case "settings":
			return `The bot’s settings do not fit (${advice.names.join(", ")}). Please tell whoever runs the bot.`;
		case "not-pushing":
			return "Nobody is pushing to this channel. Start the stream, then try again.";
		case "quota":
			return "The account may not record more at present. Wait for a recording to end, or ask whoever runs the bot.";
		case "storage":
			return "The account has no place for recordings open. Please tell whoever runs the bot.";
		case "clock":
			return "The clock of the bot’s host is off, so Tencent does not take its signatures. Please tell whoever runs the bot.";
		case "permission":
			return "The bot’s key may not do this in the Tencent account. Please tell whoever runs the bot.";
		case "account":
			return "The Tencent account’s live service is stopped, frozen or in arrears. Please tell whoever runs the bot.";
		case "no-such-task":
			return "Tencent no longer has this recording: it is over, or was removed elsewhere.";
		case "later":
			return "Tencent is busy. Please try again in a minute.";
		case "check-request":
			if (mode === "past") {
				return "Check the channel id and the time. If they are right, PLAY_URL or CLIP_BUCKET may be wrong: please tell whoever runs the bot.";
			}
			return mode === "realtime"
				? "Check the channel id and that the stream is live, then try again."
				: "Check the channel id and the time, then try again.";
		default:
			return advice satisfies never;
	}
}

/** One sentence of what happened to a request, and nothing that is not known. */
export function happened(cause: Cause): string {
	switch (cause.code) {
		case "no-connection":
			return "Tencent could not be reached.";
		case "connection-broken":
			return "The connection broke before Tencent had answered.";
		case "timed-out":
			return `Tencent did not answer within ${time.length(cause.afterMs)}.`;
		case "http-status":
			return `Tencent answered with HTTP status ${cause.status}, which does not say what was done.`;
		case "redirect":
			return `Tencent’s address answered with a redirect (HTTP status ${cause.status}), which I do not follow.`;
		case "unreadable-answer":
			return "Tencent sent an answer that I cannot read.";
		case "contradictory-answer":
			return `Tencent’s answer says that it worked, its HTTP status ${cause.status} that it did not.`;
		case "no-task-id":
			return "Tencent says that it worked, but gave no task id.";
		case "internal-error":
			return `Tencent had an error of its own (${code(cause.apiCode)}) and does not say what was done.`;
		case "unwritable-time":
			return "Tencent has no way to write this time.";
		case "no-template":
			return "No recording template is set for this format.";
		case "not-configured":
			return "The recording API that it belongs to is no longer in the bot’s settings.";
		case "not-there":
			return "The outcome was unknown, so I have asked Tencent.";
		case "left-behind":
			return "The bot reported no outcome in time.";
		case "overdue":
			return "Its turn came too late.";
		case "store-away":
			return "The bot could not write down that it was about to send it.";
		case "stopping":
			return "The bot was being restarted before its turn had come.";
		default:
			return cause satisfies never;
	}
}
