import type { Stoppable } from "../../recording/use-cases/stoppable.ts";
import type { Instant } from "../../time/instant.ts";
import type { Wording } from "../wording/wording.ts";
import type { Message } from "./blocks.ts";
import { rowOf } from "./list.ts";
import { noteMessage } from "./notes.ts";

/** What a press would stop, each with its button: nothing is stopped by a word, nor at a time (`when`) that it names. */
export function stopByMessage(
	{ channelId, recordings, when }: Stoppable & { readonly when?: string },
	now: Instant,
	wording: Wording,
): Message {
	const { nothing, which, atOnce } = wording.stopByMessage;
	const count = recordings.length;
	const said = count === 0 ? nothing(channelId) : which(channelId, count);
	const { text, blocks } = noteMessage("stop", count === 0 || when === undefined ? said : `${said} ${atOnce(when)}`);
	return { text, blocks: [...blocks, ...recordings.map((each) => rowOf(each, now, wording))] };
}
