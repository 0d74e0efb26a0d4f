import type { Bot, Occasion } from "./bot.ts";
import { waitOf } from "./delivery.ts";
import type { Message } from "./views/blocks.ts";

/** Shows a message in the place of what was pressed, now or never. Rejects where it could be shown nowhere for certain. */
export async function showInstead(message: Message, { at }: Pick<Occasion, "at">, bot: Bot): Promise<void> {
	const showing = await bot.delivery.show(at, message, { impatient: true });
	if (showing.kind !== "shown") bot.log.warn({ showing: showing.kind }, "an answer could not be shown");
}

/** From one try to the next, the longer the more often it failed, where Slack does not say how long; in milliseconds. */
const tryAgainMs = 4000;
const longestTryAgainMs = 30_000;
/** For a quarter of an hour or so. */
const mostTries = 30;

/** Tells somebody beside what was pressed, however often that takes. Rejects where Slack is in trouble for too long. */
export async function tellPatiently(message: Message, { at }: Pick<Occasion, "at">, bot: Bot): Promise<void> {
	for (let tries = 1; ; tries++) {
		try {
			return await bot.delivery.tell(at, message);
		} catch (cause) {
			if (tries === mostTries) throw cause;
			await bot.deps.pause(waitOf(cause) ?? Math.min(tries * tryAgainMs, longestTryAgainMs));
		}
	}
}
