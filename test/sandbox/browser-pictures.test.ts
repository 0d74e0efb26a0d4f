import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Locator } from "playwright-core";
import { readManifest } from "../../src/sandbox/manifest.ts";
import { lin, liveOps, mei, stage } from "./stage.ts";

// The README's pictures, one for each way in. UPDATE_PICTURES=1 npx mocha test/sandbox/browser-pictures.test.ts
// Kept as they are unless asked for: the seconds and the signatures in them differ every time.
const folder = fileURLToPath(new URL("pictures/", import.meta.url));
const isUpdate = process.env.UPDATE_PICTURES === "1";
const mostBytes = 120_000;

const manifest = await readManifest();
const viewport = { width: 1500, height: 760 };

describe("the README's pictures", function () {
	this.timeout(60_000);
	const { sandbox, open, message, type } = stage({ manifest });

	/** Takes the picture of what is ready to be seen, and keeps it where it is asked for. */
	async function take(name: string, seen: Locator, isFromTop = false) {
		await seen.page().mouse.move(0, 0);
		await seen.page().locator("#composer").blur();
		if (isFromTop) await seen.page().evaluate("document.querySelector('#messages').scrollTo(0, 0)");
		const picture = await seen.screenshot({ animations: "disabled" });
		assert.ok(picture.length < mostBytes, `${name} has ${picture.length} bytes`);
		if (!isUpdate) return;
		mkdirSync(folder, { recursive: true });
		writeFileSync(`${folder}${name}.png`, picture);
	}
	const opened = async (path = `/?user=${mei}&channel=${liveOps}`, height = viewport.height) => {
		const page = await open(path, { viewport: { ...viewport, height } });
		return {
			page,
			conversation: page.locator(".conversation"),
			confirm: () => page.locator('[data-click="recording.confirm"]').last().click(),
		};
	};
	const directMessage = (user: string) => {
		const person = sandbox().workspace.state.person(user);
		assert.ok(person);
		return sandbox().workspace.state.directMessage(person).id;
	};

	it("show a command, its card, and what became of it", async () => {
		const { page, conversation, confirm } = await opened(undefined, 900);
		await type("/clip channel 8888_test123 5m", page);
		await confirm();
		await message("announcement.", page).waitFor();
		await type('/record channel 8888_test123 tomorrow 8pm-9:30pm mp4 "Final"', page);
		await message("card.", page).waitFor();
		await take("command", conversation);
	});

	it("show a mention in a thread", async () => {
		const { page, conversation } = await opened(undefined, 720);
		const parent = sandbox().workspace.people.say(mei, liveOps, "The rehearsal of 8888_test123 has begun.");
		sandbox().workspace.people.say(mei, liveOps, "<@U0TAPEDECK> clip 8888_test123 5m", parent.ts);
		await message("card.", page).waitFor();
		await take("mention", conversation);
	});

	it("show a message's shortcut, and the form that it fills in", async () => {
		const { page, conversation } = await opened(undefined, 420);
		await type("The final is on rtmp://push.example.com/live/8888_test123 tomorrow 8pm-9:30pm", page);
		await page.getByLabel("More actions").click();
		await take("shortcut", conversation);
		await page.setViewportSize({ ...viewport, height: 900 });
		await page.getByRole("button", { name: "Record this stream" }).click();
		await page.locator("#modal form").waitFor();
		await take("form", page.locator("#modal"));
	});

	it("show a direct message", async () => {
		const { page, conversation, confirm } = await opened(`/?user=${mei}&channel=${directMessage(mei)}`);
		await type("record 8888_test123 now for 2h", page);
		await confirm();
		await message("announcement.", page).waitFor();
		await take("direct-message", conversation);
	});

	it("show the list and the Home", async () => {
		const { page, conversation, confirm } = await opened(undefined, 560);
		for (const line of ['/record 8888_test123 tomorrow 20:00-21:30 "Final"', "/record 8888_rehearsal now for 2h"]) {
			await type(line, page);
			await confirm();
			await message("outcome.created", page).last().waitFor();
		}
		await type("/recordings", page);
		await message("recordings", page).waitFor();
		await take("list", conversation);
		const { page: atHome } = await opened(`/?user=${mei}&channel=${directMessage(mei)}&tab=home`);
		await atHome.locator('.home [data-click="recording.stop"]').first().waitFor();
		await take("home", atHome.locator(".conversation"), true);
	});

	it("show all of it in Chinese", async () => {
		const { page, conversation, confirm } = await opened(`/?user=${lin}&channel=${liveOps}&lang=zh`, 860);
		await type("/record 频道8888_test123 明晚8点到9点半 mp4", page);
		await confirm();
		await message("announcement.", page).waitFor();
		await type("/clip 频道8888_test123 5分钟", page);
		await message("card.", page).waitFor();
		await take("chinese", conversation);
	});
});
