import type { Confirmed, LastStop } from "../../../recording/recording.ts";
import { stoppedByOther, wasCalledOff } from "../../../recording/status.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { happened, saidBy } from "./outcome.ts";
import { time } from "./time.ts";

type Asking = Extract<LastStop, { kind: "unknown" }>["asking"];

function whatIsAsked(asking: Asking): string {
	if (asking === undefined) return "";
	if (asking !== "in-vain") return " I am asking Tencent, and say here what I find within two minutes.";
	return " I have asked Tencent, and it does not say for certain; you can press the button again.";
}

function cancelled(recording: Confirmed): string {
	const what = whatOf(recording.plan);
	return `*Cancelled*${byOther(recording)}: the recording of ${what}, by <@${recording.confirmedBy}>. Nothing was recorded.`;
}

function byOther(recording: Confirmed): string {
	const other = stoppedByOther(recording);
	return other === undefined ? "" : ` by <@${other}>`;
}

export const announcement: Wording["announcement"] = {
	title(recording, phase) {
		const what = whatOf(recording.plan);
		const who = `<@${recording.confirmedBy}>`;
		switch (phase) {
			case "scheduled":
				return `*Scheduled*: a recording of ${what}, by ${who}`;
			case "recording":
				return `*Recording* ${what}, by ${who}`;
			case "interrupted":
				return `*Interrupted*: the recording of ${what}, by ${who}. The stream has broken off; it goes on by itself when the stream is back.`;
			case "ended":
				return `*Recorded*: ${what}, by ${who}`;
			case "stopped":
				return wasCalledOff(recording)
					? cancelled(recording)
					: `*Stopped*${byOther(recording)}: the recording of ${what}, by ${who}`;
			default:
				return phase satisfies never;
		}
	},
	unmade(recording) {
		const what = whatOf(recording.plan);
		const who = `<@${recording.confirmedBy}>`;
		switch (recording.state) {
			case "kept":
				return `*Scheduled*: a recording of ${what}, by ${who}`;
			case "withdrawn":
				return cancelled(recording);
			case "failed":
				return `*Not recorded*: ${what}, by ${who}. It could not be created.`;
			case "unknown":
				return `*Uncertain*: the recording of ${what}, by ${who}. Whether it was created is unknown.`;
			default:
				return recording satisfies never;
		}
	},
	keptUntil: (at) =>
		`Tencent takes it from ${time.moment(at)} on. Until then I keep it, and I say so when it is created.`,
	keptInVain: ({ requestedBy, confirmedBy, span }) =>
		`${[...new Set([confirmedBy, requestedBy])].map((each) => `<@${each}>`).join(" ")} I had kept this recording until Tencent would take it. It starts ${time.moment(span.start)}: please look at it now.`,
	inviteMe:
		"I am not a member of this Slack channel, so I cannot keep this message current. Invite me (`/invite @Tapedeck`) and I will.",
	readersTime: (span) => `Your time: ${time.readersSpan(span)}`,
	stopping: (by) => `<@${by}> is stopping it…`,
	stopFailed(lastStop) {
		switch (lastStop.kind) {
			case "refused":
				return `Tencent refused to stop it (${saidBy(lastStop)}). ${lastStop.advice.kind === "no-such-task" ? "It has no such recording any more." : "It goes on."}`;
			case "not-sent":
				return `It was not stopped and goes on: ${happened(lastStop.cause)}`;
			case "unknown":
				return `Whether it was stopped is unknown: ${happened(lastStop.cause)}${whatIsAsked(lastStop.asking)}`;
			default:
				return lastStop satisfies never;
		}
	},
};
