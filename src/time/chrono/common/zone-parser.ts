import { anyOf, leafParser, wordEnd } from "../leaf.ts";
import { offsetZone, zoneNames } from "./zone-names.ts";

const names = [...zoneNames.keys()];
const latin = names.filter((name) => /^[a-z]/.test(name));
const chinese = names.filter((name) => !/^[a-z]/.test(name));

/** "CST", "Beijing time", 北京时间, also glued to the time: "10:00Z". */
export const zoneNameParser = leafParser(
	new RegExp(`(?:${anyOf(latin)})${wordEnd}|${anyOf(chinese)}`, "i"),
	([words]) => {
		const zone = zoneNames.get(words.toLowerCase());
		return zone === undefined ? undefined : { kind: "zone", zone };
	},
	{ afterDigit: true },
);

/** "UTC+8", "GMT-05:00", "+0800". A lone minus joins two times, so it needs the name before it. */
export const zoneOffsetParser = leafParser(
	/(?:(?:utc|gmt) ?((?:\+ ?|-)\d{1,2}(?::?\d{2})?)|\+(?:\d{4}|\d{2}:\d{2}))(?![a-z0-9_:])/i,
	([words, afterName]) => {
		const zone = offsetZone((afterName ?? words).replace(" ", ""));
		return zone === undefined ? undefined : { kind: "zone", zone };
	},
	{ afterDigit: true },
);
