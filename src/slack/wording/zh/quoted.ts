import { escaped } from "../mrkdwn.ts";

const longest = 200;

/** Somebody's words in quotation marks, cut where they are long. */
export function quoted(words: string): string {
	return `“${escaped(words.length > longest ? `${words.slice(0, longest)}…` : words)}”`;
}

export const list = (words: readonly string[]) => words.map(quoted).join("、");
