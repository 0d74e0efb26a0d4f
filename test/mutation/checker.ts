import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type Checker, type CheckResult, CheckStatus } from "@stryker-mutator/api/check";
import type { Mutant, StrykerOptions } from "@stryker-mutator/api/core";
import { commonTokens, declareClassPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import * as v from "valibot";

/** Options of ours in Stryker's. */
const Drawn = v.object({ sample: v.optional(v.string()), seed: v.string() });
type Drawn = v.InferOutput<typeof Drawn>;

/** Which mutants are tried: so many by lot, the same ones for the same seed, without those that the compiler refuses. */
class DrawnAndTyped implements Checker {
	static readonly inject = tokens(commonTokens.options);
	readonly #drawn: Drawn;

	constructor(options: StrykerOptions) {
		this.#drawn = v.parse(Drawn, options.drawn);
	}

	async init(): Promise<void> {}

	/** All at once. */
	async group(mutants: readonly Mutant[]): Promise<string[][]> {
		return [mutants.map(({ id }) => id)];
	}

	async check(mutants: readonly Mutant[]): Promise<Record<string, CheckResult>> {
		const { sample, seed } = this.#drawn;
		const drawn = draw(mutants, sample === undefined ? mutants.length : Number(sample), seed);
		const refused = refusedByCompiler(drawn);
		const isDrawn = new Set(drawn.map(({ id }) => id));
		const judge = ({ id }: Mutant): CheckResult => {
			if (!isDrawn.has(id)) return { status: CheckStatus.CompileError, reason: "Not drawn" };
			if (refused.has(id)) return { status: CheckStatus.CompileError, reason: "Type error" };
			return { status: CheckStatus.Passed };
		};
		return Object.fromEntries(mutants.map((mutant) => [mutant.id, judge(mutant)]));
	}
}

function draw(mutants: readonly Mutant[], count: number, seed: string): readonly Mutant[] {
	const lot = ({ fileName, location, mutatorName, replacement }: Mutant) =>
		createHash("sha256")
			.update(JSON.stringify([seed, relative(process.cwd(), fileName), location, mutatorName, replacement]))
			.digest("hex");
	return mutants
		.map((mutant) => ({ mutant, lot: lot(mutant) }))
		.sort((one, other) => (one.lot < other.lot ? -1 : 1))
		.slice(0, count)
		.map(({ mutant }) => mutant);
}

/** What a change leaves unused is no reason not to try it. */
const unusedIsFine = [
	...["--noUnusedLocals", "false", "--noUnusedParameters", "false"],
	...["--allowUnreachableCode", "true", "--allowUnusedLabels", "true"],
];

/**
 * The compiler sees every mutant as a file of its own beside the others, all in one run. What changes the type of an
 * export may pass for that; the tests then decide.
 */
function refusedByCompiler(mutants: readonly Mutant[]): ReadonlySet<string> {
	const root = process.cwd();
	const folder = mkdtempSync(join(tmpdir(), "mutants-"));
	cpSync(join(root, "src"), join(folder, "src"), { recursive: true });
	for (const name of ["node_modules", "package.json", "tsconfig.json"])
		symlinkSync(join(root, name), join(folder, name));
	for (const mutant of mutants) {
		const file = join(folder, relative(root, mutant.fileName));
		writeFileSync(
			file.replace(/\.ts$/, `.mutant-${mutant.id}.ts`),
			changed(readFileSync(mutant.fileName, "utf8"), mutant),
		);
	}
	const { stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", folder, ...unusedIsFine], {
		encoding: "utf8",
		maxBuffer: 2 ** 28,
	});
	rmSync(folder, { recursive: true, force: true });
	return new Set(Array.from(stdout.matchAll(/\.mutant-(\d+)\.ts\(/g), ([, id = ""]) => id));
}

function changed(text: string, { location, replacement }: Mutant): string {
	const lines = text.split("\n");
	const at = ({ line, column }: Mutant["location"]["start"]) =>
		lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0) + column;
	return text.slice(0, at(location.start)) + replacement + text.slice(at(location.end));
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, "drawn-and-typed", DrawnAndTyped)];
