import type { Parser } from "chrono-node/en";
import { anyOf, leafParser, wordEnd } from "../leaf.ts";
import type { FixedZone, Token, Zone } from "../tokens.ts";

function east(hours: number): FixedZone {
	return { kind: "offset", minutes: hours * 60 };
}

function named(name: string): FixedZone {
	return { kind: "named", name };
}

const china = east(8);
const newYork = named("America/New_York");
const chicago = named("America/Chicago");
const denver = named("America/Denver");
const losAngeles = named("America/Los_Angeles");
const london = named("Europe/London");
const paris = named("Europe/Paris");
const berlin = named("Europe/Berlin");
const sydney = named("Australia/Sydney");
const india = east(5.5);

/**
 * Zones by the names people type. CST is China's here (Tencent's documents mean it so); what is written the same way in
 * three places (IST) is asked. "ET" and "PT" follow daylight saving, "EST" does not.
 */
const abbreviations: readonly (readonly [string, Zone])[] = [
	["z|utc|gmt", east(0)],
	["cst|bjt|hkt|sgt|myt|awst", china],
	["jst|kst", east(9)],
	["ict|wib", east(7)],
	["gst", east(4)],
	["msk", east(3)],
	["bst", east(1)],
	["cet", east(1)],
	["cest", east(2)],
	["eet", east(2)],
	["eest", east(3)],
	["aest", east(10)],
	["aedt", east(11)],
	["nzst", east(12)],
	["nzdt", east(13)],
	["est", east(-5)],
	["edt", east(-4)],
	["cdt", east(-5)],
	["mst", east(-7)],
	["mdt", east(-6)],
	["pst", east(-8)],
	["pdt", east(-7)],
	["akst", east(-9)],
	["akdt", east(-8)],
	["hst", east(-10)],
	["et|eastern|us eastern|us east coast", newYork],
	["ct|central|us central", chicago],
	["mt|us mountain", denver],
	["pt|pacific|us pacific|us west coast", losAngeles],
	["ist", { kind: "open", zones: [india, named("Asia/Jerusalem"), named("Europe/Dublin")] }],
	["beijing|beijing, shanghai|beijing, chongqing, hong kong, urumqi", china],
];

/** Places, said with "time" behind them. */
const places: readonly (readonly [string, Zone])[] = [
	["beijing|shanghai|china|china standard|hong kong|taipei|taiwan|singapore|shenzhen|guangzhou|hangzhou", china],
	["tokyo|japan|seoul|korea", east(9)],
	["new york|ny|nyc|us eastern|eastern|boston", newYork],
	["us central|central|chicago|texas", chicago],
	["mountain|us mountain|denver", denver],
	["pacific|us pacific|la|los angeles|california|sf|san francisco|seattle", losAngeles],
	["london|uk|british", london],
	["paris|france|french", paris],
	["berlin|germany|german", berlin],
	["madrid|spain", named("Europe/Madrid")],
	["moscow|russia", east(3)],
	["dubai", east(4)],
	["india|indian|mumbai|delhi", india],
	["sydney|melbourne", sydney],
	["bangkok|thailand|vietnam", east(7)],
];

const chinesePlaces: readonly (readonly [string, Zone])[] = [
	["北京|中国|上海|香港|台北|台湾|新加坡|深圳|中国标准", china],
	["东京|日本|首尔|韩国", east(9)],
	["伦敦|英国", london],
	["巴黎|法国", paris],
	["柏林|德国", berlin],
	["西班牙|马德里", named("Europe/Madrid")],
	["莫斯科", east(3)],
	["迪拜|阿联酋", east(4)],
	["印度", india],
	["曼谷|泰国|越南", east(7)],
	["悉尼", sydney],
	["格林威治|格林尼治|世界|世界标准|协调世界", east(0)],
	["纽约|美东|美国东部", newYork],
	["芝加哥|美中|美国中部", chicago],
	["洛杉矶|美西|美国西部|太平洋|加州|旧金山|西雅图", losAngeles],
];

const databaseNames: readonly (readonly [string, Zone])[] = [
	["asia/shanghai|asia/hong_kong|asia/singapore|asia/taipei", china],
	["asia/tokyo|asia/seoul", east(9)],
	["asia/dubai", east(4)],
	["asia/kolkata", india],
	["europe/london", london],
	["europe/paris", paris],
	["europe/berlin", berlin],
	["america/new_york", newYork],
	["america/chicago", chicago],
	["america/denver", denver],
	["america/los_angeles", losAngeles],
	["australia/sydney", sydney],
];

function spread(rows: readonly (readonly [string, Zone])[], endings: readonly string[]): (readonly [string, Zone])[] {
	return rows.flatMap(([names, zone]) =>
		names.split("|").flatMap((name) => endings.map((ending) => [`${name}${ending}`, zone] as const)),
	);
}

const latin = new Map([
	...spread(abbreviations, [""]),
	...spread(places, [" time", " local time"]),
	...spread(databaseNames, [""]),
]);
const chinese = new Map([
	...spread(chinesePlaces, ["时间", "当地时间", "标准时间"]),
	["东八区", china] as const,
	["世界时", east(0)] as const,
]);

function zoneToken(zone: Zone | undefined): Token | undefined {
	return zone === undefined ? undefined : { kind: "zone", zone };
}

/** "CST", "Beijing time", 北京时间, also glued to the time: "10:00Z". */
const zoneName = leafParser(
	new RegExp(`(?:${anyOf(latin.keys())})${wordEnd}|${anyOf(chinese.keys())}`, "i"),
	([words]) => zoneToken(latin.get(words.toLowerCase()) ?? chinese.get(words)),
	{ afterDigit: true },
);

/** "UTC+8", "GMT-05:00", "+0800". A lone minus joins two times, so it needs the name or a time with seconds before it. */
const zoneOffset = leafParser(
	/(?:(?:utc|gmt) ?((?:\+ ?|-)\d{1,2}(?::?\d{2})?)|\+(?:\d{4}|\d{2}:\d{2})|-(?:0\d|1[0-2])00)(?![a-z0-9_:])/i,
	([words, afterName], text, index) => {
		if (words.startsWith("-") && !/:\d\d:\d\d $/.test(text.slice(0, index))) return undefined;
		return zoneToken(offsetZone((afterName ?? words).replace(" ", "")));
	},
	{ afterDigit: true },
);

/** "+0800", "-05:00", "+9". Undefined: more than 14 hours from UTC, or a broken quarter of an hour. */
function offsetZone(text: string): Zone | undefined {
	const [, hours, quarters = 0] = /(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
	const minutes = Number(hours) * 60 + Number(quarters);
	if (minutes > 14 * 60 || minutes % 15 !== 0) return undefined;
	return { kind: "offset", minutes: text.startsWith("-") ? -minutes : minutes };
}

export const zoneParsers: readonly Parser[] = [zoneName, zoneOffset];
