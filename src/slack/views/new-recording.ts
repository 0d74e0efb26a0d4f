import { actionIds } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { actions, button, type Message } from "./blocks.ts";
import { noteMessage } from "./notes.ts";

/** Says how to ask, with the button that opens the form. */
export function newRecordingMessage({ notes, buttons }: Wording): Message {
	const { text, blocks } = noteMessage("new-recording", notes.sayWhat);
	return { text, blocks: [...blocks, actions([button(buttons.newRecording, actionIds.newRecording, "new")])] };
}
