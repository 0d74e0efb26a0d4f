import { readdirSync } from "node:fs";
import { join } from "node:path";
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext, type StrykerOptions } from "@stryker-mutator/api/core";
import { commonTokens, declareClassPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import {
	type DryRunResult,
	DryRunStatus,
	determineHitLimitReached,
	type MutantRunOptions,
	type MutantRunResult,
	type TestResult,
	type TestRunner,
	TestStatus,
	toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import fc from "fast-check";
import Mocha from "mocha";

/** The parts whose code is changed, and whose tests have to notice. */
export const parts = ["time", "recording", "apis"];

/** Its tests drive the use cases as people do; what they would notice of other parts, slowly, the parts' own tests have to. */
const driver = { part: "slack", drives: "recording" };

/** They are slow or about something else, and what they draw anew in every run would make the figure one of luck. */
const leftOut = ["every-zone.test", "linear-time.test", "properties.test", "slack/transport/", "token-check.test"];

/** Runs the tests of the parts by mocha, again and again in one process. (Stryker's own mocha-runner knows mocha up to 11.) */
class Runner implements TestRunner {
	static readonly inject = tokens(commonTokens.options);
	/** What the changed code reads and writes. */
	readonly #context: InstrumenterContext = {};
	readonly #results: TestResult[] = [];
	/** Whether anything is changed that the driver drives: its tests are not run for nothing. */
	readonly #isDriven: boolean;
	readonly #mocha = new Mocha({ timeout: 20_000, bail: true, reporter: collector(this.#results) });
	/** What the suites hold: a run leaves out the others, with what they set up. */
	readonly #whole = new Map<Mocha.Suite, Pick<Mocha.Suite, "tests" | "suites">>();

	constructor(options: StrykerOptions) {
		this.#isDriven = options.mutate.some((pattern) => pattern.includes(`src/${driver.drives}`));
		Reflect.set(globalThis, INSTRUMENTER_CONSTANTS.NAMESPACE, this.#context);
		this.#mocha.cleanReferencesAfterRun(false);
		fc.configureGlobal({ seed: 1 });
	}

	capabilities() {
		return { reloadEnvironment: false };
	}

	async dryRun(): Promise<DryRunResult> {
		const context = this.#context;
		this.#mocha.suite.beforeEach(function () {
			if (this.currentTest) context.currentTestId = idOf(this.currentTest);
		});
		const result = await this.#run();
		const { mutantCoverage } = context;
		return mutantCoverage && result.status === DryRunStatus.Complete ? { ...result, mutantCoverage } : result;
	}

	async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
		const { activeMutant, testFilter, hitLimit, mutantActivation } = options;
		if (mutantActivation === "static") this.#context.activeMutant = activeMutant.id;
		await this.#load();
		const chosen = testFilter && new Set(testFilter);
		const isDriven = activeMutant.fileName.includes(`/src/${driver.drives}/`);
		this.#choose(this.#mocha.suite, (test) => (isDriven || !isDriver(test)) && (chosen?.has(idOf(test)) ?? true));
		this.#context.activeMutant = activeMutant.id;
		Object.assign(this.#context, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
		return toMutantRunResult(await this.#run());
	}

	async #load(): Promise<void> {
		if (this.#whole.size > 0) return;
		for (const file of testFiles(this.#isDriven)) this.#mocha.addFile(file);
		await this.#mocha.loadFilesAsync();
		this.#remember(this.#mocha.suite);
	}

	#remember(suite: Mocha.Suite): void {
		const { tests, suites } = suite;
		this.#whole.set(suite, { tests, suites });
		for (const test of tests) ids.set(test, `${this.#whole.size}.${tests.indexOf(test)}`);
		for (const each of suites) this.#remember(each);
	}

	/** Leaves the chosen tests alone in a suite, or all. False where there is none. */
	#choose(suite: Mocha.Suite, isChosen: (test: Mocha.Test) => boolean): boolean {
		const { tests = [], suites = [] } = this.#whole.get(suite) ?? {};
		suite.tests = tests.filter(isChosen);
		suite.suites = suites.filter((each) => this.#choose(each, isChosen));
		return suite.tests.length + suite.suites.length > 0;
	}

	async #run(): Promise<DryRunResult> {
		await this.#load();
		this.#results.length = 0;
		await new Promise((done) => this.#mocha.run(done));
		const { hitCount, hitLimit } = this.#context;
		const tests = [...this.#results];
		return determineHitLimitReached(hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests };
	}
}

function testFiles(isDriven: boolean): readonly string[] {
	return [...parts, ...(isDriven ? [driver.part] : [])].flatMap((part) => {
		const folder = join(process.cwd(), "test", part);
		const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
		return files
			.map((file) => join(folder, file))
			.filter((file) => file.endsWith(".test.ts") && !leftOut.some((name) => file.includes(name)));
	});
}

function isDriver({ file }: Mocha.Test): boolean {
	return file?.includes(`/test/${driver.part}/`) ?? false;
}

/** Numbers: Stryker names all the tests of each of ten thousand mutants, and titles would be a gigabyte. */
const ids = new WeakMap<object, string>();

function idOf(test: Mocha.Runnable): string {
	return ids.get(test) ?? test.fullTitle();
}

/** A reporter that keeps what passed and failed. */
function collector(results: TestResult[]) {
	return class extends Mocha.reporters.Base {
		constructor(runner: Mocha.Runner) {
			super(runner);
			const add = (test: Mocha.Test) => ({ id: idOf(test), name: test.fullTitle(), timeSpentMs: test.duration ?? 0 });
			runner.on("pass", (test) => results.push({ ...add(test), status: TestStatus.Success }));
			runner.on("fail", (test, { message }) =>
				results.push({ ...add(test), status: TestStatus.Failed, failureMessage: message }),
			);
		}
	};
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "mocha-of-ours", Runner)];
