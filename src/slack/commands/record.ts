import type { Command } from "./command.ts";
import { requestRecording } from "./request-recording.ts";

/** A recording of a window that is named. */
export const record: Command = {
	name: "/record",
	answer: (text, asker, bot) => requestRecording("/record", text, asker, bot),
};
