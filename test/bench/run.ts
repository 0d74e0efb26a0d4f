import { parseArgs } from "node:util";
import { measureBot } from "./measure-bot.ts";
import { figureTable, machine } from "./report.ts";

// npm run bench [-- --only bot|times] [--corpus DIR]
// Says how fast the bot is beside a bare Bolt app, and how well and how fast times are read beside two other readers.

const { values } = parseArgs({ options: { only: { type: "string" }, corpus: { type: "string" } } });
const print = (text: string) => process.stdout.write(`${text}\n`);
const say = (progress: string) => process.stderr.write(`… ${progress}\n`);

print(machine());
if (values.only !== "times") print(`\n${figureTable(await measureBot(say))}`);
if (values.only !== "bot") {
	const { measureTimes } = await import("./measure-times.ts");
	const { accuracy, figures } = measureTimes(values.corpus, say);
	print(`\n${accuracy}\n\n${figureTable(figures)}`);
}
