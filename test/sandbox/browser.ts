import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Why there can be no browser test here; in CI there must be one. */
export const noBrowser: string | undefined =
	existsSync(executablePath) || process.env.CI === "true"
		? undefined
		: `no ${executablePath}: install Debian's chromium or set CHROMIUM_PATH`;

/** A browser that talks to nobody by itself. */
export function launchBrowser(): Promise<Browser> {
	const quiet = ["background-networking", "component-update", "sync", "gpu", "quic"].map((name) => `--disable-${name}`);
	return chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--no-first-run", ...quiet] });
}

/** What went wrong on the pages that were opened: errors of scripts, and requests that would have left this machine. */
export const faults: string[] = [];

export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	page.on("console", (message) => {
		if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
	});
	page.on("pageerror", (error) => faults.push(`page: ${error.message}`));
	page.on("request", (request) => {
		const { protocol, hostname } = new URL(request.url());
		if (protocol !== "data:" && hostname !== "127.0.0.1") faults.push(`request: ${request.url()}`);
	});
	await page.goto(url);
	return page;
}

/** What axe-core finds, each with the element it finds it on. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
	return findingsOf(new AxeBuilder({ page }));
}

/** The same in the light, and of what the dark can change in the dark. */
export async function axeFindingsInBoth(page: Page): Promise<readonly string[]> {
	const inTheLight = await axeFindings(page);
	await page.emulateMedia({ colorScheme: "dark" });
	const inTheDark = await findingsOf(new AxeBuilder({ page }).withRules("color-contrast"));
	await page.emulateMedia({ colorScheme: "light" });
	return [...inTheLight, ...inTheDark.map((finding) => `in the dark: ${finding}`)];
}

async function findingsOf(axe: AxeBuilder): Promise<readonly string[]> {
	const { violations } = await axe.analyze();
	return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}
