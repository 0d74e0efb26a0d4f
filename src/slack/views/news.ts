import type { SectionBlock } from "@slack/types";
import type { FileOf } from "../../recording/recorded-file.ts";
import type { Existing } from "../../recording/recording.ts";
import type { Interruption } from "../../recording/stream.ts";
import { blockIds } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { context, type Message, section } from "./blocks.ts";

/** A file, under the announcement. */
export function fileMessage(file: FileOf, wording: Wording): Message {
	const block = fileBlock(file, wording);
	return { text: wording.news.file(file), blocks: [block] };
}

/** The same to whoever asked for the recording, who may be elsewhere. */
export function fileToRequester(file: FileOf, recording: Existing, wording: Wording): Message {
	const text = wording.news.yourFile(recording);
	return { text, blocks: [fileBlock(file, wording), context(text)] };
}

export function interruptionMessage(interruption: Interruption, { news }: Wording): Message {
	const text = news.interruption(interruption);
	return { text, blocks: [section(`:warning: ${text}`, blockIds.interruption(interruption.since))] };
}

export function fileBlock(file: FileOf, { news }: Wording): SectionBlock {
	return section(`:film_frames: ${news.file(file)}`, blockIds.file(file.file.id));
}
