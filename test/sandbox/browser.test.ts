import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { LocalServer } from "../../src/sandbox/http.ts";
import { startPage } from "../../src/sandbox/page/server.ts";
import { startRealBot } from "../../src/sandbox/real-bot.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { withIds } from "../../src/sandbox/slack-workspace/block-kit/surface.ts";
import { systemClock } from "../../src/time/clock.ts";
import { instant } from "../../src/time/instant.ts";
import { axeFindings, faults, launchBrowser, noBrowser, openPage } from "./browser.ts";

const mei = "U0000000MEI";
const ana = "U0000000ANA";
const liveOps = "C0000LIVEOPS";
const clip = "/clip channel 8888_test123 5m";
const screenshot = fileURLToPath(new URL("screenshot.png", import.meta.url));

/** Runs on from a Tuesday afternoon in China, so that pictures and texts are the same on every day. */
const begin = systemClock();
const clock = () => instant(Date.parse("2026-11-24T14:00:00+08:00") + (systemClock() - begin));

const plain = (text: string) => ({ type: "plain_text", text });
const options = ["mp4", "flv"].map((value) => ({ text: plain(value), value }));
const everyElement = [
	{ type: "header", text: plain("Every element") },
	{
		type: "section",
		text: { type: "mrkdwn", text: "With an accessory" },
		accessory: { type: "button", action_id: "more", text: plain("More") },
	},
	{
		type: "actions",
		elements: [
			{ type: "static_select", action_id: "format", placeholder: plain("Choose a format"), options },
			{ type: "datepicker", action_id: "date", initial_date: "2026-11-25", placeholder: plain("A date") },
			{ type: "timepicker", action_id: "time", initial_time: "10:00", placeholder: plain("A time") },
			{ type: "datetimepicker", action_id: "moment", initial_date_time: 1_795_572_000 },
			{ type: "radio_buttons", action_id: "radio", options },
			{ type: "checkboxes", action_id: "check", options },
			{ type: "users_select", action_id: "who", placeholder: plain("Somebody") },
			{ type: "overflow", action_id: "overflow", options },
		],
	},
	{ type: "divider" },
	{ type: "context", elements: [{ type: "mrkdwn", text: "*small* `print`" }] },
];

describe("the sandbox in a browser", function () {
	this.timeout(30_000);
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
		sandbox = await startSandbox({ startBot: startRealBot, clock });
		server = await startPage(sandbox, 0);
		page = await openPage(browser, server.url);
	});
	afterEach(async () => {
		await Promise.all(browser.contexts().map((context) => context.close()));
		await server?.stop();
		await sandbox?.stop();
		assert.deepEqual(faults, []);
	});

	const type = async (line: string, on = page) => {
		await on.fill("#composer", line);
		await on.press("#composer", "Enter");
	};
	const message = (first: string, on = page) => on.locator(`[data-first^="${first}"]`);
	const seen = (text: string, on = page) => on.locator("#messages").getByText(text).waitFor();
	const press = async (button: string, on = page) => {
		await on.locator(`[data-click="recording.${button}"]`).last().click();
	};
	/** Waits for the card of a command. */
	const typeAndSee = async (line: string) => {
		await type(line);
		await message("card.").waitFor();
	};
	const answerNext = (offer: string) => page.selectOption("#next-answer", offer);
	const requests = () => sandbox.tencent.requests.length;

	it("leads a first-time visitor from one of three things to try to a recording", async () => {
		await page.getByRole("button", { name: "Record five minutes" }).click();
		assert.equal(await page.inputValue("#composer"), clip);
		await page.press("#composer", "Enter");
		await message("card.").waitFor();
		assert.deepEqual(await axeFindings(page), []);
		await press("confirm");
		await message("outcome.created").waitFor();
		await message("announcement.").waitFor();
		await page.getByText("task created").waitFor();
		assert.equal(await page.locator(".request .target").innerText(), `GET ${sandbox.tencent.requests[0]?.target}`);
		assert.deepEqual(await axeFindings(page), []);
	});

	it("schedules a recording and shows it start and end as the clock is put forward", async () => {
		await typeAndSee("/record channel 8888_test123 tomorrow 10:00-10:30 mp4");
		await press("confirm");
		await message("outcome.created").waitFor();
		for (const phase of ["waiting", "recording", "ended"]) {
			await page.locator(".timeline .phase", { hasText: phase }).waitFor();
			await page.getByRole("button", { name: "next event" }).click();
		}
		assert.match(await page.locator("#clock").innerText(), /^Wed 25 Nov,? 10:30:0\d CST$/);
	});

	it("edits a card in the form, telling an error on its field, and shows the new values on the same card", async () => {
		await typeAndSee(clip);
		await press("edit");
		await page.locator("#modal form").waitFor();
		assert.deepEqual(await axeFindings(page), []);
		await page.getByLabel("Time in words").fill("blargh");
		await page.getByRole("button", { name: "Show the card" }).click();
		assert.match(await page.locator('[data-block="words"] .field-error').innerText(), /blargh/);
		assert.deepEqual(await axeFindings(page), []);
		await page.getByLabel("Time in words").fill("12m");
		await page.getByRole("button", { name: "Show the card" }).click();
		await message("card.").getByText("12 min").first().waitFor();
		assert.equal(await message("card.").count(), 1);
		assert.equal(await page.locator("#modal[open]").count(), 0);
	});

	it("cancels a card, and nothing is sent", async () => {
		await typeAndSee(clip);
		await press("cancel");
		await seen("Cancelled. Nothing was recorded.");
		assert.equal(requests(), 0);
	});

	it("refuses a clip of 45 minutes and makes it a scheduled recording by one click", async () => {
		await type("/clip 8888_test123 45m");
		await message("refused.").waitFor();
		assert.deepEqual(await axeFindings(page), []);
		await message("refused.").getByRole("button").first().click();
		await message("card.").getByText("45 min").first().waitFor();
	});

	it("shows Tencent's refusal", async () => {
		await answerNext("not-pushing");
		await typeAndSee(clip);
		await press("confirm");
		await message("outcome.refused").getByText("no active push of this stream").waitFor();
		await page.locator(".badge.bad", { hasText: "refused" }).waitFor();
		assert.deepEqual(await axeFindings(page), []);
	});

	it("shows an unknown outcome, and submits again only behind the confirmation dialog", async () => {
		await answerNext("reset");
		await typeAndSee(clip);
		await press("confirm");
		await message("outcome.unknown").waitFor();
		await page.getByText("task created, answer lost").waitFor();
		await press("retry");
		await page.locator("#confirm[open]").waitFor();
		assert.deepEqual(await axeFindings(page), []);
		await page.getByRole("button", { name: "Not now" }).click();
		assert.equal(requests(), 1);
		await press("retry");
		await page.locator("#confirm").getByRole("button", { name: "Submit again" }).click();
		await message("outcome.created").waitFor();
		assert.equal(requests(), 2);
	});

	it("says that nothing was sent where Tencent cannot be reached, and tries again by one click", async () => {
		await answerNext("unreachable");
		await page.getByText("Tencent cannot be reached").waitFor();
		await typeAndSee(clip);
		await press("confirm");
		await message("outcome.not-sent").waitFor();
		await answerNext("succeed");
		await press("retry");
		await message("outcome.created").waitFor();
		assert.equal(requests(), 1);
	});

	it("makes one recording of one card that is confirmed in two windows at once, and tells a stranger off", async () => {
		await typeAndSee(clip);
		const second = await openPage(browser, server.url);
		const stranger = await openPage(browser, `${server.url}/?user=${ana}&channel=${liveOps}`);
		const card = sandbox.workspace.ephemerals(mei).at(-1);
		assert.ok(card);
		await sandbox.workspace.people.click(ana, card, "confirm");
		await seen("can press the buttons of this card", stranger);
		assert.equal(await message("card.", stranger).count(), 0);
		await message("card.", second).waitFor();
		// This window learns late that the card was confirmed in the other one.
		await second.route("**/fragments*", (route) => void setTimeout(() => route.continue(), 1500));
		await Promise.all([press("confirm"), press("confirm", second)]);
		await message("outcome.created").waitFor();
		await message("announcement.", stranger).waitFor();
		assert.equal(requests(), 1);
	});

	it("can be used with the keyboard alone", async () => {
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await page.keyboard.type("/c");
		await page.keyboard.press("Tab");
		assert.equal(await page.inputValue("#composer"), "/clip ");
		await page.keyboard.type("8888_test123 5m");
		await page.keyboard.press("Enter");
		await message("card.").waitFor();
		await focusByTab("recording.edit", "Shift+Tab");
		await page.keyboard.press("Enter");
		await page.locator("#modal form").waitFor();
		assert.equal(await page.evaluate("document.activeElement.dataset.action"), "channel");
		await page.keyboard.press("Escape");
		await page.locator("#modal:not([open])").waitFor({ state: "attached" });
		await focusByTab("recording.confirm", "Shift+Tab");
		await page.keyboard.press("Space");
		await message("outcome.created").waitFor();
	});

	/** Goes to a button by Tab. */
	async function focusByTab(action: string, key: "Tab" | "Shift+Tab") {
		for (let steps = 0; steps < 40; steps++) {
			if ((await page.evaluate("document.activeElement.dataset.click")) === action) return;
			await page.keyboard.press(key);
		}
		assert.fail(`${action} cannot be reached by ${key}`);
	}

	it("fits a narrow screen, in the dark too", async () => {
		const options = { viewport: { width: 375, height: 780 }, colorScheme: "dark" } as const;
		const phone = await openPage(browser, server.url, options);
		await type(clip, phone);
		await message("card.", phone).waitFor();
		await press("confirm", phone);
		await message("outcome.created", phone).waitFor();
		assert.equal(await phone.evaluate("document.documentElement.scrollWidth"), 375);
		assert.deepEqual(await axeFindings(phone), []);
	});

	it("tells what Slack tells when the bot does not answer", async () => {
		sandbox.workspace.setEventsUrl("http://127.0.0.1:9/slack/events");
		await type(clip);
		await seen('/clip failed with the error "dispatch_failed"');
	});

	it("shows pickers in the reader's own zone, and a card that goes by them in China's", async () => {
		const hers = await openPage(browser, `${server.url}/?user=${ana}&channel=${liveOps}`);
		await type("/record 8888_test123 tomorrow 10:00-10:30", hers);
		await message("card.", hers).getByText("02:00 – 02:30").waitFor();
		await press("edit", hers);
		await hers.getByText("Your time, Lisbon (GMT)").first().waitFor();
		await hers.getByLabel("Time in words").fill("");
		await hers.getByLabel("or: start").fill("2026-11-25T03:00");
		await hers.getByLabel(/^end/).fill("2026-11-25T03:45");
		await hers.getByRole("button", { name: "Show the card" }).click();
		await message("card.", hers).getByText("Wed 2026-11-25 11:00 CST").waitFor();
	});

	it("posts where the bot was not invited, and marks what somebody has not seen yet", async () => {
		const hers = await openPage(browser, `${server.url}/?user=${ana}&channel=${liveOps}`);
		await page.getByRole("link", { name: "general" }).click();
		await typeAndSee(clip);
		await press("confirm");
		await page.locator("#messages").getByText("is recording a clip").waitFor();
		await hers.getByRole("link", { name: "general new" }).click();
		await seen("is recording a clip", hers);
	});

	it("renders threads and every kind of element, and tells the bot what was chosen", async () => {
		const { state } = sandbox.workspace;
		const sender = { kind: "bot" } as const;
		const first = state.post({ channel: liveOps, sender, text: "elements", blocks: withIds(everyElement) });
		state.post({ channel: liveOps, sender, text: "a reply", blocks: [], threadTs: first.ts });
		await page.getByText("1 reply").waitFor();
		assert.deepEqual(await axeFindings(page), []);
		await page.getByLabel("Choose a format").selectOption("mp4");
		const chosen = await sandbox.workspace.until(() => {
			const body = new URLSearchParams(sandbox.workspace.exchanges.at(-1)?.request.body).get("payload");
			return body?.includes('"selected_option"') && body;
		});
		assert.match(chosen, /"type":"static_select".*"action_id":"format"/);
	});

	it("makes the picture of the README", async function () {
		if (existsSync(screenshot) && process.env.UPDATE_SCREENSHOT === undefined) this.skip();
		await typeAndSee("/record channel 8888_test123 tomorrow 10:00-10:30 mp4");
		await press("confirm");
		await message("announcement.").waitFor();
		await type(clip);
		await message("card.").waitFor();
		await page.locator("h1").hover();
		await page.locator("#composer").blur();
		await page.screenshot({ path: screenshot });
	});
});
