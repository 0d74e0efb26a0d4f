import { leafParser } from "../leaf.ts";

/** Signs that join the two ends of a window: "-", "--", "~", "->", "/"; "&" joins as "and" does, "@" is "at". */
export const symbolParser = leafParser(/-{1,3}>?|=>|~{1,2}|→|\.{2,6}|\/|&|@|\+(?= ?\d)/, ([sign]) => {
	if (sign === "@") return { kind: "filler" };
	if (sign === "&") return { kind: "link", link: "and" };
	if (sign === "+") return { kind: "link", link: "for" };
	return { kind: "link", link: sign === "/" ? "slash" : "to" };
});
