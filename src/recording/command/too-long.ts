import type { Problem } from "../problem.ts";

/**
 * In characters; Slack takes messages of 40,000. Where all of them are words of a time, twice as many take four times as
 * long to read, and while one text is read nobody else is answered.
 */
export const longestText = 1000;

/** Why a text is not read, where it is longer than anybody types. */
export function tooLong({ length }: string): Problem | undefined {
	return length > longestText ? { code: "text-too-long", length, most: longestText } : undefined;
}
