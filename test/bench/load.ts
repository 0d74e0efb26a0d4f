import { fork } from "node:child_process";
import { once } from "node:events";

/** So many signed commands at once, each connection sending its next one as soon as it was answered. */
export const connections = 64;

/** How long commands are sent: so many of them, or for so many seconds (with every connection busy to the end). */
type Extent = { readonly amount: number } | { readonly duration: number };

export interface LoadJob {
	readonly url: string;
	readonly extent: Extent;
	/** So many at once. */
	readonly connections: number;
	/** The commands, taken in turn. */
	readonly lines: readonly string[];
	/** Counts the commands of all jobs, so that no two are alike. */
	readonly firstCount: number;
}

export interface LoadResult {
	/** All that were answered. */
	readonly answered: number;
	readonly p99Ms: number;
	/** Answers other than 2xx, and none at all. */
	readonly failed: number;
}

/** More than a job can send. */
const countsOfJob = 1_000_000;

export interface LoadGenerator {
	/** By 64 connections, unless `atOnce` says another number. */
	run(url: string, extent: Extent, lines: readonly string[], atOnce?: number): Promise<LoadResult>;
	stop(): void;
}

/** A process of its own that sends commands, so that it shares an event loop with nobody. */
export function startLoadGenerator(): LoadGenerator {
	const child = fork(new URL("./load-process.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
	let count = 0;
	return {
		async run(url, extent, lines, atOnce = connections) {
			const job: LoadJob = { url, extent, lines, connections: atOnce, firstCount: count };
			count += countsOfJob;
			child.send(job);
			const [result]: readonly unknown[] = await once(child, "message");
			if (!isLoadResult(result)) throw new Error("The load generator answered something else.");
			if (result.failed > 0) throw new Error(`${result.failed} commands to ${url} were not answered.`);
			return result;
		},
		stop() {
			child.kill();
		},
	};
}

function isLoadResult(value: unknown): value is LoadResult {
	return typeof value === "object" && value !== null && "answered" in value;
}
