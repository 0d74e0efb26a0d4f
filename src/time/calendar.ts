import { getTimezoneOffset } from "date-fns-tz/getTimezoneOffset";
import { type Instant, instant } from "./instant.ts";
import { dayMs, type FixedZone, minuteMs } from "./tokens.ts";

const china = "Asia/Shanghai";

/** A time by the clock and the calendar; month from 1. Also a date of its own, with the time left at midnight. */
export interface CivilTime {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
}

/**
 * The moment it is this time in China. Days and hours past the end of the month or the day count on, as in `Date.UTC`.
 * Only offsets are taken from date-fns-tz: its formatting goes through the host's local time, and skips an hour where
 * the host's daylight saving does.
 */
export function inChina(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): Instant {
	const civil = Date.UTC(year, month - 1, day, hour, minute, second);
	return instant(civil - chinaOffsetMs(civil));
}

/** What the clock and the calendar in China show. */
export function chinaTime(moment: Instant): CivilTime {
	const shifted = new Date(moment + chinaOffsetMs(moment));
	return {
		year: shifted.getUTCFullYear(),
		month: shifted.getUTCMonth() + 1,
		day: shifted.getUTCDate(),
		hour: shifted.getUTCHours(),
		minute: shifted.getUTCMinutes(),
		second: shifted.getUTCSeconds(),
	};
}

/** China has had no daylight saving since 1991; a look into the zone's table for every moment would cost 20 µs. */
const lastChange = Date.UTC(1992, 0, 1);
const offsetSinceThenMs = getTimezoneOffset(china, new Date(lastChange));

/** China's offset from UTC in milliseconds. */
function chinaOffsetMs(moment: number): number {
	return moment >= lastChange ? offsetSinceThenMs : getTimezoneOffset(china, new Date(moment));
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/**
 * The moment in China time. The pattern knows `yyyy MM dd HH mm ss EEE xxx`, in date-fns' letters; the recording API's
 * own format is `yyyy-MM-dd HH:mm:ss`.
 */
export function formatChina(moment: Instant, pattern: string): string {
	const time = chinaTime(moment);
	const weekday = weekdays[new Date(Date.UTC(time.year, time.month - 1, time.day)).getUTCDay()] ?? "";
	return pattern.replace(/yyyy|MM|dd|HH|mm|ss|EEE|xxx/g, (field) => {
		switch (field) {
			case "yyyy":
				return String(time.year).padStart(4, "0");
			case "MM":
				return twoDigits(time.month);
			case "dd":
				return twoDigits(time.day);
			case "HH":
				return twoDigits(time.hour);
			case "mm":
				return twoDigits(time.minute);
			case "ss":
				return twoDigits(time.second);
			case "EEE":
				return weekday;
			default:
				return offsetText(chinaOffsetMs(moment));
		}
	});
}

function twoDigits(value: number): string {
	return String(value).padStart(2, "0");
}

/** China has always been east of Greenwich. */
function offsetText(ms: number): string {
	const minutes = Math.round(ms / minuteMs);
	return `+${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** A day of the calendar: how many there were since 1970-01-01. */
export type Day = number;

export function dayOf(year: number, month: number, date: number): Day {
	return Math.round(Date.UTC(year, month - 1, date) / dayMs);
}

/** Year, month from 1, and day of the month. */
export function dateOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
	const utc = new Date(day * dayMs);
	return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, date: utc.getUTCDate() };
}

/** From Monday, 1, to Sunday, 7. */
export function weekdayOf(day: Day): number {
	return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The day it is in the zone, in China if none is named. */
export function dayAt(moment: Instant, zone?: FixedZone): Day {
	if (zone !== undefined) return Math.floor((moment + zoneOffsetMs(zone, moment)) / dayMs);
	const { year, month, day } = chinaTime(moment);
	return dayOf(year, month, day);
}

/** When a clock shows a time: once; twice where daylight saving ends; never, where it begins and skips the hour. */
export type ClockMoments =
	| { readonly kind: "once"; readonly at: Instant }
	/** `at`: by the offset before the change and by the one after. */
	| { readonly kind: "repeated" | "skipped"; readonly at: readonly [Instant, Instant] };

/** So many seconds after the day's midnight, by the clock of the zone, of China if none is named. */
export function momentsOf(day: Day, seconds: number, zone?: FixedZone): ClockMoments {
	if (zone === undefined) {
		const { year, month, date } = dateOf(day);
		return { kind: "once", at: inChina(year, month, date, 0, 0, seconds) };
	}
	const civil = day * dayMs + seconds * 1000;
	const [before, after] = [zoneOffsetMs(zone, civil - dayMs), zoneOffsetMs(zone, civil + dayMs)];
	const [first, second] = [instant(civil - before), instant(civil - after)];
	if (before === after) return { kind: "once", at: first };
	const [isFirst, isSecond] = [zoneOffsetMs(zone, first) === before, zoneOffsetMs(zone, second) === after];
	if (isFirst === isSecond) return { kind: isFirst ? "repeated" : "skipped", at: [first, second] };
	return { kind: "once", at: isFirst ? first : second };
}

/** The same, as if every time were shown once: the earlier of two; of a skipped one what the clock would have shown. */
export function momentOf(day: Day, seconds: number, zone?: FixedZone): Instant {
	const moments = momentsOf(day, seconds, zone);
	return moments.kind === "once" ? moments.at : moments.at[0];
}

/** The offset from UTC in milliseconds at this moment, daylight saving included. */
function zoneOffsetMs(zone: FixedZone, moment: number): number {
	return zone.kind === "offset" ? zone.minutes * minuteMs : namedOffsetMs(zone.name, moment);
}

const formats = new Map<string, Intl.DateTimeFormat>();

// date-fns-tz starts from the host's local time here, so its answer in the hour that daylight saving repeats depends
// on the host; Intl's does not.
function namedOffsetMs(name: string, moment: number): number {
	const format =
		formats.get(name) ??
		new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset", year: "numeric" });
	formats.set(name, format);
	const text = format.formatToParts(moment).find((part) => part.type === "timeZoneName")?.value ?? "";
	const match = /^GMT([+-])(\d\d):(\d\d)$/.exec(text);
	if (match === null) return 0;
	const minutes = Number(match[2]) * 60 + Number(match[3]);
	return (match[1] === "-" ? -minutes : minutes) * minuteMs;
}
