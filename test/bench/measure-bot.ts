import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { systemClock } from "../../src/time/clock.ts";
import { channelIds, fillStore } from "./fill-store.ts";
import { connections, type LoadGenerator, type LoadResult, startLoadGenerator } from "./load.ts";
import { digits, type Figure } from "./report.ts";
import { databaseUrl, type Server, startBareBolt, startBot } from "./servers.ts";
import { signedCommand } from "./signed-command.ts";
import { type SlackStub, startSlackStub } from "./slack-stub.ts";
import { median } from "./statistics.ts";

const starts = 7;
/** Sent before speed is measured, and memory measured after them. */
const firstCommands = 10_000;
const rounds = 7;
const roundSeconds = 3;
/** A year of a busy team, before `KEEP_DAYS` sweeps it away. */
const storedRecordings = 1_000_000;
/** Of ten days: the pages of lists are as full as with a million. */
const fewRecordings = 30_000;

/**
 * So long the bot is looked at while nothing is to be done, after what it does beside commands has come to its end, and
 * V8 has collected, up to two minutes later and on four threads, what the commands have left.
 */
const idleSeconds = { before: 120, looked: 30 };

const lines = channelIds.map((id) => `/clip channel ${id} 5m`);
const lists = ["/recordings all", "/recordings mine", `/recordings ${channelIds[7]}`, "/recordings all yesterday"];
/** Answered with one line, whatever is stored. */
const emptyLists = ["/recordings 8888_nobody", "/recordings 8888_nobody yesterday"];

/** The bot beside a bare Bolt app that only acknowledges, on the same machine in the same minutes. */
export async function measureBot(say: (progress: string) => void): Promise<readonly Figure[]> {
	const folder = mkdtempSync(join(tmpdir(), "tapedeck-bench-"));
	const stub = await startSlackStub();
	try {
		say(`starting each ${starts} times`);
		const startUp = await measureStartUp(stub, folder);
		const figures = [...(await measureLoad(stub, folder, say)), startUp];
		if (stub.recordings() > 0) throw new Error("The bot made a recording that nobody confirmed.");
		return figures;
	} finally {
		await stub.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function measureStartUp(stub: SlackStub, folder: string): Promise<Figure> {
	const botMs: number[] = [];
	const bareMs: number[] = [];
	// The first start of each fills the cache in which tsx keeps compiled files, and does not count.
	for (let start = 0; start <= starts; start++) {
		const bare = await startBareBolt(stub, { plain: true });
		await bare.stop();
		const bot = await startBot(stub, join(folder, `start${start}`), { plain: true });
		await bot.stop();
		if (start === 0) continue;
		bareMs.push(bare.startedInMs);
		botMs.push(bot.startedInMs);
	}
	const [bot, bare] = [median(botMs), median(bareMs)];
	return {
		what: "start-up, spawn to /healthz",
		value: bot / bare,
		unit: "×",
		target: { atMost: 1.5 },
		from: `bot ${digits(bot)} ms (new store), bare Bolt ${digits(bare)} ms`,
	};
}

interface Contestants<T> {
	readonly bare: T;
	readonly bot: T;
	/** The bot with a store that holds many recordings. */
	readonly full: T;
}

async function measureLoad(
	stub: SlackStub,
	folder: string,
	say: (progress: string) => void,
): Promise<readonly Figure[]> {
	say(`storing ${storedRecordings} recordings, and ${fewRecordings}`);
	const [fullFolder, fewFolder] = [join(folder, "full"), join(folder, "few")];
	await fillStore(databaseUrl(fullFolder).replace(/^file:/, ""), storedRecordings, systemClock());
	await fillStore(databaseUrl(fewFolder).replace(/^file:/, ""), fewRecordings, systemClock());
	const load = startLoadGenerator();
	const servers: Contestants<Server> = {
		bare: await startBareBolt(stub),
		bot: await startBot(stub, join(folder, "empty")),
		full: await startBot(stub, fullFolder),
	};
	const few = await startBot(stub, fewFolder);
	try {
		await expectAnswer(servers.bot, lines[0] ?? "", '"block_id":"card.');
		for (const server of [few, servers.full])
			for (const line of lists) await expectAnswer(server, line, '"block_id":"recording.');
		say(`${firstCommands} commands to each`);
		const memory = await eachOf(servers, async (server) => {
			await load.run(server.url, { amount: firstCommands }, lines);
			// At once: whoever has idled for some seconds has given back the 32 MB of V8's young generation.
			return server.memoryMb();
		});
		say(`${rounds} rounds of ${roundSeconds} s each, ${connections} commands at once`);
		const results: Rounds[] = [];
		for (let round = 0; round < rounds; round++) {
			const clips = await eachOf(servers, (server) => runRound(server, load, lines));
			const bot = await runRound(servers.bot, load, lists);
			const ofFew = await runRound(few, load, lists);
			const full = await runRound(servers.full, load, lists);
			const empty = {
				bot: await runRound(servers.bot, load, emptyLists),
				full: await runRound(servers.full, load, emptyLists),
			};
			results.push({ clips, lists: { bot, few: ofFew, full }, emptyLists: empty });
		}
		say(`${idleSeconds.looked} s in which nothing is to be done`);
		return [...loadFigures(results), await measureIdle(servers.full), ...memoryFigures(memory)];
	} finally {
		load.stop();
		await few.stop();
		await eachOf(servers, (server) => server.stop());
	}
}

interface Round extends LoadResult {
	/** CPU time of the server for each command, in milliseconds. */
	readonly cpuMs: number;
}

interface Rounds {
	readonly clips: Contestants<Round>;
	readonly lists: Pick<Contestants<Round>, "bot" | "full"> & { readonly few: Round };
	readonly emptyLists: Pick<Contestants<Round>, "bot" | "full">;
}

async function runRound(server: Server, load: LoadGenerator, lines: readonly string[]): Promise<Round> {
	const before = server.cpuMs() ?? Number.NaN;
	const result = await load.run(server.url, { duration: roundSeconds }, lines);
	return { ...result, cpuMs: ((server.cpuMs() ?? Number.NaN) - before) / result.answered };
}

/** One after another: nobody is measured while another one works. */
async function eachOf<T, Result>(all: Contestants<T>, act: (one: T) => Promise<Result>): Promise<Contestants<Result>> {
	const bare = await act(all.bare);
	const bot = await act(all.bot);
	return { bare, bot, full: await act(all.full) };
}

/** That the bot answers with a card, or a list that is not empty, so that not its refusals are measured. */
async function expectAnswer(bot: Server, line: string, expected: string): Promise<void> {
	// A number that no load sends, of the first of the people who have recordings.
	const { headers, body } = signedCommand(line, -50);
	const answer = await fetch(bot.url, { method: "POST", headers, body });
	const text = await answer.text();
	if (!text.includes(expected)) throw new Error(`The bot answered ${answer.status} ${text}`);
}

/** Ratios are taken in each round and their median counts: who else works on the machine slows a whole round. */
function loadFigures(results: readonly Rounds[]): readonly Figure[] {
	const of = (who: keyof Contestants<unknown>, what: "cpuMs" | "p99Ms") =>
		digits(median(results.map(({ clips }) => clips[who][what])));
	const ofLists = (who: "bot" | "few" | "full") => digits(median(results.map((round) => round.lists[who].p99Ms)));
	const ofEmpty = (who: "bot" | "full") => digits(median(results.map((round) => round.emptyLists[who].p99Ms)));
	const ratio = (get: (round: Contestants<Round>) => number) => median(results.map(({ clips }) => get(clips)));
	return [
		{
			what: `CPU time a command, ${connections} at once`,
			value: ratio(({ bot, bare }) => bot.cpuMs / bare.cpuMs),
			unit: "×",
			target: { atMost: 1.6 },
			from: `bot ${of("bot", "cpuMs")} ms, bare Bolt ${of("bare", "cpuMs")} ms`,
		},
		{
			what: `p99, ${connections} at once`,
			value: ratio(({ bot, bare }) => bot.p99Ms / bare.p99Ms),
			unit: "×",
			target: { atMost: 2.5 },
			from: `bot ${of("bot", "p99Ms")} ms, bare Bolt ${of("bare", "p99Ms")} ms`,
		},
		{
			what: `p99 with ${storedRecordings.toLocaleString("en")} recordings`,
			value: ratio(({ full, bot }) => full.p99Ms / bot.p99Ms),
			unit: "×",
			target: { atMost: 1.2 },
			from: `${of("full", "p99Ms")} ms, with an empty store ${of("bot", "p99Ms")} ms`,
		},
		{
			what: `p99 of \`/recordings\` with ${storedRecordings.toLocaleString("en")} recordings, beside few`,
			value: median(results.map(({ lists: { full, few } }) => full.p99Ms / few.p99Ms)),
			unit: "×",
			target: { atMost: 1.2 },
			from: `${ofLists("full")} ms, with ${fewRecordings.toLocaleString("en")} ${ofLists("few")} ms`,
		},
		{
			what: `p99 of \`/recordings\` with ${storedRecordings.toLocaleString("en")} recordings, none of them asked for`,
			value: median(results.map(({ emptyLists: { full, bot } }) => full.p99Ms / bot.p99Ms)),
			unit: "×",
			target: { atMost: 1.2 },
			from: `${ofEmpty("full")} ms, with an empty store ${ofEmpty("bot")} ms`,
		},
		{
			what: `p99 of \`/recordings\` with ${storedRecordings.toLocaleString("en")} recordings, beside none`,
			value: median(results.map(({ lists: { full, bot } }) => full.p99Ms / bot.p99Ms)),
			unit: "×",
			target: { atMost: 1.2 },
			from: `${ofLists("full")} ms, with an empty store ${ofLists("bot")} ms`,
		},
	];
}

/** Looks once a second for what is due, and finds nothing. */
async function measureIdle(server: Server): Promise<Figure> {
	await delay(idleSeconds.before * 1000);
	const before = server.cpuMs() ?? Number.NaN;
	await delay(idleSeconds.looked * 1000);
	const usedMs = (server.cpuMs() ?? Number.NaN) - before;
	return {
		what: `CPU while nothing is to be done, ${storedRecordings.toLocaleString("en")} recordings`,
		value: usedMs / idleSeconds.looked / 10,
		unit: "%",
		target: { atMost: 1 },
		from: `${usedMs} ms in ${idleSeconds.looked} s`,
	};
}

function memoryFigures({ bot, bare }: Contestants<number | undefined>): readonly Figure[] {
	if (bot === undefined || bare === undefined) return [];
	return [
		{
			what: `memory above bare Bolt, ${firstCommands.toLocaleString("en")} commands`,
			value: bot - bare,
			unit: "MB",
			target: { atMost: 80 },
			from: `bot ${digits(bot)} MB, bare Bolt ${digits(bare)} MB (VmRSS in /proc/PID/status, after gc)`,
		},
	];
}
