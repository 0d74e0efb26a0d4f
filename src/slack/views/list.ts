import type { KnownBlock } from "@slack/types";
import type { Locale } from "../../recording/locale.ts";
import type { Confirmed } from "../../recording/recording.ts";
import { type Status, statusOf } from "../../recording/status.ts";
import type { History, ListPage } from "../../recording/use-cases/list.ts";
import type { Instant } from "../../time/instant.ts";
import { actionIds, blockIds } from "../ids.ts";
import { writeCursor } from "../list-cursor.ts";
import type { Wording } from "../wording/wording.ts";
import { actions, button, context, type Message, section } from "./blocks.ts";
import { recordingButton } from "./recording-button.ts";

const emoji: Readonly<Record<Status, string>> = {
	submitting: ":hourglass_flowing_sand:",
	scheduled: ":calendar:",
	recording: ":red_circle:",
	stopping: ":hourglass_flowing_sand:",
	making: ":hourglass_flowing_sand:",
	"not-made": ":warning:",
	ended: ":white_check_mark:",
	stopped: ":black_square_for_stop:",
	cancelled: ":black_square_for_stop:",
	refused: ":no_entry:",
	"not-sent": ":warning:",
	unknown: ":question:",
};

/** A page of recordings, a row each with its button: what is scheduled or runs, then what is over. */
export function listMessage(page: ListPage, locale: Locale, wording: Wording): Message {
	const { list } = wording;
	const { listing, current, over, next, isFirst, shownAt } = page;
	const isEmpty = current.length === 0 && over.length === 0;
	const title = isEmpty ? list.nothing(listing) : list.title(listing);
	const rows = (recordings: readonly Confirmed[]) => recordings.map((recording) => rowOf(recording, shownAt, wording));
	const blocks: KnownBlock[] = [
		section(title, blockIds.recordings),
		...(current.length > 0 ? [context(list.current), ...rows(current)] : []),
		...(over.length > 0 ? [context(list.over), ...rows(over)] : []),
	];
	const pages = [
		...(next ? [button(list.next, actionIds.page, writeCursor({ locale, listing, from: next }))] : []),
		// An action id is unique on its message.
		...(isFirst ? [] : [button(list.first, `${actionIds.page}.1`, writeCursor({ locale, listing }))]),
	];
	return { text: title, blocks: pages.length > 0 ? [...blocks, actions(pages)] : blocks };
}

/** A recording with what can be done with it. */
export function rowOf(recording: Confirmed, now: Instant, wording: Wording): KnownBlock {
	const status = statusOf(recording, now);
	const text = `${emoji[status]} ${wording.list.row(recording, status, now)}`;
	const accessory = recordingButton(recording, now, wording);
	return { ...section(text, blockIds.recording(recording.id)), ...(accessory ? { accessory } : {}) };
}

/** A section's text is cut where it is too long; a log of some dozen steps is not. */
const linesASection = 15;

/** For a clip that is a link no request was sent. */
function told(recording: Confirmed, log: History["log"]): History["log"] {
	const isLink = "clip" in recording && recording.clip?.kind === "link";
	return isLink ? log.filter(({ why }) => why.kind !== "turn") : log;
}

/** What has happened to one recording, step by step. */
export function historyMessage({ recording, log, others, isCut, shownAt }: History, wording: Wording): Message {
	const { history, list } = wording;
	const status = statusOf(recording, shownAt);
	const title = `${emoji[status]} ${list.row(recording, status, shownAt)}`;
	const lines = told(recording, log)
		.map((entry) => history.entry(entry))
		.filter((line) => line !== "");
	const sections = Array.from({ length: Math.ceil(lines.length / linesASection) }, (_, index) =>
		section(lines.slice(index * linesASection, (index + 1) * linesASection).join("\n")),
	);
	return {
		text: history.title,
		blocks: [
			section(`${history.title}\n${title}`, blockIds.history(recording.id)),
			...sections,
			...(others.length > 0 ? [context(history.others(others, isCut, recording.plan))] : []),
		],
	};
}
