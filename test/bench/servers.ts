import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../end-to-end/process.ts";
import { botToken, signingSecret } from "./signed-command.ts";
import type { SlackStub } from "./slack-stub.ts";

export interface Server {
	readonly url: string;
	/** From the spawn to the first answer of `/healthz`, in milliseconds. */
	readonly startedInMs: number;
	/** Resident memory after a garbage collection, in MB; undefined where the system has no `/proc/PID/status`. */
	memoryMb(): Promise<number | undefined>;
	/** CPU time used so far, in milliseconds; undefined where the system has no `/proc/PID/stat`. */
	cpuMs(): number | undefined;
	stop(): Promise<void>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const barePath = fileURLToPath(new URL("./bare-bolt.ts", import.meta.url));
const gcPath = fileURLToPath(new URL("./gc-on-signal.cjs", import.meta.url));

export interface StartOptions {
	/** As it is installed: without the hook by which its garbage can be collected. */
	readonly plain?: boolean;
}

/** The bot as `npm start` runs it, on a SQLite file in `folder`. */
export function startBot(stub: SlackStub, folder: string, options: StartOptions = {}): Promise<Server> {
	const environment = {
		SLACK_BOT_TOKEN: botToken,
		SLACK_SIGNING_SECRET: signingSecret,
		SLACK_API_URL: stub.apiUrl,
		LIVE_APPID: "1234",
		LIVE_API_KEY: "5d41402abc4b2a76b9719d911017c592",
		LIVE_API_URL: stub.liveUrl,
		DATABASE_URL: databaseUrl(folder),
	};
	return startServer(["src/start.cjs", "main"], environment, options);
}

export function databaseUrl(folder: string): string {
	return `file:${join(folder, "tapedeck.db")}`;
}

/** The peer, started in the same way. */
export function startBareBolt(stub: SlackStub, options: StartOptions = {}): Promise<Server> {
	return startServer(["--import", "tsx", barePath], { SLACK_API_URL: stub.apiUrl }, options);
}

async function startServer(
	main: readonly string[],
	environment: Readonly<Record<string, string>>,
	{ plain = false }: StartOptions,
): Promise<Server> {
	const port = await freePort();
	const hook = plain ? [] : ["--expose-gc", "--require", gcPath];
	const startedAt = process.hrtime.bigint();
	const child = spawn(process.execPath, [...hook, ...main], {
		cwd: root,
		env: { PATH: process.env.PATH, PORT: String(port), ...environment },
		// Its log goes nowhere, so that no reader takes part of the machine.
		stdio: ["ignore", "ignore", "inherit"],
	});
	const origin = `http://127.0.0.1:${port}`;
	await untilHealthy(origin, child);
	return {
		url: `${origin}/slack/events`,
		startedInMs: Number(process.hrtime.bigint() - startedAt) / 1e6,
		memoryMb: () => memoryMb(child),
		cpuMs: () => cpuMs(child),
		stop: () => stop(child),
	};
}

async function untilHealthy(origin: string, child: ChildProcess): Promise<void> {
	while (child.exitCode === null && child.signalCode === null) {
		const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
		await answer?.body?.cancel();
		if (answer?.ok) return;
		await delay(3);
	}
	throw new Error(`A server ended before it was ready: ${child.spawnargs.join(" ")}`);
}

async function memoryMb(child: ChildProcess): Promise<number | undefined> {
	// Twice: what the first collection lets go of by finalizers, the second one frees.
	for (let time = 0; time < 2; time++) {
		child.kill("SIGUSR2");
		await delay(1000);
	}
	const resident = /^VmRSS:\s+(\d+) kB$/m.exec(ofProcess(child, "status"))?.[1];
	return resident === undefined ? undefined : Number(resident) / 1024;
}

/** Linux counts CPU time in hundredths of a second: in user and in system mode, the 14th and 15th field (proc(5)). */
function cpuMs(child: ChildProcess): number | undefined {
	// The name, in parentheses, may hold spaces.
	const fields = ofProcess(child, "stat")
		.replace(/^.*\) /s, "")
		.split(" ");
	const ticks = Number(fields[11]) + Number(fields[12]);
	return Number.isNaN(ticks) ? undefined : ticks * 10;
}

function ofProcess(child: ChildProcess, file: "status" | "stat"): string {
	try {
		return readFileSync(`/proc/${child.pid}/${file}`, "utf8");
	} catch {
		return "";
	}
}

async function stop(child: ChildProcess): Promise<void> {
	const exited = once(child, "exit");
	child.kill("SIGTERM");
	const giveUp = setTimeout(() => child.kill("SIGKILL"), 5000);
	await exited;
	clearTimeout(giveUp);
}
