import assert from "node:assert/strict";
import { readLength } from "../../src/time/read-length.ts";
import { readWindow } from "../../src/time/read-window.ts";
import { fixture, isRecordable, type Moments, moment, momentsOf, sameMoments, textOf, usualNow } from "./support.ts";

// What people type, with what it means or "error" where it must be refused: written for this project. A refusal for
// being past or too long is the recording's business, so those windows must come out as the past or long ones they are.

function isMeant(one: Readonly<Record<string, unknown>>, read: Moments): boolean {
	const accept: readonly unknown[] = Array.isArray(one.accept) ? one.accept : [];
	return [one, ...accept, one.literal].some((meant) => sameMoments(meant, read));
}

describe("hard windows", () => {
	for (const one of fixture("adversarial.jsonl")) {
		const now = textOf(one.now) === "" ? usualNow : moment(textOf(one.now));
		const mayAsk = one.expect === "error" || one.error_ok === true;
		it(`${textOf(one.text)} (${textOf(one.category)}, at ${textOf(one.now)})`, () => {
			const reading = readWindow(textOf(one.text), now);
			if (!reading.ok || !isRecordable(reading.window, now)) assert.equal(mayAsk, true, "refused");
			else assert.ok(isMeant(one, momentsOf(reading.window, now)), JSON.stringify(reading));
		});
	}

	it("reads a window of the past as the past one", () => {
		for (const one of fixture("adversarial.jsonl").filter((line) => line.reason === "past")) {
			const reading = readWindow(textOf(one.text), moment(textOf(one.now)));
			assert.ok(reading.ok && reading.window.kind === "fixed", textOf(one.text));
			assert.ok(sameMoments(one.literal, reading.window), textOf(one.text));
		}
	});
});

describe("hard lengths", () => {
	for (const one of fixture("adversarial-durations.jsonl")) {
		const accept = [one.seconds, ...(Array.isArray(one.accept) ? one.accept : [])];
		const mayAsk = one.expect === "error" || one.error_ok === true;
		it(JSON.stringify(one.text), () => {
			const reading = readLength(textOf(one.text));
			if (reading.ok) assert.ok(accept.includes(reading.lengthMs / 1000), String(reading.lengthMs));
			else assert.equal(mayAsk, true, reading.problem.code);
		});
	}
});
