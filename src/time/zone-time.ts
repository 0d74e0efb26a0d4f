import { chinaTime, inChina } from "./china-time.ts";
import { dayMs, minuteMs, type Zone } from "./chrono/token.ts";
import { type Instant, instant } from "./instant.ts";

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
export function dayAt(moment: Instant, zone?: Zone): Day {
	if (zone !== undefined) return Math.floor((moment + zoneOffsetMs(zone, moment)) / dayMs);
	const { year, month, day } = chinaTime(moment);
	return dayOf(year, month, day);
}

/** So many seconds after the day's midnight, by the clock of the zone, of China if none is named. */
export function momentOf(day: Day, seconds: number, zone?: Zone): Instant {
	if (zone === undefined) {
		const { year, month, date } = dateOf(day);
		return inChina(year, month, date, 0, 0, seconds);
	}
	const civil = day * dayMs + seconds * 1000;
	const guess = civil - zoneOffsetMs(zone, civil);
	return instant(civil - zoneOffsetMs(zone, guess));
}

/** The offset from UTC in milliseconds at this moment, daylight saving included. */
function zoneOffsetMs(zone: Zone, moment: number): number {
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
