import { parseArgs } from "node:util";
import { measureBot } from "./measure-bot.ts";
import { measureEndurance } from "./measure-endurance.ts";
import { figureTable, machine } from "./report.ts";

// npm run bench [-- --only bot|endurance|times] [--corpus DIR]
// Says how fast the bot is beside a bare Bolt app, and how well and how fast times are read beside two other readers.

const { values } = parseArgs({ options: { only: { type: "string" }, corpus: { type: "string" } } });
const print = (text: string) => process.stdout.write(`${text}\n`);
const say = (progress: string) => process.stderr.write(`… ${progress}\n`);

print(machine());
const isAsked = (part: string) => values.only === undefined || values.only === part;
if (isAsked("bot")) print(`\n${figureTable(await measureBot(say))}`);
if (isAsked("endurance")) print(`\n${figureTable(await measureEndurance(say))}`);
if (isAsked("times")) {
	const { measureTimes } = await import("./measure-times.ts");
	const { accuracy, figures } = measureTimes(values.corpus, say);
	print(`\n${accuracy}\n\n${figureTable(figures)}`);
}
