import assert from "node:assert/strict";
import type { Locale } from "../../src/recording/locale.ts";
import { readManifest } from "../../src/sandbox/manifest.ts";
import { axeFindingsInBoth } from "./browser.ts";
import { ana, lin, liveOps, stage } from "./stage.ts";

const manifest = await readManifest();

/** The same in each language, by somebody whose Slack is in it. */
const said: Readonly<
	Record<Locale, { readonly user: string; readonly lines: readonly string[]; readonly mention: string }>
> = {
	en: {
		user: ana,
		lines: ["/clip help please", "/record 8888_test123 tomorrow 10:00", "/clip 8888_test123 45m", "/recordings all"],
		mention: "<@U0TAPEDECK> stop 8888_test123",
	},
	zh: {
		user: lin,
		lines: ["/clip 帮助一下", "/record 8888_test123 明天10点", "/clip 8888_test123 45分钟", "/recordings 全部"],
		mention: "<@U0TAPEDECK> 停止 8888_test123",
	},
};
const clips: Readonly<Record<Locale, string>> = { en: "/clip 8888_test123 for 5m", zh: "/clip 频道8888_test123 5分钟" };

for (const locale of ["en", "zh"] as const) {
	describe(`everything that is seen in ${locale}, light or dark,`, function () {
		this.timeout(120_000);
		const { sandbox, open, message, type } = stage({ manifest });
		const { user, lines, mention } = said[locale];
		const opened = (more = `&channel=${liveOps}`) => open(`/?user=${user}&lang=${locale}${more}`);

		it("has no fault that axe-core knows: messages, lists, questions, dialogs", async () => {
			const page = await opened();
			await type(clips[locale], page);
			await page.locator('[data-click="recording.confirm"]').click();
			await message("announcement.", page).waitFor();
			for (const line of lines) await type(line, page);
			await message("recordings", page).waitFor();
			sandbox().workspace.people.say(user, liveOps, mention);
			await message("note.stop", page).waitFor();
			await type(clips[locale], page);
			await message("card.", page).waitFor();
			assert.deepEqual(await axeFindingsInBoth(page), []);
			await message("announcement.", page).locator('[data-click="recording.stop"]').click();
			await page.locator("#confirm[open]").waitFor();
			assert.deepEqual(await axeFindingsInBoth(page), []);
		});

		it("has none on the form: whole, with pickers and an error", async () => {
			const page = await opened();
			await type("/record", page);
			await page.locator('[data-click="form.pick-time"]').click();
			await page.locator('[data-entry="start"]').waitFor();
			await page.locator('[data-click="form.more"]').click();
			await page.locator('[data-entry="domain"]').waitFor();
			await page.locator('[data-entry="channel"]').fill("a b");
			await page.locator("#modal button[type=submit]").click();
			await page.locator("#modal .field-error").first().waitFor();
			assert.deepEqual(await axeFindingsInBoth(page), []);
		});

		it("has none on the Home", async () => {
			const person = sandbox().workspace.state.person(user);
			assert.ok(person);
			const { id } = sandbox().workspace.state.directMessage(person);
			const channel = await opened();
			await type(clips[locale], channel);
			await channel.locator('[data-click="recording.confirm"]').click();
			await message("announcement.", channel).waitFor();
			const page = await opened(`&channel=${id}&tab=home`);
			await page.locator('.home [data-click="recording.stop"]').first().waitFor();
			assert.deepEqual(await axeFindingsInBoth(page), []);
		});
	});
}
