import type { KnownBlock } from "@slack/types";

/** A message's blocks as plain text for a terminal: one line a text, buttons as `[ Confirm ]`. */
export function blocksToText(blocks: readonly KnownBlock[]): string {
	return blocks
		.map(blockText)
		.filter((text) => text !== "")
		.join("\n");
}

function blockText(block: KnownBlock): string {
	switch (block.type) {
		case "section":
			return [block.text?.text, ...(block.fields ?? []).map(({ text }) => text.replace("*\n", ":* "))]
				.filter((text) => text !== undefined)
				.map(plainText)
				.join("\n");
		case "context":
			return block.elements.map((element) => ("text" in element ? plainText(element.text) : "")).join(" ");
		case "actions":
			return block.elements.map((element) => (element.type === "button" ? `[ ${element.text.text} ]` : "")).join("  ");
		case "header":
			return block.text.text;
		default:
			return "";
	}
}

const emoji: Readonly<Record<string, string>> = {
	":white_check_mark:": "✔",
	":no_entry:": "✖",
	":warning:": "!",
	":question:": "?",
	":red_circle:": "●",
	":hourglass_flowing_sand:": "…",
	":calendar:": "○",
	":black_square_for_stop:": "■",
	":large_yellow_circle:": "◐",
	":film_frames:": "▶",
};

/** Slack's markup taken off: emphasis, dates (the fallback stays), links (the address stays too), mentions, entities. */
export function plainText(text: string): string {
	return text
		.replace(/<!date\^[^|>]*\|([^>]*)>/g, "$1")
		.replace(/<(https?:[^|>]*)\|([^>]*)>/g, "$2 $1 ")
		.replace(/<@([A-Z0-9]+)>/g, "@$1")
		.replace(/:[a-z_]+:/g, (name) => emoji[name] ?? name)
		.replace(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/g, "$1")
		.replaceAll("`", "")
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&amp;", "&");
}
