import { commandFor } from "../../../recording/command/write.ts";
import type { Plan, Proposal, Recording, Span } from "../../../recording/recording.ts";
import { wasCalledOff } from "../../../recording/status.ts";
import type { Refusal } from "../../../recording/use-cases/refusal.ts";
import { code } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { quoted } from "./quoted.ts";
import { time } from "./time.ts";

export const buttons: Wording["buttons"] = {
	confirm: "Confirm",
	startNow: "Start now",
	edit: "Edit",
	cancel: "Cancel",
	tryAgain: "Try again",
	submitAgain: "Submit again",
	fillIn: "Fill in the form",
	stop: "Stop",
	again: "Again",
	newRecording: "New recording",
	otherReading: (span) => `Read as ${time.span(span)}`,
	choice,
};

function choice({ plan, assumptions }: Proposal, span: Span, mends: Refusal["problem"]["code"]): string {
	switch (mends) {
		case "clip-too-long":
			return "Record it as scheduled, from now";
		case "clip-not-now":
			return "Record it as scheduled";
		case "already-started":
			return "Record the rest, from now";
		case "format-not-for-type":
			return "Record audio only";
		case "ended":
			return "Make a clip of it";
		case "not-for-past":
			return "Without that";
		case "title-too-long":
			return `Without the title: ${windowOf(plan, span)}`;
		case "partly-past":
			return plan.window.kind === "past" ? `What has been: ${time.span(span)}` : `The rest: ${time.span(span)}`;
		default:
			return `${taken(plan, assumptions)}${windowOf(plan, span)}`;
	}
}

/** What of the text a choice takes another way. */
function taken({ title }: Plan, assumptions: Proposal["assumptions"]): string {
	const meant = assumptions.find(({ kind }) => kind === "corrected")?.meant;
	if (meant !== undefined) return `“${meant}”: `;
	return title === undefined ? "" : `Titled “${title}”: `;
}

function windowOf({ window }: Plan, span: Span): string {
	return window.kind === "from-click-for" ? `From now, for ${time.length(window.lengthMs)}` : time.span(span);
}

export const notes: Wording["notes"] = {
	cancelled: "Cancelled. Nothing was recorded.",
	idle(idle, draftTtlMs) {
		switch (idle.kind) {
			case "gone":
				return "I no longer know this recording. Please type the command again.";
			case "not-yours":
				return `Only <@${idle.recording.requestedBy}> can press the buttons of this card. Type the command yourself to get your own.`;
			case "expired":
				return `This card has expired: it was not confirmed within ${time.length(draftTtlMs)}, and nothing was recorded. To ask again: ${code(commandFor(idle.recording.plan))}`;
			case "already":
				return already(idle.recording);
			default:
				return idle satisfies never;
		}
	},
	notYoursToAnswer: (asked) => `Only <@${asked}> can answer this. Type the command yourself to get your own card.`,
	defaultSet: (channelId) =>
		`${code(channelId)} is now the default here: ${code("/clip 5m")} and ${code("/record tomorrow 10:00-10:30")} work without an id.`,
	unknownCommand: (command, known) => `${quoted(command)} is no command of mine. I know ${known.map(code).join(", ")}.`,
	stillWorking: "One moment, this takes longer than usual. The answer will appear here.",
	fault: (reference) =>
		`Something went wrong on my side, and nothing was recorded or stopped by this. Please try again; if it happens again, tell whoever runs the bot and name ${code(reference)}.`,
	notConfirmed: (reference) =>
		`Something went wrong on my side before anything was sent: nothing is recorded. Please press again; if it happens again, tell whoever runs the bot and name ${code(reference)}.`,
	formNotOpened(why, reference) {
		switch (why) {
			case "too-late":
				return "Slack gives three seconds to open the form, and they had passed. Please press the button (or type the command) again.";
			case "busy":
				return "Slack is busy and did not open the form. Please press the button (or type the command) again in a minute.";
			case "no-answer":
				return "Slack gave no answer when I opened the form. If none has come up, please press the button (or type the command) again.";
			case "not-allowed":
				return `Slack does not let me open a form. Please tell whoever runs the bot to install its Slack app anew, and name ${code(reference)}.`;
			case "fault":
				return `The form could not be opened. Please try again; if it happens again, tell whoever runs the bot and name ${code(reference)}.`;
			default:
				return why satisfies never;
		}
	},
	notMoved: (channelId = "8888_test123") =>
		`A confirmed recording keeps its time. Stop or cancel it (${code(`stop ${channelId}`)}), then ask for the new one: ${code(`record ${channelId} tomorrow 10:00-10:30`)}. A card that is not confirmed yet has Edit.`,
	smallTalk: `I record live streams. Say ${code("clip 8888_test123 5m")}, ${code("record 8888_test123 tomorrow 10:00-10:30")}, ${code("recordings")} or ${code("help")}.`,
	sayWhat: `What shall I record? Say ${code("clip 8888_test123 5m")} or ${code("record 8888_test123 tomorrow 10:00-10:30")}, or fill in the form.`,
	formGone: "I no longer know what this form belongs to. Please type the command again.",
};

/** Where a recording stands, for whoever pressed a button that has had its time. */
export function already(recording: Recording): string {
	switch (recording.state) {
		case "draft":
			return "This card has changed meanwhile. Please look at it again before you press a button.";
		case "cancelled":
			return "This card was cancelled. Nothing was recorded.";
		case "expired":
			return "This card has expired. Nothing was recorded; please type the command again.";
		case "kept":
			return `<@${recording.confirmedBy}> has confirmed this already; I keep it until Tencent takes it, ${time.moment(recording.takeUpAt)}.`;
		case "submitting":
			return `<@${recording.confirmedBy}> has confirmed this already; it is being submitted.`;
		case "submitted":
			if (recording.plan.mode === "past")
				return `<@${recording.confirmedBy}> has confirmed this clip already; its announcement tells how far it is.`;
			return `Already created, once: task id ${code(recording.taskId)}, confirmed by <@${recording.confirmedBy}>.`;
		case "stopping":
			return `<@${recording.stopAskedBy}> is stopping this recording.`;
		case "stopped":
		case "withdrawn":
			return `<@${recording.stoppedBy}> has ${wasCalledOff(recording) ? "cancelled" : "stopped"} this recording.`;
		case "failed":
			return "This was submitted already and not created. Use the newest message to try again.";
		case "unknown":
			if (recording.plan.mode === "past") return "Tencent gives no certain answer yet whether this clip is being made.";
			return "This was submitted already, and its outcome is unknown. Use the newest message to submit it again.";
		default:
			return recording satisfies never;
	}
}
