import type { Command } from "./command.ts";
import { requestRecording } from "./request-recording.ts";

/** A recording from the moment of the confirming click. */
export const clip: Command = {
	name: "/clip",
	answer: (text, asker, bot, typedAt) => requestRecording("/clip", text, asker, bot, typedAt),
};
