import { anyOf, leafParser, wordEnd } from "../leaf.ts";
import type { DayPart } from "../token.ts";

const parts: ReadonlyMap<string, DayPart> = new Map<string, DayPart>([
	["morning", "morning"],
	["afternoon", "afternoon"],
	["evening", "evening"],
	["night", "night"],
	["am", "am"],
	["a.m.", "am"],
	["pm", "pm"],
	["p.m.", "pm"],
]);

/** "in the morning", "at night", "in the PM": half a day is not a time, but says which of two is meant. */
export const dayPartParser = leafParser(
	new RegExp(`(?:in the |at |in )?(${anyOf(parts.keys()).replaceAll(".", "\\.")})${wordEnd}`, "i"),
	([, word = ""]) => {
		const part = parts.get(word.toLowerCase());
		return part === undefined ? undefined : { kind: "part", part };
	},
);
