import assert from "node:assert/strict";
import { readManifest } from "../../src/sandbox/manifest.ts";
import { axeFindings } from "./browser.ts";
import { mei, stage } from "./stage.ts";

const manifest = {
	...(await readManifest()),
	hasHomeTab: true,
	events: ["app_mention", "message.im", "app_home_opened"],
	shortcuts: [
		{ name: "New recording", type: "global", callbackId: "recording.new" },
		{ name: "Record around this", type: "message", callbackId: "recording.from-message" },
	],
} as const;

describe("Slack's side of the sandbox's page", function () {
	this.timeout(30_000);
	const { page, sandbox, open, type } = stage({ manifest });

	/** A request to the bot that holds all of these texts, once it was sent. */
	const sent = (...texts: readonly string[]) =>
		sandbox().workspace.until(() =>
			sandbox().workspace.exchanges.find(({ direction, request }) => {
				const body = decodeURIComponent(request.body);
				return direction === "to-bot" && texts.every((text) => body.includes(text));
			}),
		);

	it("offers the bot's name in the message box, and tells the bot what it is told", async () => {
		await page().fill("#composer", "@t");
		await page().locator("#suggestions").getByText("@tapedeck").waitFor();
		await page().press("#composer", "Tab");
		await page().keyboard.type("clip 8888_test123 5m");
		await page().keyboard.press("Enter");
		await sent('"type":"app_mention"', "<@U0TAPEDECK> clip 8888_test123 5m");
		await page().locator("#messages").getByText("@Tapedeck").waitFor();
	});

	it("takes an answer in a thread", async () => {
		await type("the stream stutters");
		await page().getByText("Reply in thread").click();
		await page().getByLabel("Reply to Mei Chen").fill("since noon");
		await page().keyboard.press("Enter");
		await page().locator(".thread .message", { hasText: "since noon" }).waitFor();
		await page().getByText("1 reply").waitFor();
		assert.deepEqual(await axeFindings(page()), []);
	});

	it("has shortcuts in a message's menu and beside the message box", async () => {
		await type("the stream stutters");
		await page().getByLabel("More actions").click();
		assert.deepEqual(await axeFindings(page()), []);
		await page().getByRole("button", { name: "Record around this" }).click();
		await sent('"type":"message_action"', "the+stream+stutters");
		await page().locator("#modal form").waitFor();
		await page().keyboard.press("Escape");
		await page().locator("#modal:not([open])").waitFor({ state: "attached" });
		await page().getByLabel("Shortcuts").click();
		await page().getByRole("button", { name: "New recording" }).click();
		await sent('"type":"shortcut"', "recording.new");
	});

	it("opens the App Home, shows what the bot put there, and tells it what was pressed", async () => {
		await page().getByRole("link", { name: "Tapedeck" }).click();
		await page().getByRole("link", { name: "Home", exact: true }).click();
		await sent('"type":"app_home_opened"', '"tab":"home"');
		const newRecording = page().locator("main").getByRole("button", { name: "New recording" });
		await newRecording.waitFor();
		assert.deepEqual(await axeFindings(page()), []);
		await newRecording.click();
		await sent('"type":"block_actions"', '"type":"home"', "recording.new");
	});

	it("hands over a file that the bot uploaded", async () => {
		const { state } = sandbox().workspace;
		const file = { id: "F1", name: "recordings.csv", title: "Recordings", type: "text/csv", content: "id\n1\n" };
		state.keepFile(file);
		const person = state.person(mei);
		assert.ok(person);
		const { id: channel } = state.directMessage(person);
		state.post({ channel, sender: { kind: "bot" }, text: "Here you are", blocks: [], files: [file] });
		const direct = await open(`/?user=${mei}&channel=${channel}`);
		const download = direct.waitForEvent("download");
		await direct.getByRole("link", { name: "Download recordings.csv" }).click();
		assert.equal((await download).suggestedFilename(), "recordings.csv");
	});

	it("makes Slack fail as asked", async () => {
		await page().getByLabel("Slack’s next fault").selectOption("Edit: the message is gone");
		await sandbox().workspace.until(() => sandbox().workspace.plannedDisturbance?.method === "chat.update");
		await page().getByLabel("Slack’s next fault").selectOption("None");
		await sandbox().workspace.until(() => sandbox().workspace.plannedDisturbance === undefined);
	});
});
