import assert from "node:assert/strict";
import { chinaTime, formatChina, inChina } from "../../src/time/calendar.ts";
import { moment } from "./support.ts";

describe("China Standard Time", () => {
	it("is eight hours ahead of UTC", () => {
		assert.equal(inChina(2026, 11, 25, 10), moment("2026-11-25T10:00:00+08:00"));
		assert.equal(inChina(2026, 12, 32), moment("2027-01-01T00:00:00+08:00"));
	});

	it("knows the daylight saving of the summers to 1991", () => {
		assert.equal(inChina(1988, 7, 1, 10), moment("1988-07-01T10:00:00+09:00"));
	});

	it("writes the recording API's format, also for an hour that the host's daylight saving skips", () => {
		assert.equal(formatChina(moment("2027-03-14T02:15:00+08:00"), "yyyy-MM-dd HH:mm:ss"), "2027-03-14 02:15:00");
		assert.equal(
			formatChina(moment("2026-11-25T10:00:05+08:00"), "EEE yyyy-MM-dd'T'HH:mm:ssxxx"),
			"Wed 2026-11-25'T'10:00:05+08:00",
		);
	});

	it("reads the calendar of a moment", () => {
		assert.deepEqual(chinaTime(moment("2026-11-24T16:30:00Z")), {
			year: 2026,
			month: 11,
			day: 25,
			hour: 0,
			minute: 30,
			second: 0,
		});
	});
});
