import assert from "node:assert/strict";
import { axeFindings } from "./browser.ts";
import { stage } from "./stage.ts";

const clip = "/clip channel 8888_test123 5m mp4";

describe("the life of a recording in the sandbox's page", function () {
	this.timeout(60_000);
	const { page, sandbox, message, typeAndSee, press, nextEvent } = stage();

	/** Presses a button of the announcement; `sure` is the one of the confirmation dialog. */
	const pressAnnounced = async (button: string, sure?: string) => {
		await message("announcement.").locator(`[data-click="recording.${button}"]`).click();
		if (sure !== undefined) await page().locator("#confirm").getByRole("button", { name: sure }).click();
	};
	const actions = () => sandbox().tencent.received.map(({ action }) => action);
	const announced = (text: string) => message("announcement.").getByText(text).first().waitFor();

	it("is stopped from its announcement, by one request, and leaves the file of what was recorded", async () => {
		await typeAndSee(clip);
		await press("confirm");
		await announced("Recording");
		sandbox().clock.advance(60_000);
		await pressAnnounced("stop", "Stop it");
		await announced("Stopped");
		await page().locator(".timeline .phase", { hasText: "ended" }).waitFor();
		await page().locator(".recorded").waitFor();
		assert.equal(actions().filter((action) => action === "Live_Tape_Stop").length, 1);
		const [file] = sandbox().tencent.files;
		assert.ok(file && file.end - file.start < 120_000);
		assert.deepEqual(await axeFindings(page()), []);
	});

	it("is cancelled before its start, and never begins", async () => {
		await typeAndSee("/record channel 8888_test123 tomorrow 10:00-10:30 mp4");
		await press("confirm");
		await announced("Scheduled");
		await pressAnnounced("stop", "Cancel it");
		await message("stop.stopped").waitFor();
		sandbox().clock.advance(86_400_000);
		await page().getByRole("button", { name: "Put the clock forward by 12 h" }).click();
		assert.deepEqual(sandbox().tencent.files, []);
	});

	it("ends by itself, and is asked for again", async () => {
		await typeAndSee(clip);
		await press("confirm");
		await announced("Recording");
		await nextEvent();
		await announced("Recorded");
		await pressAnnounced("again");
		await message("card.").waitFor();
	});

	it("hands over its file, on the announcement and in its thread", async () => {
		await typeAndSee(clip);
		await press("confirm");
		await announced("Recording");
		await nextEvent();
		await page().locator(".thread .message", { hasText: "MP4" }).waitFor();
		// Where the announcement told of the end before the file came, it tells of that within half a minute.
		await page().getByRole("button", { name: "Put the clock forward by 1 min" }).click();
		await announced("MP4");
		const link = await message("announcement.").getByRole("link", { name: "MP4" }).getAttribute("href");
		assert.equal(link, sandbox().tencent.files[0]?.url);
		assert.deepEqual(await axeFindings(page()), []);
	});

	const chooseForNextFile = (fate: string) => page().getByLabel("The next file’s callback").selectOption(fate);
	const fileCallback = () => page().locator(".callback", { hasText: "A file is there" });

	it("hands over its file though the callback of it is lost, at the next event", async () => {
		await typeAndSee(clip);
		await press("confirm");
		await announced("Recording");
		await chooseForNextFile("gets lost");
		await nextEvent();
		await announced("Recorded");
		await fileCallback().getByText("got lost").waitFor();
		await page().getByText("the bot looks for this file in Tencent’s list").waitFor();
		assert.equal(await message("announcement.").getByText("MP4").count(), 0);
		assert.deepEqual(await axeFindings(page()), []);
		await nextEvent();
		await announced("MP4");
		assert.ok(actions().includes("Live_Tape_GetFilelist"));
	});

	it("hands over its file once though the callback of it comes twice", async () => {
		await typeAndSee(clip);
		await press("confirm");
		await announced("Recording");
		await chooseForNextFile("comes twice");
		await nextEvent();
		await fileCallback().getByText("taken twice").waitFor();
		await page().locator(".thread .message", { hasText: "MP4" }).waitFor();
		assert.equal(await page().locator(".thread .message", { hasText: "MP4" }).count(), 1);
	});
});
