import assert from "node:assert/strict";
import { readLength } from "../../src/time/read-length.ts";

describe("readLength", () => {
	const cases: readonly (readonly [string, number | string])[] = [
		["1,5h", 5400],
		["1,5 hours", 5400],
		["1 5h", "vague"],
		["5,30 minutes", "vague"],
		["½ hour", 1800],
		["1½ hours", 5400],
		["2 ½ hours", 9000],
		["¾h", 2700],
		["½小时", 1800],
		["another hour", 3600],
		["hour and a half", 5400],
		["2 and an half hours", 9000],
		["three and a half hours", 12_600],
		["one and a quarter hours", 4500],
		["one and three quarters of an hour", 6300],
		["all day", "vague"],
		["whole day", "vague"],
		["个半小时", 5400],
		["個半鐘", 5400],
		["三个半小时", 12_600],
		["五個半分鐘", 330],
		["分半鐘", 90],
		["分半", 90],
		["半日", 43_200],
		["五 日", 432_000],
		["两日", 172_800],
		["5号", "vague"],
		["3個字", 900],
		["三个字", 900],
		["开始录5分钟", 300],
		["5分钟开始", "vague"],
		["5", "no-unit"],
		["05:30", "no-unit"],
		["12.5", "no-unit"],
		["0m", "vague"],
		["tomorrow", "vague"],
		["25号", "vague"],
		["下个月5日", "vague"],
		["5m 6m", "vague"],
		["about 5m please", 300],
		["every 5m", "recurring"],
		["5m every day", "recurring"],
		["5m maybe", "vague"],
		["5m foo", "unknown-words"],
		["please", "no-time"],
	];
	for (const [text, expected] of cases) {
		it(`${JSON.stringify(text)} is ${expected}`, () => {
			const reading = readLength(text);
			assert.equal(reading.ok ? reading.lengthMs / 1000 : reading.problem.code, expected);
		});
	}
});
