import type { Command } from "./command.ts";
import { requestRecording } from "./request-recording.ts";

/** A recording of a window that is named. */
export const record: Command = {
	name: "/record",
	answer: (text, asker, bot, typedAt) => requestRecording("/record", text, asker, bot, typedAt),
};
