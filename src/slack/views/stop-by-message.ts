import type { Stoppable } from "../../recording/use-cases/stoppable.ts";
import type { Instant } from "../../time/instant.ts";
import { blockIds } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { type Message, section } from "./blocks.ts";
import { noteMessage } from "./notes.ts";
import { recordingButton } from "./recording-button.ts";

/** More than a channel has at once; Slack takes 50 blocks. */
const mostRows = 20;

/** What a press would stop, each with its button: nothing is stopped by a word. */
export function stopByMessage(stoppable: Stoppable, now: Instant, wording: Wording): Message {
	const { stopByMessage: say, outcome } = wording;
	if (stoppable.kind === "no-channel") return noteMessage("stop", say.whichChannel);
	const { channelId, recordings } = stoppable;
	if (recordings.length === 0) return noteMessage("stop", say.nothing(channelId));
	const { text, blocks } = noteMessage("stop", say.which(channelId, recordings.length));
	const rows = recordings.slice(0, mostRows).map((each) => {
		const accessory = recordingButton(each, now, wording);
		const row = section(`${outcome.when(each.span)}\n${say.by(each)}`, blockIds.recording(each.id));
		return accessory ? { ...row, accessory } : row;
	});
	return { text, blocks: [...blocks, ...rows] };
}
