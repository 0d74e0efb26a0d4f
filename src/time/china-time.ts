import { getTimezoneOffset } from "date-fns-tz/getTimezoneOffset";
import { type Instant, instant } from "./instant.ts";

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

function offsetText(ms: number): string {
	const minutes = Math.round(Math.abs(ms) / 60_000);
	return `${ms < 0 ? "-" : "+"}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}
