import assert from "node:assert/strict";
import { axeFindings } from "./browser.ts";
import { stage } from "./stage.ts";

describe("API 3.0 in the sandbox's page", function () {
	this.timeout(60_000);
	const { page, sandbox, message, typeAndSee, press, nextEvent } = stage();

	it("is switched to, and records from a command to its file", async () => {
		await page().getByLabel("The bot records by").selectOption("API 3.0");
		await sandbox().workspace.until(() => sandbox().api === "record-task", 15_000);
		await typeAndSee("/clip channel 8888_test123 2h mp4");
		await press("confirm");
		await message("outcome.created").waitFor();
		await message("announcement.").getByText("Recording").first().waitFor();
		await page().locator(".request", { hasText: "CreateRecordTask" }).first().waitFor();
		assert.deepEqual(await axeFindings(page()), []);
		await nextEvent();
		await message("announcement.").getByText("MP4").first().waitFor();
		const link = await message("announcement.").getByRole("link", { name: "MP4" }).getAttribute("href");
		const [file] = sandbox().tencent.files;
		assert.deepEqual([link, file?.task.api, sandbox().tencent.requests.length], [file?.url, "record-task", 1]);
	});
});
