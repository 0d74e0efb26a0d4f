import { parseArgs } from "node:util";
import { runLives, tellLife } from "./run-lives.ts";
import { loadUseCases } from "./use-cases.ts";

const { values } = parseArgs({
	options: {
		lives: { type: "string", default: "10000" },
		seed: { type: "string", default: "1" },
		failures: { type: "string", default: "1" },
	},
});
const lives = Number(values.lives);
const seed = Number(values.seed);
const useCases = await loadUseCases();
const failures = await runLives(lives, seed, useCases, { mostFailures: Number(values.failures) });
const seconds = process.cpuUsage().user / 1e6;
const say = (line: string) => process.stdout.write(`${line}\n`);
const [first] = failures;
if (first) say(await tellLife(first.seed, useCases));
for (const { seed, wrong } of failures) say(`Seed ${seed}: ${wrong}`);
say(
	first
		? `Once more: npm run simulate -- --lives 1 --seed ${first.seed}`
		: `${lives} lives from seed ${seed}: nothing was wrong (${Math.round(lives / seconds)} lives a second of one core).`,
);
process.exitCode = first ? 1 : 0;
