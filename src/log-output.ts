import { writeSync } from "node:fs";
import type { Clock } from "./time/instant.ts";

/** Lines that cannot be written wait up to about so many bytes; those that come then are dropped. */
const waitingBytes = 1024 * 1024;
const retryEveryMs = 250;
/** So many characters are written before the turn's end. */
const gatheredLength = 64 * 1024;

/** Takes one line at a time, and never throws or blocks. */
export interface LogOutput {
	write(line: string): void;
	/** Writes what waits now, before an exit. */
	flushSync(): void;
}

/**
 * Writes lines to a file descriptor, those of one turn of the event loop together at its end: written one by one they
 * take some 3% of a command's CPU time. Whatever keeps it from that (a full disk, a closed
 * pipe, a reader that stands still), nobody waits for the log: lines wait, then are dropped, and a line says how many
 * once there is room again.
 */
export function logOutput(
	fd: number,
	clock: Clock,
	writeBytes: (fd: number, bytes: Buffer) => number = writeSync,
): LogOutput {
	let lines: string[] = [];
	/** Characters of the lines. */
	let length = 0;
	/** What was tried before. A line may go in pieces: the rest of it comes before any other. */
	let begun = Buffer.alloc(0);
	let dropped = 0;
	let isDue = false;
	let retrying: NodeJS.Timeout | undefined;

	function flushSync(): void {
		isDue = false;
		clearTimeout(retrying);
		retrying = undefined;
		if (!writeAll() || !tellDropped()) retrying = setTimeout(flushSync, retryEveryMs).unref();
	}

	function tellDropped(): boolean {
		if (dropped === 0) return true;
		const time = new Date(clock()).toISOString();
		lines.push(`${JSON.stringify({ level: 40, time, dropped, msg: "lines of the log were dropped" })}\n`);
		dropped = 0;
		return writeAll();
	}

	function writeAll(): boolean {
		begun = Buffer.concat([begun, Buffer.from(lines.join(""))]);
		lines = [];
		length = 0;
		while (begun.length > 0) {
			const written = tryToWrite(begun);
			if (written === 0) return false;
			begun = begun.subarray(written);
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
		if (begun.length + length + line.length > waitingBytes) {
			dropped += 1;
			return;
		}
		lines.push(line);
		length += line.length;
		if (retrying !== undefined) return;
		if (length >= gatheredLength) {
			flushSync();
		} else if (!isDue) {
			isDue = true;
			setImmediate(flushSync);
		}
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
