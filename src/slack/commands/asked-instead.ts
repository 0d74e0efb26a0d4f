import { asksForList } from "../../recording/command/list.ts";
import { takeVerb } from "../../recording/command/verb.ts";
import type { Asker } from "../../recording/use-cases/asker.ts";
import { readListing } from "../../recording/use-cases/list.ts";
import { readStop } from "../../recording/use-cases/stoppable.ts";
import type { Bot } from "../bot.ts";
import { listToStop } from "../shown-lists.ts";
import type { Message } from "../views/blocks.ts";
import { noteMessage } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";
import { answerRecordings } from "./recordings.ts";

/**
 * The answer to a text that asks for no recording, in a message as behind any command: to stop one, to move one, or what
 * there is. `undefined` where it asks for none of these.
 */
export async function askedInstead(text: string, asker: Asker, bot: Bot): Promise<Message | undefined> {
	const { verb, text: rest } = takeVerb(text);
	if (verb === "stop") return listToStop(rest, asker, bot);
	if (verb === "move") return notMoved(text, asker, bot);
	if (verb === "recordings") return answerRecordings(rest, asker, bot);
	const isListing = asksForList(text) && (await readListing(text, bot.deps)).kind !== "refused";
	return isListing ? answerRecordings(text, asker, bot) : undefined;
}

async function notMoved(text: string, asker: Asker, bot: Bot): Promise<Message> {
	const { channelId } = await readStop(text, asker, bot.deps);
	return noteMessage("not-moved", wordings[asker.locale].notes.notMoved(channelId));
}
