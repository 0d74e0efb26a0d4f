import { anyOf, gluedLink, leafParser, wordEnd } from "../leaf.ts";
import type { Link, Token } from "../token.ts";

const links: ReadonlyMap<string, Link> = new Map<string, Link>([
	["from", "from"],
	["since", "from"],
	["starting from", "from"],
	["to", "to"],
	["til", "to"],
	["'til", "to"],
	["till", "to"],
	["until", "to"],
	["untill", "to"],
	["up to", "to"],
	["upto", "to"],
	["thru", "to"],
	["through", "to"],
	["between", "between"],
	["btw", "between"],
	["and", "and"],
	["for", "for"],
	["lasting", "for"],
	...["start", "starts", "starting", "begin", "begins", "beginning"].map((word) => [word, "starts"] as const),
	["ends", "ends"],
	["end", "ends"],
	["ending", "ends"],
	["ends at", "ends"],
	["ending at", "ends"],
	["stop", "ends"],
	["stop at", "ends"],
	["after", "after"],
	["later than", "after"],
	["past", "after"],
	["onwards", "after"],
	["before", "before"],
	["and before", "before"],
	["but before", "before"],
	["by", "before"],
]);

/** "from", "to", "between", "for": the words that join the parts of a window. */
export const linkWordParser = leafParser(
	new RegExp(`(?:${anyOf(links.keys())})${wordEnd}`, "i"),
	([word]) => {
		const link = links.get(word.toLowerCase());
		return link === undefined ? undefined : { kind: "link", link };
	},
	{ afterDigit: true },
);

/** "10:00to10:30". */
export const gluedLinkParser = leafParser(
	new RegExp(`(?:${gluedLink})(?=\\d)`, "i"),
	(_match, text, index) => (/\d/.test(text[index - 1] ?? " ") ? { kind: "link", link: "to" } : undefined),
	{ afterDigit: true },
);

const now = "(?:starting |start |beginning )?(?:right now|now|immediately|straight away|right away|asap)";

/** "now", "starting right now". */
export const nowParser = leafParser(new RegExp(`${now}${wordEnd}`, "i"), () => ({ kind: "now" }));

const fillers =
	"at|on|of|in|the|a|please|pls|plz|record|recording|clip|capture|schedule|sharp|exactly|long|time|window|o'clock|hrs|me|it|this|this stream";

/** Words that change nothing about the time. */
export const fillerParser = leafParser(new RegExp(`(?:${fillers})${wordEnd}`, "i"), () => ({ kind: "filler" }));

const recurring =
	"every ?day|every|each|daily|weekly|monthly|hourly|nightly|weekdays?|weeknights?|(?:mon|tues|wednes|thurs|fri|satur|sun)days|mornings|afternoons|evenings|nights";
const negated = "not|no|don't|dont|do not|never|except|without|skip|cancel|isn't|unless";
const vague =
	"about|around|approximately|approx|roughly|circa|maybe|perhaps|probably|sometime|some time|early|late|later|earlier|mid|weekend|weeks?|months?|years?|season|spring|summer|autumn|fall|winter|lunch|lunchtime|lunch time|dinner|breakfast|a couple of|a couple|couple of|couple|a few|few|several|some|a while|shortly|soon|rest|all day|all|or|this month|next month|this year|next year";

/** Words that keep a text from being one window, whatever else it says. */
export const unclearWordParser = leafParser(
	new RegExp(`(?:(${recurring})|(${negated})|(${vague}))${wordEnd}`, "i"),
	([, again, negative]): Token => {
		if (again !== undefined) return { kind: "unclear", why: "recurring" };
		return { kind: "unclear", why: negative === undefined ? "vague" : "negated" };
	},
);
