import { emptyForm, formOfRequest } from "../../recording/command/form.ts";
import { type CommandName, readCommand } from "../../recording/command/read.ts";
import { slackChannelId } from "../../recording/ids.ts";
import { answerCommand } from "../../recording/use-cases/draft.ts";
import { type Bot, type ButtonPress, openForm, showInstead } from "../bot.ts";
import { answerMessage } from "../surfaces/command.ts";
import { formView } from "../views/form.ts";

/** Takes up the command that a refusal offered; its card takes the refusal's place. */
export async function onUseCommand({ value, press, slackChannelId: channel }: ButtonPress, bot: Bot): Promise<void> {
	const { name, text } = splitCommand(value);
	const answer = await answerCommand(name, text, { ...press, slackChannelId: slackChannelId(channel) }, bot.deps);
	const message = answerMessage(answer, name);
	if (message) await showInstead(bot, press, message);
}

/** Opens the form with what a command without a channel id said. */
export async function onOpenForm(
	{ value, press, triggerId, slackChannelId: channel }: ButtonPress,
	bot: Bot,
): Promise<void> {
	const { name, text } = splitCommand(value);
	const command = readCommand(name, text, bot.deps.clock());
	const mode = name === "/clip" ? "realtime" : "scheduled";
	const values = command.kind === "request" ? formOfRequest(command.request) : emptyForm(mode);
	const { responseUrl } = press;
	const origin = {
		kind: "new",
		slackChannelId: slackChannelId(channel),
		opened: values,
		...(responseUrl ? { responseUrl } : {}),
		replaces: true,
	} as const;
	await openForm(bot, triggerId, formView(values, origin), press);
}

function splitCommand(value: string): { readonly name: CommandName; readonly text: string } {
	const [first = "", ...rest] = value.split(" ");
	return { name: first === "/record" ? "/record" : "/clip", text: rest.join(" ") };
}
