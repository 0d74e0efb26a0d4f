import type { KnownBlock } from "@slack/types";
import { leftMs, type Phase, phaseOf } from "../../recording/phase.ts";
import type { News } from "../../recording/ports/messages.ts";
import type { FileOf } from "../../recording/recorded-file.ts";
import type { Existing, Unmade } from "../../recording/recording.ts";
import { spanToTell } from "../../recording/status.ts";
import { lastLookAt } from "../../recording/steps.ts";
import type { Instant } from "../../time/instant.ts";
import { announcementEventType, blockIds } from "../ids.ts";
import { address } from "../wording/mrkdwn.ts";
import type { Wording } from "../wording/wording.ts";
import { actions, context, section } from "./blocks.ts";
import { fileBlock } from "./news.ts";
import { recordingButton } from "./recording-button.ts";

const emoji: Readonly<Record<Phase, string>> = {
	scheduled: ":calendar:",
	recording: ":red_circle:",
	interrupted: ":large_yellow_circle:",
	ended: ":white_check_mark:",
	stopped: ":black_square_for_stop:",
};

/** A recording has one file, or a few where the stream broke off; the thread has all. */
const mostFiles = 10;
/**
 * The files that other apps are told of, in characters. Slack refuses metadata that is too large (`metadata_too_large`)
 * and names no limit: well below the 8 kB that other apps keep to.
 */
const longestFiles = 6000;

/** The announcement of a recording in its Slack channel as it is at `now`, with metadata for other apps. */
export function announcementMessage(recording: Existing, news: News, now: Instant, wording: Wording) {
	const { id, plan, taskId } = recording;
	const phase = phaseOf(recording, news.stream, now);
	const isPast = plan.mode === "past";
	const title = isPast
		? `${clipEmoji(recording)} ${wording.clip.title(recording)}`
		: `${emoji[phase]} ${wording.announcement.title(recording, phase)}`;
	const told = isPast ? clipLines(recording, news, wording) : lines(recording, news, phase, now, wording);
	const shown = news.files.slice(0, mostFiles);
	const hidden = news.files.length - shown.length;
	const button = recordingButton(recording, now, wording);
	const blocks: KnownBlock[] = [
		section([title, ...told].join("\n"), blockIds.announcement(id)),
		...shown.map((file) => fileBlock(file, wording)),
		...(hidden > 0 ? [context(wording.news.moreFiles(hidden))] : []),
		...(button ? [actions([button], blockIds.version(recording.version))] : []),
	];
	const facts = { id, channel_id: plan.channelId, state: phase, task_id: taskId };
	const files = recording.clip?.kind === "link" ? linkFacts(recording, news) : news.files.map(fileFacts);
	const event_payload = { ...facts, files: listOf(files) };
	return { text: title, blocks, metadata: { event_type: announcementEventType, event_payload } };
}

function clipEmoji({ clip }: Existing): string {
	if (clip?.kind === "failed") return ":warning:";
	return clip?.kind === "making" ? ":hourglass_flowing_sand:" : emoji.ended;
}

function clipLines(recording: Existing, { clip: at }: News, { announcement, outcome, clip }: Wording) {
	const { span } = recording;
	return [outcome.when(span), announcement.readersTime(span), ...clip.lines(recording, at)];
}

/** The announcement of what Tencent has no task for. */
export function unmadeMessage(recording: Unmade, now: Instant, wording: Wording) {
	const { announcement, outcome } = wording;
	const { id, plan, span, state } = recording;
	const isStillToCome = state === "kept" || state === "unknown";
	const title = `${emoji[isStillToCome ? "scheduled" : "stopped"]} ${announcement.unmade(recording)}`;
	const kept = state === "kept" ? [announcement.keptUntil(recording.takeUpAt)] : [];
	const text = [title, outcome.when(span), announcement.readersTime(span), ...kept].join("\n");
	const facts = { id, channel_id: plan.channelId, state: isStillToCome ? "scheduled" : "stopped", files: "[]" };
	const metadata = { event_type: announcementEventType, event_payload: facts };
	const button = recordingButton(recording, now, wording);
	const blocks: KnownBlock[] = [
		section(text, blockIds.announcement(id)),
		...(button ? [actions([button], blockIds.version(recording.version))] : []),
	];
	return { text: title, blocks, metadata };
}

function lines(
	recording: Existing,
	{ files, stream }: News,
	phase: Phase,
	now: Instant,
	{ announcement, news, outcome }: Wording,
): readonly string[] {
	const { taskId } = recording;
	const span = spanToTell(recording);
	const isRunning = phase === "recording" || phase === "interrupted";
	const isOver = phase === "ended" || phase === "stopped";
	const lastLook = lastLookAt(recording);
	return [
		[outcome.when(span), ...(isRunning ? [news.left(leftMs(recording, now))] : [])].join(" · "),
		`${announcement.readersTime(span)} · ${outcome.taskId(taskId)}`,
		...(recording.state === "submitted" && recording.lastStop && phase !== "ended"
			? [`:warning: ${announcement.stopFailed(recording.lastStop)}`]
			: []),
		...(recording.state === "stopping" ? [announcement.stopping(recording.stopAskedBy)] : []),
		...(stream.silentAt !== undefined && !isOver ? [`:warning: ${news.notPushing(stream.silentAt)}`] : []),
		...(stream.trouble && isRunning ? [`:warning: ${news.trouble(stream.trouble.words)}`] : []),
		...(isOver && files.length === 0 && lastLook !== undefined && now >= lastLook
			? [`:warning: ${news.noFile(lastLook)}`]
			: []),
	];
}

/** A clip that is kept nowhere, as the file that it is to other apps. */
function linkFacts({ span }: Existing, { clip }: News) {
	if (clip?.watchUrl === undefined) return [];
	return [{ url: clip.watchUrl, format: "hls", seconds: (span.end - span.start) / 1000 }];
}

/** An address that no app should follow is left out. */
function fileFacts({ file: { url, format, sizeBytes, lengthSeconds } }: FileOf) {
	const to = address(url);
	return {
		...(to === undefined ? {} : { url: to }),
		format,
		...(sizeBytes === undefined ? {} : { size: sizeBytes }),
		seconds: lengthSeconds,
	};
}

/** As JSON text: as many as fit, from the first on. */
function listOf(facts: readonly object[]): string {
	const fitting: string[] = [];
	let length = 0;
	for (const fact of facts) {
		const text = JSON.stringify(fact);
		length += text.length + 1;
		if (length > longestFiles) break;
		fitting.push(text);
	}
	return `[${fitting.join(",")}]`;
}
