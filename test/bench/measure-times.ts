import { digits, type Figure, table } from "./report.ts";
import { median } from "./statistics.ts";
import { type Moments, readTimeCases, type TimeCase } from "./time-cases.ts";
import { rawChrono, recognizers, type TimeReader, tapedeck } from "./time-readers.ts";

const dayMs = 86_400_000;
/** Each text is read so often by the fast readers and by the slow one; its median counts. */
const fastRuns = 15;
const slowRuns = 3;

type Verdict =
	/** The preferred window, or a refusal where one is due. */
	| "exact"
	/** Another window that can be defended, or a question where asking is as good. */
	| "ok"
	/** A question where an answer was due. */
	| "asked"
	/** A window that the text does not say. */
	| "wrong";

interface Read {
	readonly reader: string;
	readonly one: TimeCase;
	readonly verdict: Verdict;
	/** Median of its runs, in microseconds. */
	readonly us: number;
}

export interface TimesReport {
	readonly accuracy: string;
	readonly figures: readonly Figure[];
}

/** Reads every case with each of the three readers, and times it. */
export function measureTimes(corpus: string | undefined, say: (progress: string) => void): TimesReport {
	const cases = readTimeCases(corpus);
	say(`reading ${cases.length} texts`);
	// Once unmeasured, until the code is compiled and the rules are loaded.
	for (const one of cases) for (const reader of [tapedeck, rawChrono, recognizers]) reader.read(one);
	globalThis.gc?.();
	const reads = [
		...measure(tapedeck, cases, fastRuns),
		...measure(rawChrono, cases, fastRuns),
		...measure(recognizers, cases, slowRuns),
	];
	return { accuracy: accuracyTable(reads), figures: speedFigures(reads) };
}

/** One text after the other, and all of them anew: what a reader remembers of a text does not count. */
function measure<Answer>(reader: TimeReader<Answer>, cases: readonly TimeCase[], runs: number): readonly Read[] {
	const times = cases.map((): number[] => []);
	for (let run = 0; run < runs; run++) {
		for (const [index, one] of cases.entries()) {
			const startedAt = process.hrtime.bigint();
			reader.read(one);
			times[index]?.push(Number(process.hrtime.bigint() - startedAt) / 1000);
		}
	}
	return cases.map((one, index) => {
		const window = recordable(reader.window(reader.read(one), one), one);
		return { reader: reader.name, one, verdict: judge(window, one), us: median(times[index] ?? []) };
	});
}

/** What the recording would refuse in any case is no answer, whoever read it. */
function recordable(window: Moments | undefined, { now }: TimeCase): Moments | undefined {
	if (window === undefined || window.start < now || window.end <= window.start) return undefined;
	return window.end - window.start > dayMs ? undefined : window;
}

function judge(window: Moments | undefined, { meant, mayAsk }: TimeCase): Verdict {
	if (window === undefined) {
		if (meant.length === 0) return "exact";
		return mayAsk ? "ok" : "asked";
	}
	const at = meant.findIndex(({ start, end }) => start === window.start && end === window.end);
	if (at === -1) return "wrong";
	return at === 0 ? "exact" : "ok";
}

function accuracyTable(reads: readonly Read[]): string {
	const groups = new Set(reads.map(groupOf));
	const rows = [...groups].map((key) => {
		const group = reads.filter((read) => groupOf(read) === key);
		const count = (verdict: Verdict) => group.filter((read) => read.verdict === verdict).length;
		const share = `${Math.round((100 * (count("exact") + count("ok"))) / group.length)}%`;
		const counts = [count("exact"), count("ok"), count("asked"), count("wrong"), group.length].map(String);
		return [...key.split("\t"), share, ...counts, digits(median(group.map(({ us }) => us)))];
	});
	return table(["cases", "", "reader", "right", "exact", "ok", "asked", "WRONG", "of", "median µs"], rows);
}

function groupOf({ one, reader }: Read): string {
	return `${one.file}\t${one.language}\t${reader}`;
}

function speedFigures(reads: readonly Read[]): readonly Figure[] {
	const us = ({ name }: { readonly name: string }) =>
		median(reads.filter(({ reader }) => reader === name).map((read) => read.us));
	const [ours, chrono, slow] = [us(tapedeck), us(rawChrono), us(recognizers)];
	return [
		{
			what: "median per text, beside chrono.parse",
			value: ours / chrono,
			unit: "×",
			target: { atMost: 3 },
			from: `readWindow ${digits(ours)} µs, chrono.parse ${digits(chrono)} µs`,
		},
		{
			what: "times as fast as Recognizers-Text",
			value: slow / ours,
			unit: "×",
			target: { atLeast: 30 },
			from: `Recognizers-Text ${digits(slow)} µs`,
		},
	];
}
