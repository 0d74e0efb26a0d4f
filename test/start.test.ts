import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A copy of the sources, with the same libraries and a cache of its own. */
async function install(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "tapedeck-"));
	await cp(join(root, "src"), join(folder, "src"), { recursive: true });
	await cp(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
	await mkdir(join(folder, "node_modules"));
	for (const library of await readdir(join(root, "node_modules"))) {
		if (library.startsWith(".")) continue;
		await symlink(join(root, "node_modules", library), join(folder, "node_modules", library));
	}
	return folder;
}

describe("the start", () => {
	let folder: string;

	beforeEach(async () => {
		folder = await install();
	});
	afterEach(() => rm(folder, { recursive: true }));

	const preview = async () => {
		const { stdout } = await promisify(execFile)(process.execPath, [
			join(folder, "src/start.cjs"),
			"preview",
			"/clip 8888_test123 5m",
		]);
		return stdout;
	};

	it("runs what the files say, whatever was put together before", async () => {
		assert.match(await preview(), /Clip of 8888_test123/);
		assert.match(await preview(), /Clip of 8888_test123/);
		const file = join(folder, "src/slack/wording/en/card.ts");
		const words = await readFile(file, "utf8");
		await writeFile(file, words.replaceAll("*Clip*", "*Snip*"));
		assert.match(await preview(), /Snip of 8888_test123/);
		await writeFile(file, words);
		assert.match(await preview(), /Clip of 8888_test123/);
	}).timeout(60_000);

	it("needs nowhere to keep what it put together", async () => {
		await writeFile(join(folder, "node_modules/.cache"), "no folder");
		assert.match(await preview(), /Clip of 8888_test123/);
	}).timeout(60_000);
});
