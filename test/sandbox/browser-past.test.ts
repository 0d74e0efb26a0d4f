import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { formatChina } from "../../src/time/calendar.ts";
import { plus } from "../../src/time/instant.ts";
import { axeFindings } from "./browser.ts";
import { stage } from "./stage.ts";

const past = "/clip 8888_test123 last 5m";

describe("clips of the past in the sandbox's page", function () {
	this.timeout(60_000);
	const { page, sandbox, message, type, typeAndSee, press, answerNext, requests, nextEvent } = stage({
		api: "record-task",
	});
	/** What a link leads to; a connection that was kept may be closed by now. */
	const fetched = async (link: Locator) =>
		page().request.get((await link.getAttribute("href")) ?? "", { maxRetries: 2 });
	const bodies = () => sandbox().tencent.requests.map(({ body }) => JSON.parse(body));

	it("are shown with their gaps and a link to watch them, kept by one request, and played when they are made", async () => {
		const { clock, tencent } = sandbox();
		const minutesFrom = (minutes: number) => formatChina(plus(clock.now(), minutes * 60_000), "HH:mm");
		const line = `/clip 8888_test123 ${minutesFrom(-5)}-${minutesFrom(3)}`;
		tencent.endPush("8888_test123", 60_000);
		clock.advance(600_000);
		await typeAndSee(line);
		// A card waits for what was recorded for less than a second; what comes later is there for the next one.
		await type(line);
		await message("card.").getByText("Not recorded, so missing in the clip").last().waitFor();
		assert.deepEqual(await axeFindings(page()), []);
		const watch = message("card.").getByRole("link", { name: "Watch it before you decide" }).last();
		const played = await fetched(watch);
		assert.match(await played.text(), /^#EXTM3U/);
		await press("confirm");
		await message("outcome.created").getByText("Clip created").waitFor();
		await message("announcement.").getByText("Clip being made").waitFor();
		await page().locator(".request .action", { hasText: "ProcessMedia" }).waitFor();
		assert.equal(requests(), 1);
		await nextEvent();
		const file = message("announcement.").getByRole("link", { name: /^MP4/ });
		const made = await fetched(file);
		assert.deepEqual([made.status(), made.headers()["content-type"]], [200, "video/mp4"]);
		await page().locator(".recorded video").waitFor();
		assert.deepEqual(await axeFindings(page()), []);
	});

	it("are asked for once more where the answer was lost, and there is one", async () => {
		await answerNext("half");
		await typeAndSee(past);
		await press("confirm");
		await message("outcome.unknown").getByText("which makes no second one").waitFor();
		sandbox().clock.advance(4000);
		await message("outcome.created").getByText("The clip exists").waitFor();
		const [first, second, ...more] = bodies().map(({ SessionId }) => SessionId);
		assert.deepEqual([first, more, sandbox().tencent.clips.length], [second, [], 1]);
	});

	it("ask of a window that has begun what is meant", async () => {
		await type("/clip 8888_test123 13:30-14:30");
		await message("refused.")
			.getByRole("button", { name: /^What has been/ })
			.waitFor();
		assert.deepEqual(await axeFindings(page()), []);
		await message("refused.")
			.getByRole("button", { name: /^What has been/ })
			.click();
		await message("card.").getByText("Clip of the past").waitFor();
	});
});
