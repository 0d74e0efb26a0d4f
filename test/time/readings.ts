import { writeFileSync } from "node:fs";
import { takeOptions } from "../../src/recording/command/options.ts";
import { exampleFor } from "../../src/time/example.ts";
import { fold } from "../../src/time/fold.ts";
import type { Instant } from "../../src/time/instant.ts";
import { readLength } from "../../src/time/read-length.ts";
import { readClip, readWindow } from "../../src/time/read-window.ts";
import type { WindowReading } from "../../src/time/types.ts";
import { fixture, moment, textOf, usualNow, whole } from "./support.ts";

/** All that is made of a text: what it is read as, from which words, or what is asked and offered instead. */
export function readingsOf(text: string, now: Instant): Readonly<Record<string, unknown>> {
	const taken = takeOptions(fold(text.replaceAll("&gt;", ">").replaceAll("&amp;", "&")));
	const time = taken.ok ? taken.rest : text;
	const [record, clip] = [toldOf(time, readWindow(time, now), now), toldOf(time, readClip(time, now), now)];
	const length = readLength(time);
	return {
		...record,
		...(JSON.stringify(clip) === JSON.stringify(record) ? {} : { clip }),
		...(length.ok ? { seconds: length.lengthMs / 1000 } : {}),
	};
}

function toldOf(text: string, reading: WindowReading, now: Instant) {
	if (reading.ok) return { ...whole(reading), words: [reading.words.start, reading.words.end] };
	const { code: _, ...about } = reading.problem;
	const example = exampleFor(text, reading.problem, now);
	return { ...whole(reading), about, ...(example === undefined ? {} : { example }) };
}

const corpora = [
	"hand-windows",
	"chat-windows",
	"chat-vague",
	"chat-durations",
	"adversarial",
	"adversarial-durations",
	"edges",
];

// Writes the readings of today: node --import tsx test/time/readings.ts
if (process.argv[1] === import.meta.filename) {
	const lines = corpora.flatMap((name) => fixture(`${name}.jsonl`)).filter(({ past }) => past !== true);
	const texts = lines.map(({ text, now }) => [textOf(text), textOf(now)]);
	const rows = new Map(
		texts.map(([text = "", now = ""]) => {
			const at = now === "" ? usualNow : moment(now);
			return [`${text} ${at}`, JSON.stringify({ text, ...(now === "" ? {} : { now }), ...readingsOf(text, at) })];
		}),
	);
	writeFileSync(new URL("../fixtures/readings.jsonl", import.meta.url), `${[...rows.values()].join("\n")}\n`);
}
