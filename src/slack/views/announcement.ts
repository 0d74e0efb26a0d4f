import type { Existing } from "../../recording/recording.ts";
import type { Instant } from "../../time/instant.ts";
import { announcementEventType, blockIds } from "../ids.ts";
import type { Phase, Wording } from "../wording/wording.ts";
import { actions, section } from "./blocks.ts";
import { recordingButton } from "./recording-button.ts";

const emoji: Readonly<Record<Phase, string>> = {
	scheduled: ":calendar:",
	recording: ":red_circle:",
	ended: ":white_check_mark:",
	stopped: ":black_square_for_stop:",
};

/** The announcement of a recording in its Slack channel as it is at `now`, with metadata for other apps. */
export function announcementMessage(recording: Existing, now: Instant, wording: Wording) {
	const { announcement, outcome } = wording;
	const { id, plan, span, taskId } = recording;
	const phase = phaseOf(recording, now);
	const title = `${emoji[phase]} ${announcement.title(recording, phase)}`;
	const lines = [
		title,
		outcome.when(span),
		announcement.readersTime(span),
		outcome.taskId(taskId),
		...(recording.state === "submitted" && recording.lastStop && phase !== "ended"
			? [`:warning: ${announcement.stopFailed(recording.lastStop)}`]
			: []),
		...(recording.state === "stopping" ? [announcement.stopping(recording.stopAskedBy)] : []),
	];
	const button = recordingButton(recording, now, wording);
	const event_payload = { id, channel_id: plan.channelId, state: phase, task_id: taskId };
	return {
		text: title,
		blocks: [
			section(lines.join("\n"), blockIds.announcement(id)),
			...(button ? [actions([button], blockIds.version(recording.version))] : []),
		],
		metadata: { event_type: announcementEventType, event_payload },
	};
}

/** After a stop that was refused or is unknown it is still recording, as far as anybody knows. */
function phaseOf({ state, span }: Existing, now: Instant): Phase {
	if (state === "stopped") return "stopped";
	if (now < span.start) return "scheduled";
	return now < span.end ? "recording" : "ended";
}

/** In how many milliseconds the phase changes by itself. */
export function nextPhaseInMs(recording: Existing, now: Instant): number | undefined {
	const phase = phaseOf(recording, now);
	if (phase === "scheduled") return recording.span.start - now;
	return phase === "recording" ? recording.span.end - now : undefined;
}
