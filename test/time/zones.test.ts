import assert from "node:assert/strict";
import { readWindow } from "../../src/time/read-window.ts";
import { moment, readingInShort, usualNow } from "./support.ts";

const hourMs = 3_600_000;

/** Hours from UTC in January and in July, by what people type behind a time. */
const zones: readonly (readonly [words: string, january: number, july: number])[] = [
	["Z", 0, 0],
	["UTC", 0, 0],
	["GMT", 0, 0],
	["CST", 8, 8],
	["BJT", 8, 8],
	["HKT", 8, 8],
	["SGT", 8, 8],
	["MYT", 8, 8],
	["AWST", 8, 8],
	["JST", 9, 9],
	["KST", 9, 9],
	["ICT", 7, 7],
	["WIB", 7, 7],
	["GST", 4, 4],
	["MSK", 3, 3],
	["BST", 1, 1],
	["CET", 1, 1],
	["CEST", 2, 2],
	["EET", 2, 2],
	["EEST", 3, 3],
	["AEST", 10, 10],
	["AEDT", 11, 11],
	["NZST", 12, 12],
	["NZDT", 13, 13],
	["EST", -5, -5],
	["EDT", -4, -4],
	["CDT", -5, -5],
	["MST", -7, -7],
	["MDT", -6, -6],
	["PST", -8, -8],
	["PDT", -7, -7],
	["AKST", -9, -9],
	["AKDT", -8, -8],
	["HST", -10, -10],
	["ET", -5, -4],
	["Eastern", -5, -4],
	["CT", -6, -5],
	["MT", -7, -6],
	["PT", -8, -7],
	["Pacific", -8, -7],
	["Beijing time", 8, 8],
	["Singapore time", 8, 8],
	["Tokyo time", 9, 9],
	["New York time", -5, -4],
	["Chicago time", -6, -5],
	["Denver time", -7, -6],
	["Seattle time", -8, -7],
	["London time", 0, 1],
	["Paris time", 1, 2],
	["Berlin time", 1, 2],
	["Madrid time", 1, 2],
	["Moscow time", 3, 3],
	["Dubai time", 4, 4],
	["Mumbai time", 5.5, 5.5],
	["Sydney time", 11, 10],
	["Bangkok time", 7, 7],
	["北京时间", 8, 8],
	["东八区", 8, 8],
	["东京时间", 9, 9],
	["伦敦时间", 0, 1],
	["巴黎时间", 1, 2],
	["柏林时间", 1, 2],
	["马德里时间", 1, 2],
	["莫斯科时间", 3, 3],
	["迪拜时间", 4, 4],
	["印度时间", 5.5, 5.5],
	["曼谷时间", 7, 7],
	["悉尼时间", 11, 10],
	["格林威治时间", 0, 0],
	["世界时", 0, 0],
	["美东时间", -5, -4],
	["美中时间", -6, -5],
	["美西时间", -8, -7],
	["Asia/Shanghai", 8, 8],
	["Asia/Tokyo", 9, 9],
	["Asia/Dubai", 4, 4],
	["Asia/Kolkata", 5.5, 5.5],
	["Europe/London", 0, 1],
	["Europe/Paris", 1, 2],
	["Europe/Berlin", 1, 2],
	["America/New_York", -5, -4],
	["America/Chicago", -6, -5],
	["America/Denver", -7, -6],
	["America/Los_Angeles", -8, -7],
	["Australia/Sydney", 11, 10],
	["UTC+3", 3, 3],
	["GMT-5", -5, -5],
	["UTC+5:45", 5.75, 5.75],
	["UTC+0930", 9.5, 9.5],
	["GMT-03:30", -3.5, -3.5],
	["+0200", 2, 2],
	["+14:00", 14, 14],
];

/** How many hours from UTC noon of the day was taken to be. */
function offsetOn(day: string, words: string): number | string {
	const reading = readWindow(`${day} 12:00-13:00 ${words}`, usualNow);
	if (!reading.ok || reading.window.kind !== "fixed") return readingInShort(reading);
	return (moment(`${day}T12:00:00Z`) - reading.window.start) / hourMs;
}

describe("a zone behind a time", () => {
	for (const [words, january, july] of zones) {
		it(`${words} is ${january} in January and ${july} in July`, () => {
			assert.deepEqual([offsetOn("2027-01-15", words), offsetOn("2027-07-15", words)], [january, july]);
		});
	}

	it("is refused where no clock is so far from UTC, or none in between", () => {
		for (const words of ["UTC+20", "UTC+14:15", "GMT-15", "UTC+5:10"]) {
			assert.equal(readWindow(`2027-01-15 12:00-13:00 ${words}`, usualNow).ok, false, words);
		}
	});
});
