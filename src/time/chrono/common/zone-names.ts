import type { Zone } from "../token.ts";

function hours(east: number): Zone {
	return { kind: "offset", minutes: east * 60 };
}

function named(name: string): Zone {
	return { kind: "named", name };
}

const newYork = named("America/New_York");
const chicago = named("America/Chicago");
const denver = named("America/Denver");
const losAngeles = named("America/Los_Angeles");
const london = named("Europe/London");

/**
 * Zones by the names people type. CST is China's here (Tencent's documents mean it so), and nothing else that is
 * written the same way in two places (IST, CDT, CT) is guessed. "ET" and "PT" follow daylight saving, "EST" does not.
 */
export const zoneNames: ReadonlyMap<string, Zone> = new Map<string, Zone>([
	["z", hours(0)],
	["utc", hours(0)],
	["gmt", hours(0)],
	["cst", hours(8)],
	["hkt", hours(8)],
	["sgt", hours(8)],
	["myt", hours(8)],
	["awst", hours(8)],
	["jst", hours(9)],
	["kst", hours(9)],
	["ict", hours(7)],
	["wib", hours(7)],
	["msk", hours(3)],
	["bst", hours(1)],
	["cet", hours(1)],
	["cest", hours(2)],
	["eet", hours(2)],
	["eest", hours(3)],
	["aest", hours(10)],
	["aedt", hours(11)],
	["nzst", hours(12)],
	["nzdt", hours(13)],
	["est", hours(-5)],
	["edt", hours(-4)],
	["mst", hours(-7)],
	["mdt", hours(-6)],
	["pst", hours(-8)],
	["pdt", hours(-7)],
	["akst", hours(-9)],
	["akdt", hours(-8)],
	["hst", hours(-10)],
	["et", newYork],
	["mt", denver],
	["pt", losAngeles],
	["eastern time", newYork],
	["us eastern", newYork],
	["new york time", newYork],
	["central time", chicago],
	["mountain time", denver],
	["pacific time", losAngeles],
	["us pacific", losAngeles],
	["la time", losAngeles],
	["los angeles time", losAngeles],
	["london time", london],
	["uk time", london],
	["paris time", named("Europe/Paris")],
	["berlin time", named("Europe/Berlin")],
	["moscow time", hours(3)],
	["tokyo time", hours(9)],
	["japan time", hours(9)],
	["seoul time", hours(9)],
	["korea time", hours(9)],
	["singapore time", hours(8)],
	["hong kong time", hours(8)],
	["taipei time", hours(8)],
	["sydney time", named("Australia/Sydney")],
	["beijing time", hours(8)],
	["beijing", hours(8)],
	["shanghai time", hours(8)],
	["china time", hours(8)],
	["china standard time", hours(8)],
	["北京时间", hours(8)],
	["北京時間", hours(8)],
	["中国时间", hours(8)],
	["中國時間", hours(8)],
	["中国标准时间", hours(8)],
	["东八区", hours(8)],
	["東八區", hours(8)],
	["香港时间", hours(8)],
	["香港時間", hours(8)],
	["台北时间", hours(8)],
	["台北時間", hours(8)],
	["新加坡时间", hours(8)],
	["东京时间", hours(9)],
	["東京時間", hours(9)],
	["日本时间", hours(9)],
	["日本時間", hours(9)],
	["首尔时间", hours(9)],
	["韩国时间", hours(9)],
	["莫斯科时间", hours(3)],
	["伦敦时间", london],
	["倫敦時間", london],
	["英国时间", london],
	["英國時間", london],
	["巴黎时间", named("Europe/Paris")],
	["柏林时间", named("Europe/Berlin")],
	["悉尼时间", named("Australia/Sydney")],
	["格林威治时间", hours(0)],
	["格林尼治时间", hours(0)],
	["世界时", hours(0)],
	["纽约时间", newYork],
	["紐約時間", newYork],
	["美东时间", newYork],
	["美東時間", newYork],
	["美国东部时间", newYork],
	["洛杉矶时间", losAngeles],
	["洛杉磯時間", losAngeles],
	["美西时间", losAngeles],
	["美西時間", losAngeles],
	["美国西部时间", losAngeles],
	["太平洋时间", losAngeles],
	["asia/shanghai", hours(8)],
	["asia/hong_kong", hours(8)],
	["asia/singapore", hours(8)],
	["asia/tokyo", hours(9)],
	["asia/seoul", hours(9)],
	["europe/london", london],
	["europe/paris", named("Europe/Paris")],
	["europe/berlin", named("Europe/Berlin")],
	["america/new_york", newYork],
	["america/chicago", chicago],
	["america/denver", denver],
	["america/los_angeles", losAngeles],
	["australia/sydney", named("Australia/Sydney")],
]);

/** "+0800", "-05:00", "+9", "Z". Undefined: more than 14 hours from UTC, or a broken quarter of an hour. */
export function offsetZone(text: string): Zone | undefined {
	if (/^z$/i.test(text)) return hours(0);
	const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
	if (match === null) return undefined;
	const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
	if (minutes > 14 * 60 || minutes % 15 !== 0) return undefined;
	return { kind: "offset", minutes: match[1] === "-" ? -minutes : minutes };
}
