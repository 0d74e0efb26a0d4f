import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as delay, setImmediate as endOfTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { logOutput, standardOutput } from "../src/log-output.ts";
import { instant } from "../src/time/instant.ts";

const clock = () => instant(0);

interface State {
	room: number | undefined;
	written: string;
	readonly writes: string[];
}

/** A disk that takes `room` bytes; `undefined`: all. */
function disk(room: number | undefined) {
	const state: State = { room, written: "", writes: [] };
	const write = (_: number, bytes: Buffer) => {
		const length = Math.min(bytes.length, state.room ?? bytes.length);
		if (length === 0) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
		if (state.room !== undefined) state.room -= length;
		const text = bytes.toString("utf8", 0, length);
		state.written += text;
		state.writes.push(text);
		return length;
	};
	return { state, output: logOutput(1, clock, write) };
}

describe("the log's output", () => {
	it("writes the lines of one turn of the event loop together at its end, or before an exit", async () => {
		const { state, output } = disk(undefined);
		output.write("a\n");
		output.write("b\n");
		assert.deepEqual(state.writes, []);
		await endOfTurn();
		assert.deepEqual(state.writes, ["a\nb\n"]);
		output.write("c\n");
		output.flushSync();
		assert.deepEqual(state.writes, ["a\nb\n", "c\n"]);
	});

	it("drops nothing of what comes in one turn, however much, where it can be written", async () => {
		const { state, output } = disk(undefined);
		for (let count = 0; count < 3000; count += 1) output.write(`${"x".repeat(1023)}\n`);
		await endOfTurn();
		assert.equal(state.written.length, 3000 * 1024);
	});

	it("listens once for faults of standard output, however many bots one process starts", () => {
		standardOutput(clock);
		const before = process.stdout.listenerCount("error");
		for (let bot = 0; bot < 20; bot += 1) standardOutput(clock);
		assert.equal(process.stdout.listenerCount("error"), before);
	});

	it("on a full disk waits, never throws, and goes on in the midst of the line once there is room", async () => {
		const { state, output } = disk(3);
		output.write("one\n");
		output.write("two\n");
		await endOfTurn();
		assert.equal(state.written, "one");
		state.room = undefined;
		await delay(400);
		assert.equal(state.written, "one\ntwo\n");
	});

	it("drops what does not fit into the waiting room, and says later how many lines", async () => {
		const { state, output } = disk(0);
		const line = `${"x".repeat(1023)}\n`;
		for (let count = 0; count < 1024 + 7; count += 1) output.write(line);
		await endOfTurn();
		state.room = undefined;
		output.flushSync();
		const lines = state.written.split("\n");
		assert.equal(lines.length, 1024 + 2);
		assert.deepEqual(JSON.parse(lines.at(-2) ?? ""), {
			level: 40,
			time: "1970-01-01T00:00:00.000Z",
			dropped: 7,
			msg: "lines of the log were dropped",
		});
		output.write("after\n");
		await endOfTurn();
		assert.ok(state.written.endsWith('dropped"}\nafter\n'));
	});

	it("does not keep a process that has ended its work", async () => {
		const child = run("write('x\\n')", openSync("/dev/full", "w"));
		assert.equal(await child.exit, 0);
	});

	it("does not stop a process whose reader stands still, or has gone", async () => {
		const flood = "for (let i = 0; i < 3000; i++) write('x'.repeat(1000) + '\\n'); process.stderr.write('alive')";
		const standing = run(flood, "pipe");
		assert.equal(await standing.said, "alive");
		const gone = run(`setTimeout(() => { ${flood} }, 200)`, "pipe");
		gone.child.stdout?.destroy();
		assert.equal(await gone.said, "alive");
		for (const { child } of [standing, gone]) child.kill("SIGKILL");
	});
});

/** A process with standard output as the log's. */
function run(code: string, stdout: number | "pipe") {
	const folder = mkdtempSync(join(tmpdir(), "tapedeck-"));
	const file = join(folder, "run.ts");
	const output = fileURLToPath(new URL("../src/log-output.ts", import.meta.url));
	writeFileSync(
		file,
		`import { standardOutput } from ${JSON.stringify(output)};\nconst { write } = standardOutput(() => 0 as never);\n${code}\n`,
	);
	const child = spawn(process.execPath, ["--import", "tsx", file], {
		cwd: fileURLToPath(new URL("..", import.meta.url)),
		stdio: ["ignore", stdout, "pipe"],
	});
	const exit = new Promise((resolve) => child.once("exit", (code) => resolve(code))).finally(() =>
		rmSync(folder, { recursive: true }),
	);
	return { child, exit, said: child.stderr ? text(child.stderr) : Promise.resolve("") };
}
