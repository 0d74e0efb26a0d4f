import type { KnownBlock } from "@slack/types";
import { commandFor } from "../../recording/command/write.ts";
import type { Failed, Settled, Submitted, Unknown } from "../../recording/recording.ts";
import { actionIds, announcementEventType, blockIds } from "../ids.ts";
import { wording } from "../wording/en.ts";
import { chinaSpan, lengthInWords, readerTime } from "../wording/time-words.ts";
import { actions, button, context, type Message, section } from "./blocks.ts";

/** What became of a recording, for whoever asked for it. One of the four outcomes. */
export function outcomeMessage(recording: Settled): Message {
	switch (recording.state) {
		case "submitted":
			return createdMessage(recording);
		case "failed":
			return recording.failure.kind === "refused"
				? refusedMessage(recording, recording.failure)
				: notSentMessage(recording, recording.failure.why);
		case "unknown":
			return unknownMessage(recording);
		default:
			return recording satisfies never;
	}
}

function when({ span }: Settled): string {
	return `${chinaSpan(span)} (${lengthInWords(span.end - span.start)})`;
}

function createdMessage(recording: Submitted): Message {
	const title = wording.createdTitle(recording.plan);
	const lines = [title, when(recording), wording.taskId(recording.taskId)];
	return { text: title, blocks: [section(lines.join("\n"), blockIds.outcome("created"))] };
}

function refusedMessage(recording: Failed, failure: { readonly code: string; readonly message: string }): Message {
	const { plan } = recording;
	const title = wording.refusedTitle(plan);
	const advice = wording.refusedAdvice(plan, failure.code, failure.message);
	const lines = [title, when(recording), wording.refusedDetail(failure.code, failure.message), advice];
	return { text: title, blocks: [section(lines.join("\n"), blockIds.outcome("refused")), ...again(recording)] };
}

function notSentMessage(recording: Failed, why: string): Message {
	const title = wording.notSentTitle(recording.plan);
	const lines = [title, when(recording), wording.notSentDetail(why)];
	return { text: title, blocks: [section(lines.join("\n"), blockIds.outcome("not-sent")), ...again(recording)] };
}

function again({ id, plan }: Failed): KnownBlock[] {
	return [
		actions([button(wording.tryAgain, actionIds.retry, id, { style: "primary" })]),
		context(wording.toChange(commandFor(plan))),
	];
}

function unknownMessage(recording: Unknown): Message {
	const title = wording.unknownTitle(recording.plan);
	const lines = [title, when(recording), wording.unknownDetail(recording.why)];
	const { title: heading, text, confirm, deny } = wording.retryConfirm;
	const dialog = {
		title: { type: "plain_text", text: heading },
		text: { type: "plain_text", text },
		confirm: { type: "plain_text", text: confirm },
		deny: { type: "plain_text", text: deny },
		style: "danger",
	} as const;
	const look = { style: "danger", confirm: dialog } as const;
	const submitAgain = button(wording.submitAgain, actionIds.retry, recording.id, look);
	return { text: title, blocks: [section(lines.join("\n"), blockIds.outcome("unknown")), actions([submitAgain])] };
}

/** The announcement of a created recording in its Slack channel, with metadata for other apps. */
export function announcementMessage(recording: Submitted) {
	const { id, plan, span, taskId } = recording;
	const title = wording.announcement(recording);
	const times = `${when(recording)} · ${wording.yourTimeIs(readerTime(span.start))}`;
	const blocks = [section([title, times, wording.taskId(taskId)].join("\n"), blockIds.announcement(id))];
	const event_payload = { id, channel_id: plan.channelId, state: recording.state, task_id: taskId };
	return { text: title, blocks, metadata: { event_type: announcementEventType, event_payload } };
}
