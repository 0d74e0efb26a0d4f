import { writeSync } from "node:fs";
import type { Clock } from "./time/instant.ts";

/** Lines that cannot be written wait up to so many bytes; those that come then are dropped. */
const waitingBytes = 1024 * 1024;
const retryEveryMs = 250;

/** Takes one line at a time, and never throws or blocks. */
export interface LogOutput {
	write(line: string): void;
	/** Tries once more to write what waits. */
	flushSync(): void;
}

/**
 * Writes lines to a file descriptor at once, so that the last ones before an exit are not lost. Whatever keeps it from
 * that (a full disk, a closed pipe, a reader that stands still), nobody waits for the log: lines wait, then are dropped,
 * and a line says how many once there is room again.
 */
export function logOutput(
	fd: number,
	clock: Clock,
	writeBytes: (fd: number, bytes: Buffer) => number = writeSync,
): LogOutput {
	const waiting: Buffer[] = [];
	let waitingLength = 0;
	let dropped = 0;
	let retrying: NodeJS.Timeout | undefined;

	function flushSync(): void {
		clearTimeout(retrying);
		retrying = undefined;
		if (!writeAll()) {
			retrying = setTimeout(flushSync, retryEveryMs).unref();
		} else if (dropped > 0) {
			const time = new Date(clock()).toISOString();
			const line = JSON.stringify({ level: 40, time, dropped, msg: "lines of the log were dropped" });
			dropped = 0;
			write(`${line}\n`);
		}
	}

	/** A line may go in pieces: the rest of it comes before any other. */
	function writeAll(): boolean {
		for (let [first] = waiting; first; [first] = waiting) {
			const length = tryToWrite(first);
			if (length === 0) return false;
			waitingLength -= length;
			if (length === first.length) waiting.shift();
			else waiting[0] = first.subarray(length);
		}
		return true;
	}

	function tryToWrite(bytes: Buffer): number {
		try {
			return writeBytes(fd, bytes);
		} catch {
			return 0;
		}
	}

	function write(line: string): void {
		const bytes = Buffer.from(line);
		if (waitingLength + bytes.length > waitingBytes) {
			dropped += 1;
			return;
		}
		waiting.push(bytes);
		waitingLength += bytes.length;
		if (retrying === undefined) flushSync();
	}

	return { write, flushSync };
}

/** Once for all: a sandbox starts bots anew in one process. */
const ignore = () => {};

/** Standard output. To look at `process.stdout` makes a pipe non-blocking: a reader that stands still stops nothing. */
export function standardOutput(clock: Clock): LogOutput {
	const { stdout } = process;
	if (!stdout.listeners("error").includes(ignore)) stdout.on("error", ignore);
	return logOutput(stdout.fd, clock);
}
