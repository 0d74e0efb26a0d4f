import type { CommandProblem } from "../problem.ts";

/**
 * In characters; Slack takes messages of 40,000. Where all of them are words of a time, twice as many take four times as
 * long to read, and while one text is read nobody else is answered.
 */
export const longestText = 1000;

/** In characters; Slack keeps to it as well, where the form is filled in. */
export const longestTitle = 200;

/** Why a text is not read, where it is longer than anybody types. */
export function tooLong({ length }: string): CommandProblem | undefined {
	return length > longestText ? { code: "text-too-long", length, most: longestText } : undefined;
}

/** Why a title is not taken: nobody cuts off what people call a recording. */
export function titleTooLong({ length }: string): CommandProblem | undefined {
	return length > longestTitle ? { code: "title-too-long", length, most: longestTitle } : undefined;
}
