import type { ModalView } from "@slack/types";
import type { ApiLimits } from "../../recording/ports/recording-api.ts";
import type { Mode } from "../../recording/recording.ts";
import { blockIds } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { context, type Message, plain, section } from "./blocks.ts";

/** One sentence to one person. */
export function noteMessage(kind: string, text: string): Message {
	return { text, blocks: [section(text, blockIds.note(kind))] };
}

/** One sentence in the place of a form. */
export function noteView(text: string, { form }: Wording): ModalView {
	return { type: "modal", title: plain(form.titleEdit), close: plain(form.close), blocks: [section(text)] };
}

export function helpMessage(mode: Mode, limits: ApiLimits, wording: Wording): Message {
	const [first = "", ...rest] = wording.help(mode, limits);
	return {
		text: first,
		blocks: [section(first, blockIds.help), ...rest.map((text) => section(text)), context(wording.home.byMessage)],
	};
}
