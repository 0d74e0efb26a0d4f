import { takeVerb } from "../../recording/command/verb.ts";
import type { Problem } from "../../recording/problem.ts";
import type { Asker } from "../../recording/use-cases/asker.ts";
import { historyOf, readListing } from "../../recording/use-cases/list.ts";
import type { Bot } from "../bot.ts";
import { blockIds } from "../ids.ts";
import { sendCsv } from "../send-csv.ts";
import { listFor, listToStop } from "../shown-lists.ts";
import { context, type Message, section } from "../views/blocks.ts";
import { historyMessage } from "../views/list.ts";
import { noteMessage } from "../views/notes.ts";
import type { Wording } from "../wording/wording.ts";
import { wordings } from "../wording/wordings.ts";
import type { Command } from "./command.ts";

/** What is scheduled and running, then what has ended; the log of one; a period as a file. */
export const recordings: Command = {
	name: "/recordings",
	async answer(text, asker, bot) {
		const { verb, text: rest } = takeVerb(text);
		const message = verb === "stop" ? await listToStop(rest, asker, bot) : await answerRecordings(text, asker, bot);
		return { kind: "message", message };
	},
};

export async function answerRecordings(text: string, asker: Asker, bot: Bot): Promise<Message> {
	const wording = wordings[asker.locale];
	const command = await readListing(text, bot.deps);
	switch (command.kind) {
		case "help":
			return helpMessage(wording);
		case "refused":
			return refusal(command.problem, wording);
		case "list":
			return listFor(asker, { kind: "page", listing: command.listing }, bot);
		case "history": {
			const history = await historyOf(command.listing, asker, bot.deps);
			return history
				? historyMessage(history, wording)
				: noteMessage("nothing-recorded", wording.list.nothing(command.listing));
		}
		case "csv":
			return sendCsv(command.listing, asker, bot);
		default:
			return command satisfies never;
	}
}

function helpMessage({ list }: Wording): Message {
	return { text: list.help, blocks: [section(list.help, blockIds.help)] };
}

function refusal(problem: Problem, { refusal: words }: Wording): Message {
	const text = words.problem(problem);
	const example = context(words.example("/recordings 8888_test123 yesterday"));
	return { text, blocks: [section(text, blockIds.refused(problem.code)), example] };
}
