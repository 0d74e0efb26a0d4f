import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { loadUseCases, type UseCases } from "./use-cases.ts";

const source = fileURLToPath(new URL("../../src/", import.meta.url));

/** A place in `src/recording`, and what stands there without the mend. */
export interface Patch {
	/** By its path from `use-cases/`. */
	readonly file: string;
	readonly from: string;
	readonly to: string;
}

/** The use cases of a copy of `src/recording` in which something was changed, outside the repository's tree. */
export async function withoutMend(patches: readonly Patch[]): Promise<UseCases> {
	const folder = await mkdtemp(join(tmpdir(), "tapedeck-"));
	const recording = join(folder, "recording");
	await cp(join(source, "recording"), recording, { recursive: true });
	await symlink(join(source, "time"), join(folder, "time"));
	await writeFile(join(folder, "package.json"), '{"type":"module"}');
	for (const { file, from, to } of patches) {
		const path = join(recording, "use-cases", file);
		const text = await readFile(path, "utf8");
		if (text.split(from).length !== 2) throw new Error(`${file} does not hold this once: ${from}`);
		await writeFile(path, text.replace(from, to));
	}
	const useCases = await loadUseCases(pathToFileURL(`${recording}/`));
	await rm(folder, { recursive: true });
	return useCases;
}
