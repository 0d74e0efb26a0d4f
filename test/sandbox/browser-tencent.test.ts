import assert from "node:assert/strict";
import { axeFindings } from "./browser.ts";
import { clip, stage } from "./stage.ts";

describe("Tencent's side of the sandbox's page", function () {
	this.timeout(30_000);
	const { page, sandbox, message, typeAndSee, press, nextEvent } = stage();

	/** Waits until the newest film has been played so far, in seconds. */
	const plays = async (seconds: number) => {
		for (let tries = 0; tries < 100; tries++) {
			const at = await page().evaluate<number>("document.querySelector('video').currentTime");
			if (at > seconds) return at;
			await page().waitForTimeout(50);
		}
		assert.fail(`the film does not get to ${seconds} s`);
	};

	it("leads a visitor to a recording that plays", async () => {
		await page().getByRole("button", { name: "See it recorded" }).click();
		await page().press("#composer", "Enter");
		await message("card.").waitFor();
		await press("confirm");
		await message("outcome.created").waitFor();
		await nextEvent();
		await page().locator(".recorded video").waitFor();
		await page().evaluate("document.querySelector('video').play()");
		const before = await plays(0.2);
		assert.equal(await page().evaluate("document.querySelector('video').videoWidth"), 160);
		// Whatever else changes on the page, the film goes on.
		await page().getByRole("button", { name: "Put the clock forward by 1 min" }).click();
		await plays(before + 0.3);
		assert.deepEqual(await axeFindings(page()), []);
	});

	it("breaks a stream off, and shows the two files that come of it", async () => {
		await typeAndSee(clip);
		await press("confirm");
		await message("outcome.created").waitFor();
		sandbox().clock.advance(60_000);
		await page().getByRole("button", { name: "Stream breaks off" }).click();
		await page().getByText("not pushed").waitFor();
		await nextEvent();
		await page().locator(".streams").getByText("live", { exact: true }).waitFor();
		await nextEvent();
		await page().locator(".recorded").nth(1).waitFor();
		assert.deepEqual(await axeFindings(page()), []);
	});

	it("ends and begins a push", async () => {
		await page().getByRole("button", { name: "Push ends" }).click();
		await page().getByRole("button", { name: "Push begins" }).click();
		await page().getByRole("button", { name: "Push ends" }).waitFor();
		assert.deepEqual(
			sandbox().tencent.callbacks.map(({ eventType }) => eventType),
			[0, 1],
		);
	});

	it("shows what a callback said", async () => {
		await page().getByRole("button", { name: "Push ends" }).click();
		await page().locator(".callback", { hasText: "The push ended" }).getByText("taken").waitFor();
		await page().locator(".callback summary").click();
		await page().locator(".callback pre", { hasText: '"event_type": 0' }).waitFor();
		assert.deepEqual(await axeFindings(page()), []);
	});

	it("says in Chinese what Slack and Tencent say by themselves", async () => {
		await page().getByRole("link", { name: "中文" }).click();
		await page().getByText("先试试这五件事").waitFor();
		assert.equal(await page().getAttribute("html", "lang"), "zh-Hans");
		sandbox().tencent.answerNext({ kind: "reset-before-headers" });
		await typeAndSee(clip);
		await press("confirm");
		await page().getByText("在响应头之前连接被重置").waitFor();
		sandbox().workspace.setEventsUrl("http://127.0.0.1:9/slack/events");
		await page().fill("#composer", clip);
		await page().press("#composer", "Enter");
		await page().locator(".notice").getByText("/clip 执行失败，错误为“dispatch_failed”").waitFor();
		assert.deepEqual(await axeFindings(page()), []);
	});
});
