import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { startRealBot } from "../../src/sandbox/real-bot.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { converse, seatIn, showScript } from "../../src/sandbox/terminal.ts";
import { terminalLanguage } from "../../src/sandbox/terminal-words.ts";

describe("the sandbox in a terminal", function () {
	this.timeout(20_000);
	let sandbox: Sandbox;
	let printed: string[];

	beforeEach(async () => {
		printed = [];
		sandbox = await startSandbox({ startBot: startRealBot });
	});
	afterEach(() => sandbox.stop());

	const seat = () => seatIn(sandbox, (line) => void printed.push(line));
	/** Each in the text, one after the other. */
	const inOrder = (...parts: readonly RegExp[]) => {
		const all = new RegExp(parts.map(({ source }) => source).join("(?:.|\\n)*"));
		assert.match(printed.join("\n"), all);
	};

	it("shows a command, its card, the click, the exact request and the outcome", async () => {
		await showScript(seat());
		const target = sandbox.tencent.requests[0]?.target ?? "";
		inOrder(/> \/clip channel 8888_test123 5m/, /\[ Confirm \]/, /→ Tencent/, /Recording created/);
		assert.ok(printed.includes(`\n→ Tencent\nGET ${target}`));
	});

	it("speaks Chinese with whoever reads it, and takes its words", async () => {
		const chinese = seatIn(sandbox, (line) => void printed.push(line), "zh");
		await showScript(chinese);
		inOrder(/有人在 #live-ops 输入/, /仅你可见/, /\[ 确认 \]/, /→ 腾讯云/, /录制任务已创建/);
		printed.length = 0;
		await converse(
			chinese,
			Readable.from(["/record 8888_test123 明天10点到10点半\n", "取消\n", "确认\n", "帮助\n", "退出\n"]),
		);
		inOrder(/定时录制/, /已取消/, /没有带“confirm”按钮的卡片/, /帮助、退出/);
	});

	it("takes its language from the locale, the strongest variable first", () => {
		const languages = [{ LANG: "zh_CN.UTF-8" }, { LANG: "zh" }, { LANG: "en_US.UTF-8" }, {}, { LANG: "zhx" }];
		assert.deepEqual(languages.map(terminalLanguage), ["zh", "zh", "en", "en", "en"]);
		assert.equal(terminalLanguage({ LC_ALL: "zh_TW", LANG: "C" }), "zh");
		assert.equal(terminalLanguage({ LC_ALL: "C", LANG: "zh_CN.UTF-8" }), "en");
	});

	it("takes commands and buttons until quit", async () => {
		const input = ["/record 8888_test123 tomorrow 10:00-10:30", "cancel", "confirm", "help", "quit", "/clip 1 5m"];
		await converse(seat(), Readable.from(input.map((line) => `${line}\n`)));
		inOrder(/Scheduled recording/, /Cancelled/, /no card with confirm/, /help, quit/);
		assert.equal(sandbox.workspace.exchanges.filter(({ direction }) => direction === "to-bot").length, 2);
	});
});

describe("npm start with no settings", function () {
	this.timeout(30_000);
	const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
	const environment = { PATH: process.env.PATH, PORT: "0" };

	it("prints the page's address first, runs the script and goes on serving without a terminal", async () => {
		const child = spawn(process.execPath, ["--import", "tsx", main], {
			env: environment,
			stdio: ["ignore", "pipe", "inherit"],
		});
		let output = "";
		for await (const chunk of child.stdout) {
			output += String(chunk);
			if (output.includes("by @Mei Chen")) break;
		}
		const url = /^The sandbox is at (http:\/\/127\.0\.0\.1:\d+)\n/.exec(output)?.[1];
		assert.ok(url, output);
		assert.equal((await fetch(url)).status, 200);
		const stopped = new Promise((resolve) => child.once("exit", resolve));
		child.kill("SIGTERM");
		assert.equal(await stopped, 0);
	});

	it("serves its page whole, wherever it is started from", async () => {
		const start = fileURLToPath(new URL("../../src/start.cjs", import.meta.url));
		const child = spawn(process.execPath, [start, "main"], {
			cwd: tmpdir(),
			env: environment,
			stdio: ["ignore", "pipe", "inherit"],
		});
		const url = await new Promise<string>((resolve) => {
			child.stdout.on("data", (chunk) => {
				const found = /^The sandbox is at (\S+)\n/.exec(String(chunk))?.[1];
				if (found) resolve(found);
			});
		});
		const page = await fetch(url);
		child.kill("SIGTERM");
		assert.deepEqual([page.status, (await page.text()).includes("<h1>Tapedeck")], [200, true]);
	});

	it("says in one sentence what is missing where the development dependencies are not installed", async () => {
		const child = spawn(process.execPath, ["--import", "tsx", "--import", withoutYaml, main], { env: environment });
		const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
		assert.match(output, /^The sandbox needs the development dependencies, .*\n$/);
		assert.equal(errors, "");
		assert.equal(child.exitCode ?? (await new Promise((resolve) => child.once("exit", resolve))), 1);
	});
});

const hook = `export async function resolve(name, context, next) {
	if (name !== "yaml") return next(name, context);
	throw Object.assign(new Error("Cannot find package 'yaml'"), { code: "ERR_MODULE_NOT_FOUND" });
}`;
const dataUrl = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
/** A production install, as far as one of the sandbox's libraries goes. */
const withoutYaml = dataUrl(`import { register } from "node:module"; register(${JSON.stringify(dataUrl(hook))});`);
