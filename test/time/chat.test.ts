import assert from "node:assert/strict";
import { takeOptions } from "../../src/recording/command/options.ts";
import { fold } from "../../src/time/fold.ts";
import { type Instant, instant } from "../../src/time/instant.ts";
import { readLength } from "../../src/time/read-length.ts";
import { readClip, readWindow } from "../../src/time/read-window.ts";
import type { WindowReading } from "../../src/time/types.ts";
import { fixture, isRecordable, type Moments, moment, momentsOf, sameMoments, textOf, usualNow } from "./support.ts";

// What people type in chat, written by outsiders, some of it aimed at soft spots. Nothing may be read as a window that
// is not written; and of what says one window at least nine in ten must be read.

type Case = Readonly<Record<string, unknown>>;

function nowOf(one: Case): Instant {
	return textOf(one.now) === "" ? usualNow : moment(textOf(one.now));
}

/** The words of the time: options may stand beside it in a command. */
function timeWords(one: Case): string {
	const text = textOf(one.text).replaceAll("&gt;", ">").replaceAll("&amp;", "&");
	const taken = takeOptions(fold(text));
	return taken.ok ? taken.rest : text;
}

function recordable(reading: WindowReading, now: Instant): Moments | undefined {
	return reading.ok && isRecordable(reading.window, now) ? momentsOf(reading.window, now) : undefined;
}

function isMeant(one: Case, read: Moments): boolean {
	const accept: readonly unknown[] = Array.isArray(one.accept) ? one.accept : [];
	return [one, ...accept].some((meant) => sameMoments(meant, read));
}

function shareOf(part: readonly unknown[], whole: readonly unknown[]): number {
	return part.length / whole.length;
}

describe("chat", () => {
	const windows = fixture("chat-windows.jsonl");
	for (const language of ["en", "zh", "mixed"]) {
		it(`reads no window that is not written, and nine in ten that are (${language})`, () => {
			const cases = windows.filter((one) => one.lang === language);
			const read = cases.flatMap((one) => {
				const window = recordable(readWindow(timeWords(one), nowOf(one)), nowOf(one));
				return window === undefined ? [] : [{ one, window }];
			});
			const wrong = read.filter(({ one, window }) => !isMeant(one, window));
			assert.deepEqual(
				wrong.map(({ one }) => one.text),
				[],
			);
			assert.ok(shareOf(read, cases) >= 0.89, String(shareOf(read, cases)));
			const mustRead = cases.filter((one) => one.error_ok !== true && !read.some((other) => other.one === one));
			assert.deepEqual(
				mustRead.map((one) => one.text),
				[],
			);
		});
	}

	it("asks about everything that is no window", () => {
		const read = fixture("chat-vague.jsonl").filter(
			(one) => recordable(readWindow(timeWords(one), nowOf(one)), nowOf(one)) !== undefined,
		);
		assert.deepEqual(
			read.map((one) => one.text),
			[],
		);
	});

	it("reads lengths as they stand", () => {
		const wrong = fixture("chat-durations.jsonl").filter((one) => {
			const text = timeWords(one);
			const reading = readLength(text);
			const seconds = reading.ok ? reading.lengthMs / 1000 : secondsUntil(text, nowOf(one));
			const accept = [one.seconds, ...(Array.isArray(one.accept) ? one.accept : [])];
			if (one.expect === "error") return seconds !== undefined;
			return seconds === undefined ? one.error_ok !== true : !accept.includes(seconds);
		});
		assert.deepEqual(
			wrong.map((one) => one.text),
			[],
		);
	});
});

/** "until 14:20" as a length from now. */
function secondsUntil(text: string, now: Instant): number | undefined {
	const reading = readClip(text, now);
	if (!reading.ok) return undefined;
	const { window } = reading;
	if (window.kind === "from-click-until") return (window.end - now) / 1000;
	return window.kind === "from-click-for" ? instant(window.lengthMs) / 1000 : undefined;
}
