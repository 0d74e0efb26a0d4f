import assert from "node:assert/strict";
import { withIds } from "../../src/sandbox/slack-workspace/block-kit/surface.ts";
import { axeFindings } from "./browser.ts";
import { ana, clip, liveOps, stage } from "./stage.ts";

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

describe("the sandbox's page", function () {
	this.timeout(30_000);
	const { page, sandbox, open, message, type, typeAndSee, seen, press } = stage();

	it("offers as many things to try as it says", async () => {
		await page().getByRole("heading", { name: "Five things to try" }).waitFor();
		assert.equal(await page().locator(".welcome li").count(), 5);
	});

	it("can be used with the keyboard alone", async () => {
		await page().keyboard.press("Tab");
		await page().keyboard.press("Enter");
		await page().keyboard.type("/c");
		await page().keyboard.press("Tab");
		assert.equal(await page().inputValue("#composer"), "/clip ");
		await page().keyboard.type("8888_test123 5m");
		await page().keyboard.press("Enter");
		await message("card.").waitFor();
		await focusByTab("recording.edit", "Shift+Tab");
		await page().keyboard.press("Enter");
		await page().locator("#modal form").waitFor();
		assert.equal(await page().evaluate("document.activeElement.dataset.action"), "channel");
		await page().keyboard.press("Escape");
		await page().locator("#modal:not([open])").waitFor({ state: "attached" });
		await focusByTab("recording.confirm", "Shift+Tab");
		await page().keyboard.press("Space");
		await message("outcome.created").waitFor();
	});

	/** Goes to a button by Tab. */
	async function focusByTab(action: string, key: "Tab" | "Shift+Tab") {
		for (let steps = 0; steps < 40; steps++) {
			if ((await page().evaluate("document.activeElement.dataset.click")) === action) return;
			await page().keyboard.press(key);
		}
		assert.fail(`${action} cannot be reached by ${key}`);
	}

	it("fits a narrow screen, in the dark too", async () => {
		const options = { viewport: { width: 375, height: 780 }, colorScheme: "dark" } as const;
		const phone = await open("/", options);
		await type(clip, phone);
		await message("card.", phone).waitFor();
		await press("confirm", phone);
		await message("outcome.created", phone).waitFor();
		assert.equal(await phone.evaluate("document.documentElement.scrollWidth"), 375);
		assert.deepEqual(await axeFindings(phone), []);
	});

	it("tells what Slack tells when the bot does not answer", async () => {
		sandbox().workspace.setEventsUrl("http://127.0.0.1:9/slack/events");
		await type(clip);
		await seen('/clip failed with the error "dispatch_failed"');
	});

	it("shows pickers in the reader's own zone, and a card that goes by them in China's", async () => {
		const hers = await open(`/?user=${ana}&channel=${liveOps}`);
		await type("/record 8888_test123 tomorrow 10:00-10:30", hers);
		await message("card.", hers).getByText("02:00 – 02:30").waitFor();
		await press("edit", hers);
		await hers.getByLabel("When, in words").fill("tomorrow 10:00-10:15");
		await hers.getByRole("button", { name: "Pick a date and time instead" }).click();
		await hers.locator("#modal .zone", { hasText: "Your time, Lisbon" }).first().waitFor();
		assert.equal(await hers.getByLabel("When, in words").inputValue(), "tomorrow 10:00-10:15");
		assert.equal(await hers.getByLabel(/^End/).inputValue(), "2026-11-25T02:15");
		assert.deepEqual(await axeFindings(hers), []);
		await hers.getByLabel(/^Start/).fill("2026-11-25T03:00");
		await hers.getByLabel(/^End/).fill("2026-11-25T03:45");
		await hers.getByRole("button", { name: "Review" }).click();
		await message("card.", hers).getByText("Wed 2026-11-25 11:00 CST").waitFor();
	});

	it("posts where the bot was not invited, and marks what somebody has not seen yet", async () => {
		const hers = await open(`/?user=${ana}&channel=${liveOps}`);
		await page().getByRole("link", { name: "general" }).click();
		await typeAndSee(clip);
		await press("confirm");
		await page().locator("#messages").getByText("Your time:").waitFor();
		await hers.getByRole("link", { name: "general new" }).click();
		await seen("Your time:", hers);
	});

	it("renders threads and every kind of element, and tells the bot what was chosen", async () => {
		const { state } = sandbox().workspace;
		const sender = { kind: "bot" } as const;
		const first = state.post({ channel: liveOps, sender, text: "elements", blocks: withIds(everyElement) });
		state.post({ channel: liveOps, sender, text: "a reply", blocks: [], threadTs: first.ts });
		await page().getByText("1 reply").waitFor();
		assert.deepEqual(await axeFindings(page()), []);
		await page().getByLabel("Choose a format").selectOption("mp4");
		const chosen = await sandbox().workspace.until(() => {
			const body = new URLSearchParams(sandbox().workspace.exchanges.at(-1)?.request.body).get("payload");
			return body?.includes('"selected_option"') && body;
		});
		assert.match(chosen, /"type":"static_select".*"action_id":"format"/);
	});
});
