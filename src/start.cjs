// `node src/start.cjs main` or `… preview`: our files, put together as one script and run. A loader that translates file by
// file makes the start twice as long, and wraps every closure, each time that one is made, to keep its name.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const name = process.argv.splice(2, 1)[0];
const program = join(__dirname, `${name}.ts`);
const cache = join(__dirname, "../node_modules/.cache/tapedeck");
const mark = `// ${hashOfFiles()}\n`;

// So that a stack names our own files and lines.
process.setSourceMapsEnabled(true);
// How JSX is compiled (the sandbox's page) stands in our tsconfig.json, wherever the bot is started from.
// biome-ignore lint/style/noProcessEnv: a setting of the sandbox's loader, not of the bot.
process.env.TSX_TSCONFIG_PATH = require.resolve("../tsconfig.json");
module._compile(kept() ?? built(), program);

/** As it was built before, from these very files. */
function kept() {
	try {
		const script = readFileSync(join(cache, name), "utf8");
		return script.startsWith(mark) ? script : undefined;
	} catch {
		return undefined;
	}
}

function built() {
	const { outputFiles } = require("esbuild").buildSync({
		entryPoints: [program],
		outfile: program,
		bundle: true,
		packages: "external",
		// The sandbox is no part of a production start, and loads itself.
		external: ["./sandbox/run-sandbox.ts"],
		platform: "node",
		target: "node20",
		write: false,
		banner: { js: mark.trim() },
		sourcemap: "inline",
		sourcesContent: false,
	});
	const [{ text }] = outputFiles;
	try {
		mkdirSync(cache, { recursive: true });
		// Another instance may be reading it.
		writeFileSync(join(cache, `${name}.${process.pid}`), text);
		renameSync(join(cache, `${name}.${process.pid}`), join(cache, name));
	} catch {
		// Where nothing may be written it is built at every start.
	}
	return text;
}

/** Names what the script is built from: by what the files hold, since their times can be the same, or go back. */
function hashOfFiles() {
	const hash = createHash("sha256").update(require("esbuild/package.json").version);
	for (const file of readdirSync(__dirname, { recursive: true }).sort()) {
		if (/\.c?[jt]s$/.test(file)) hash.update(file).update(readFileSync(join(__dirname, file)));
	}
	return hash.digest("hex");
}
