import assert from "node:assert/strict";
import { axeFindings } from "./browser.ts";
import { ana, clip, liveOps, mei, stage } from "./stage.ts";

describe("recordings in the sandbox's page", function () {
	this.timeout(30_000);
	const { page, sandbox, open, message, type, typeAndSee, seen, press, answerNext, requests } = stage();

	it("leads a first-time visitor from one of the things to try to a recording", async () => {
		await page().getByRole("button", { name: "Record five minutes" }).click();
		assert.equal(await page().inputValue("#composer"), clip);
		await page().press("#composer", "Enter");
		await message("card.").waitFor();
		assert.deepEqual(await axeFindings(page()), []);
		await press("confirm");
		await message("outcome.created").waitFor();
		await message("announcement.").waitFor();
		await page().getByText("task created").waitFor();
		const request = page().locator(".request .target", { hasText: "Live_Tape_Start" });
		assert.equal(await request.innerText(), `GET ${sandbox().tencent.requests[0]?.target}`);
		assert.deepEqual(await axeFindings(page()), []);
	});

	it("schedules a recording and shows it start and end as the clock is put forward", async () => {
		await typeAndSee("/record channel 8888_test123 tomorrow 10:00-10:30 mp4");
		await press("confirm");
		await message("outcome.created").waitFor();
		for (const phase of ["waiting", "recording", "ended"]) {
			await page().locator(".timeline .phase", { hasText: phase }).waitFor();
			await page().getByRole("button", { name: "next event" }).click();
		}
		assert.match(await page().locator("#clock").innerText(), /^Wed 25 Nov,? 10:30:0\d CST$/);
	});

	it("edits a card in the form, telling an error on its field, and shows the new values on the same card", async () => {
		await typeAndSee(clip);
		await press("edit");
		await page().locator("#modal form").waitFor();
		assert.deepEqual(await axeFindings(page()), []);
		await page().getByLabel("When, in words").fill("blargh");
		await page().getByRole("button", { name: "Review" }).click();
		assert.match(await page().locator('[data-block="words"] .field-error').innerText(), /blargh/);
		assert.deepEqual(await axeFindings(page()), []);
		await page().getByLabel("When, in words").fill("12m");
		await page().getByRole("button", { name: "Review" }).click();
		await message("card.").getByText("12 min").first().waitFor();
		assert.equal(await message("card.").count(), 1);
		assert.equal(await page().locator("#modal[open]").count(), 0);
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
		assert.deepEqual(await axeFindings(page()), []);
		await message("refused.").getByRole("button").first().click();
		await message("card.").getByText("45 min").first().waitFor();
	});

	it("shows Tencent's refusal", async () => {
		await answerNext("not-pushing");
		await typeAndSee(clip);
		await press("confirm");
		await message("outcome.refused").getByText("no active push of this stream").waitFor();
		await page().locator(".badge.bad", { hasText: "refused" }).waitFor();
		assert.deepEqual(await axeFindings(page()), []);
	});

	it("shows an unknown outcome, and submits again only behind the confirmation dialog", async () => {
		await answerNext("reset");
		await typeAndSee(clip);
		await press("confirm");
		await message("outcome.unknown").waitFor();
		await page().getByText("task created, answer lost").waitFor();
		await press("retry");
		await page().locator("#confirm[open]").waitFor();
		assert.deepEqual(await axeFindings(page()), []);
		await page().getByRole("button", { name: "Not now" }).click();
		assert.equal(requests(), 1);
		await press("retry");
		await page().locator("#confirm").getByRole("button", { name: "Submit again" }).click();
		await message("outcome.created").waitFor();
		assert.equal(requests(), 2);
	});

	it("says that nothing was sent where Tencent cannot be reached, and tries again by one click", async () => {
		await answerNext("unreachable");
		await page().getByText("Tencent cannot be reached").waitFor();
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
		const second = await open();
		const stranger = await open(`/?user=${ana}&channel=${liveOps}`);
		const card = sandbox().workspace.ephemerals(mei).at(-1);
		assert.ok(card);
		await sandbox().workspace.people.click(ana, card, "confirm");
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
});
