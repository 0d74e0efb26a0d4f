import { code, escaped } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { happened } from "./outcome.ts";
import { time } from "./time.ts";

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
				return `*Interrupted*: the recording of ${what}, by ${who}. The stream has broken off; it goes on by itself when the stream is back`;
			case "ended":
				return `*Recorded*: ${what}, by ${who}`;
			case "stopped":
				return `*Stopped*: the recording of ${what}, by ${who}`;
			default:
				return phase satisfies never;
		}
	},
	readersTime: (span) => `Your time: ${time.readersSpan(span)}`,
	stopping: (by) => `<@${by}> is stopping it…`,
	stopFailed(outcome) {
		switch (outcome.kind) {
			case "refused":
				return `Tencent refused to stop it (code ${code(outcome.code)}${outcome.message === "" ? "" : `: ${escaped(outcome.message)}`}). It goes on.`;
			case "not-sent":
				return `It was not stopped and goes on: ${happened(outcome.cause)}`;
			case "unknown":
				return `Whether it was stopped is unknown: ${happened(outcome.cause)}`;
			default:
				return outcome satisfies never;
		}
	},
};
