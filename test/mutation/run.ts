import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { MutantResult } from "@stryker-mutator/api/core";
import { Stryker } from "@stryker-mutator/core";
import { parts } from "./runner.ts";

/**
 * npm run mutate [-- [FILE…] [--sample N] [--seed N]]: changes src/time, src/recording and src/apis in one small way
 * after the other (Stryker), and tells which changes no test of theirs notices. Without a sample all are tried.
 */
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { sample: { type: "string" }, seed: { type: "string", default: "1" } },
});

const folder = mkdtempSync(join(tmpdir(), "mutate-"));
const results = await new Stryker({
	mutate: positionals.length > 0 ? positionals : parts.map((part) => `src/${part}/**/*.ts`),
	testRunner: "mocha-of-ours",
	plugins: ["runner.ts", "checker.ts"].map((name) => join(import.meta.dirname, name)),
	testRunnerNodeArgs: ["--import", "tsx"],
	checkers: ["drawn-and-typed"],
	checkerNodeArgs: ["--import", "tsx"],
	coverageAnalysis: "perTest",
	// On a machine that is busy, slow is not stuck: mocha fails what hangs, and Stryker counts what runs in circles.
	timeoutFactor: 4,
	timeoutMS: 60_000,
	// A table or a pattern is made once, when its file is loaded: each change of one would need a process of its own.
	ignoreStatic: true,
	// Stryker looks into it with the API of TypeScript 6; tsx needs no help.
	tsconfigFile: "none",
	tempDirName: folder,
	reporters: ["clear-text", "progress-append-only"],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false },
	allowConsoleColors: false,
	warnings: false,
	drawn: { sample: values.sample, seed: values.seed },
}).runMutationTest();
rmSync(folder, { recursive: true, force: true });

const statuses = ["Killed", "Timeout", "Survived", "NoCoverage"] as const;

function row(name: string, mutants: readonly MutantResult[]): string {
	const counts = statuses.map((status) => mutants.filter((mutant) => mutant.status === status).length);
	const [killed = 0, timedOut = 0] = counts;
	const all = counts.reduce((sum, count) => sum + count, 0);
	const score = all === 0 ? "–" : `${((100 * (killed + timedOut)) / all).toFixed(1)}%`;
	return [name.padEnd(14), ...[all, ...counts, score].map((cell) => String(cell).padStart(11))].join("");
}

const head = ["".padEnd(14), ...["Tried", ...statuses, "Score"].map((cell) => cell.padStart(11))].join("");
const rows = parts.map((part) =>
	row(
		`src/${part}`,
		results.filter(({ fileName }) => fileName.includes(`/src/${part}/`)),
	),
);
const ofStatus = (reason: string) => results.filter(({ statusReason }) => statusReason?.startsWith(reason)).length;
process.stdout.write(
	`${[head, ...rows, row("Together", results)].join("\n")}\n` +
		`Not tried: ${ofStatus("Not drawn")} not drawn, ${ofStatus("Type")} that the compiler refuses, ${ofStatus("Static")} at load.\n`,
);
