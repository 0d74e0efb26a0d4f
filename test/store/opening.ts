import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Opens the store in several processes at the same moment, each then adding drafts; every one of them must succeed. */
export async function openInProcesses(databaseUrl: string, processes: number, draftsEach: number): Promise<void> {
	const script = fileURLToPath(new URL("./opening-child.ts", import.meta.url));
	const children = Array.from({ length: processes }, () =>
		fork(script, [databaseUrl, String(draftsEach)], { execArgv: ["--import=tsx"] }),
	);
	await Promise.all(children.map((child) => once(child, "message")));
	const ends = children.map(exitCode);
	for (const child of children) child.send("open");
	assert.deepEqual(
		await Promise.all(ends),
		children.map(() => 0),
	);
}

async function exitCode(child: ChildProcess): Promise<unknown> {
	const [code] = await once(child, "exit");
	return code;
}
