import assert from "node:assert/strict";
import { correctionOf } from "../../src/time/typos.ts";

describe("a slip of the pen", () => {
	const sure: Readonly<Record<string, string>> = {
		...{ tomorow: "tomorrow", tomrrow: "tomorrow", tomoro: "tomorrow", toda: "today", tody: "today" },
		...{ Wendesday: "wednesday", thrusday: "thursday", saterday: "saturday", monay: "monday", tonigth: "tonight" },
		...{ febuary: "february", janury: "january", septembre: "september", octobr: "october", desember: "december" },
		...{
			saunday: "sunday",
			minuts: "minute",
			mintues: "minutes",
			minut: "minute",
			secnods: "seconds",
			untill: "until",
			betwen: "between",
		},
		...{ mornin: "morning", afternoonn: "afternoon", midnigt: "midnight", yesterdy: "yesterday" },
	};
	for (const [word, to] of Object.entries(sure)) {
		it(`${word} can only be ${to}`, () => assert.deepEqual(correctionOf(word), { to, isSure: true }));
	}

	const asked: Readonly<Record<string, string>> = {
		...{ onday: "monday", omorrow: "tomorrow", xovember: "november", bsaturday: "saturday" },
		...{ tom: "tomorrow", toms: "tomorrow", aft: "afternoon" },
	};
	for (const [word, to] of Object.entries(asked)) {
		it(`${word} is asked about: ${to}`, () => assert.deepEqual(correctionOf(word), { to, isSure: false }));
	}

	it("is no word of its own, no short one, no number, and none that is far from all", () => {
		const words = "house horse hours hour our sunny until now hou fri tmrw 1hour tomorrow1 tomorrowabc product";
		for (const word of [...words.split(" "), "tomorrowtomorrow", "to-day"]) {
			assert.equal(correctionOf(word), undefined, word);
		}
	});
});
