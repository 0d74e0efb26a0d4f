import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { elapsedMs } from "../../src/time/clock.ts";
import { channelIds } from "./fill-store.ts";
import { startLoadGenerator } from "./load.ts";
import { digits, type Figure } from "./report.ts";
import { type Server, startBot } from "./servers.ts";
import { signedCommand, signedPress } from "./signed-command.ts";
import { startSlackStub } from "./slack-stub.ts";

const burst = { commands: 3000, atOnce: 100 };
const clicks = 20;
const soak = { first: 5000, all: 60_000 };
const lines = channelIds.map((id) => `/clip channel ${id} 5m`);

/** What a click waits for in a burst of commands, and what a long day of commands leaves in memory. */
export async function measureEndurance(say: (progress: string) => void): Promise<readonly Figure[]> {
	const folder = mkdtempSync(join(tmpdir(), "tapedeck-bench-"));
	const stub = await startSlackStub();
	const load = startLoadGenerator();
	const bot = await startBot(stub, folder);
	try {
		say(`${burst.commands} commands, ${burst.atOnce} at once, and ${clicks} clicks on Confirm among them`);
		const cards = await Promise.all(Array.from({ length: clicks }, (_, card) => cardOf(bot, card)));
		const [waits] = await Promise.all([
			clickAll(bot, cards),
			load.run(bot.url, { amount: burst.commands }, lines, burst.atOnce),
		]);
		const longest = Math.max(...waits);
		say(`${soak.all} commands`);
		await load.run(bot.url, { amount: soak.first }, lines);
		const early = await bot.memoryMb();
		await load.run(bot.url, { amount: soak.all - soak.first }, lines);
		const late = await bot.memoryMb();
		return [clickFigure(longest), ...(early === undefined || late === undefined ? [] : [soakFigure(early, late)])];
	} finally {
		load.stop();
		await bot.stop();
		await stub.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The id of a recording whose card was shown. */
async function cardOf(bot: Server, card: number): Promise<string> {
	const { headers, body } = signedCommand(`/clip channel burst_${card} 5m`, -1 - card);
	const answer = await fetch(bot.url, { method: "POST", headers, body });
	const [, id] = /"block_id":"card\.([^"]+)"/.exec(await answer.text()) ?? [];
	if (id === undefined) throw new Error(`The bot answered ${answer.status} without a card.`);
	return id;
}

/** How long Slack waited for each acknowledgement, in milliseconds. */
async function clickAll(bot: Server, cards: readonly string[]): Promise<readonly number[]> {
	const waits: number[] = [];
	for (const [count, id] of cards.entries()) {
		await delay(40);
		const { headers, body } = signedPress("recording.confirm", id, -1 - count);
		const from = elapsedMs();
		const answer = await fetch(bot.url, { method: "POST", headers, body });
		await answer.text();
		if (!answer.ok) throw new Error(`The bot answered a click with ${answer.status}.`);
		waits.push(elapsedMs() - from);
	}
	return waits;
}

function clickFigure(longest: number): Figure {
	const from = `${clicks} clicks among ${burst.commands.toLocaleString("en")} commands at ${burst.atOnce}`;
	return { what: "longest wait of a click in a burst", value: longest, unit: "ms", target: { atMost: 3000 }, from };
}

function soakFigure(early: number, late: number): Figure {
	return {
		what: `memory grown over ${soak.all.toLocaleString("en")} commands`,
		value: late - early,
		unit: "MB",
		target: { atMost: 40 },
		from: `${digits(early)} MB after the first ${soak.first.toLocaleString("en")}, ${digits(late)} MB at the end`,
	};
}
