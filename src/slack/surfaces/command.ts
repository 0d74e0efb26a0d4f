import type { SlackCommandMiddlewareArgs } from "@slack/bolt";
import { emptyForm } from "../../recording/command/form.ts";
import { type CommandName, modeOf } from "../../recording/command/read.ts";
import { slackChannelId, slackUserId } from "../../recording/ids.ts";
import { type Answer, type Asker, answerCommand } from "../../recording/use-cases/draft.ts";
import { type Bot, openForm } from "../bot.ts";
import { replacing, respond, responseUrlOf } from "../response-url.ts";
import type { Message } from "../views/blocks.ts";
import { cardMessage, helpMessage, noteMessage, refusalMessage } from "../views/card.ts";
import { formView } from "../views/form.ts";
import { wording } from "../wording/en.ts";

/** Slack shows `operation_timeout` after 3 s without an answer. */
export const answerWithinMs = 2500;

type CommandArgs = Pick<SlackCommandMiddlewareArgs, "command" | "ack">;

/** Answers a slash command. The card travels in the answer itself, with no further call to Slack. */
export async function onCommand({ command, ack }: CommandArgs, bot: Bot, reference: string): Promise<void> {
	const name = nameOf(command.command);
	if (!name) return ack({ response_type: "ephemeral", ...helpMessage("scheduled") });
	const origin = responseUrlOf(command.response_url, bot.deps.clock);
	const by = slackUserId(command.user_id);
	const asker = { by, slackChannelId: slackChannelId(command.channel_id), ...origin };
	const answered = answerCommand(name, command.text ?? "", asker, bot.deps).catch((cause: unknown) => {
		bot.log.error({ err: cause, requestId: reference }, "a command failed");
		return undefined;
	});
	const first = await orLate(answered);
	if (first !== "late") {
		if (first?.kind === "form") return openNewForm({ command, ack }, asker, bot, name);
		await ack({ response_type: "ephemeral", ...replyMessage(first, name, reference) });
		return;
	}
	await ack({ response_type: "ephemeral", ...noteMessage("late", wording.stillWorking) });
	const message = replyMessage(await answered, name, reference);
	if (origin.responseUrl) await respond(origin.responseUrl, message, replacing);
}

/** None where the app's owner has given a command another name: which of the two is meant is not guessed. */
function nameOf(command: string): CommandName | undefined {
	return command === "/clip" || command === "/record" ? command : undefined;
}

function orLate<Value>(answered: Promise<Value>): Promise<Value | "late"> {
	return new Promise((resolve) => {
		const late = setTimeout(resolve, answerWithinMs, "late" as const);
		void answered.then((answer) => {
			clearTimeout(late);
			resolve(answer);
		});
	});
}

function replyMessage(answer: Answer | undefined, name: CommandName, reference: string): Message {
	const message = answer && answerMessage(answer, name);
	return message ?? noteMessage("fault", wording.fault(reference));
}

/** The message that answers a command; none where the answer is the form. */
export function answerMessage(answer: Answer, name: CommandName): Message | undefined {
	switch (answer.kind) {
		case "help":
			return helpMessage(modeOf(name));
		case "form":
			return undefined;
		case "default-set":
			return noteMessage("default-set", wording.defaultSet(answer.channelId));
		case "card":
			return cardMessage(answer.card);
		case "refused":
			return refusalMessage(answer.refusal);
		default:
			return answer satisfies never;
	}
}

/** The command alone opens the form; its card comes back through the command's `response_url`. */
async function openNewForm({ command, ack }: CommandArgs, asker: Asker, bot: Bot, name: CommandName): Promise<void> {
	await ack();
	const values = emptyForm(modeOf(name));
	const { by: _, ...place } = asker;
	const origin = { kind: "new", ...place, opened: values, replaces: false } as const;
	await openForm(bot, command.trigger_id, formView(values, origin), asker);
}
