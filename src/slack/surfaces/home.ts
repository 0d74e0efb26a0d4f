import * as v from "valibot";
import { slackUserIdOf } from "../../recording/schema.ts";
import type { Bot } from "../bot.ts";

const payload = v.object({
	event: v.object({ user: slackUserIdOf, tab: v.literal("home") }),
});

/** Somebody opens the bot's Home: it is filled at once. Its other tab, the messages, needs nothing. */
export async function onHomeOpened(body: unknown, bot: Bot, reference: string): Promise<void> {
	const read = v.safeParse(payload, body);
	if (!read.success) return;
	const { user } = read.output.event;
	bot.log.info({ requestId: reference, user }, "a Home was opened");
	await bot.homes.open(user, reference);
}
