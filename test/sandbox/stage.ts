import assert from "node:assert/strict";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { LocalServer } from "../../src/sandbox/http.ts";
import { startPage } from "../../src/sandbox/page/server.ts";
import { startRealBot } from "../../src/sandbox/real-bot.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/sandbox.ts";
import { systemClock } from "../../src/time/clock.ts";
import { instant } from "../../src/time/instant.ts";
import { faults, launchBrowser, noBrowser, openPage } from "./browser.ts";

export const mei = "U0000000MEI";
export const ana = "U0000000ANA";
/** Whose Slack is in Chinese. */
export const lin = "U0000000LIN";
export const liveOps = "C0000LIVEOPS";
export const clip = "/clip channel 8888_test123 5m";

/** Runs on from a Tuesday afternoon in China, so that pictures and texts are the same on every day. */
const begin = systemClock();
const clock = () => instant(Date.parse("2026-11-24T14:00:00+08:00") + (systemClock() - begin));

/**
 * A browser with a sandbox of its own for every test, opened as Mei. A test fails where a page had an error or asked
 * another machine for something. To be called inside a `describe`.
 */
export function stage(options: Pick<SandboxOptions, "manifest" | "api"> = {}) {
	let browser: Browser;
	let sandbox: Sandbox;
	let server: LocalServer;
	let page: Page;

	before(async function () {
		if (noBrowser !== undefined) {
			process.stdout.write(`    skipped: ${noBrowser}\n`);
			this.skip();
		}
		browser = await launchBrowser();
	});
	after(() => browser?.close());
	beforeEach(async () => {
		faults.length = 0;
		sandbox = await startSandbox({ startBot: startRealBot, clock, ...options });
		server = await startPage(sandbox, 0);
		page = await openPage(browser, server.url);
	});
	afterEach(async () => {
		await Promise.all(browser.contexts().map((context) => context.close()));
		await server?.stop();
		await sandbox?.stop();
		assert.deepEqual(faults, []);
	});

	const message = (first: string, on = page) => on.locator(`[data-first^="${first}"]`);
	const type = async (line: string, on = page) => {
		await on.fill("#composer", line);
		await on.press("#composer", "Enter");
	};
	return {
		page: () => page,
		sandbox: () => sandbox,
		/** Opens another window; `path` says who looks at what. */
		open: (path = "/", options: BrowserContextOptions = {}) => openPage(browser, server.url + path, options),
		/** Messages by the beginning of their first block's id. */
		message,
		type,
		/** Types a command and waits for its card. */
		typeAndSee: async (line: string, on = page) => {
			await type(line, on);
			await message("card.", on).waitFor();
		},
		seen: (text: string, on = page) => on.locator("#messages").getByText(text).waitFor(),
		press: (button: string, on = page) => on.locator(`[data-click="recording.${button}"]`).last().click(),
		nextEvent: () => page.getByRole("button", { name: "next event" }).click(),
		answerNext: (offer: string) => page.selectOption("#next-answer", offer),
		/** How many requests reached Tencent. */
		requests: () => sandbox.tencent.requests.length,
	};
}
