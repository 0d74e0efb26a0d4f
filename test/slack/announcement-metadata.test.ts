import assert from "node:assert/strict";
import { fileId, taskId } from "../../src/recording/ids.ts";
import { announcementMessage } from "../../src/slack/views/announcement.ts";
import { wordings } from "../../src/slack/wording/wordings.ts";
import { draftOf, settledAs } from "./support/drafts.ts";

describe("what an announcement tells other apps of its files", () => {
	const created = settledAs({ kind: "created", taskId: taskId("77") }, draftOf("/clip", "8888_test123 5m"));
	assert.ok(created.state === "submitted");
	const { channelId } = created.plan;
	const { start, end } = created.span;

	/** The payload where files have these addresses. */
	const payload = (...urls: readonly string[]) => {
		const files = urls.map((url, index) => ({
			isCertain: true,
			file: {
				...{ id: fileId(`f${index}`), channelId, start, end, learntAt: end },
				...{ url, format: "mp4", lengthSeconds: 300 },
			},
		}));
		const message = announcementMessage(created, { files, stream: { interruptions: [] } }, end, wordings.en);
		return message.metadata.event_payload;
	};

	it("has http and https addresses alone, as they are linked to", () => {
		const { files } = payload(
			...["javascript:alert(1)", "https://v.example/a\n|b?c=1&d=2", "data:text/html,x", "HTTP://V.example/c"],
		);
		const facts = { format: "mp4", seconds: 300 };
		assert.deepEqual(JSON.parse(files), [
			facts,
			{ url: "https://v.example/a%7Cb?c=1&d=2", ...facts },
			facts,
			{ url: "http://v.example/c", ...facts },
		]);
	});

	it("has as many files as fit", () => {
		const listed = (count: number, length: number) => {
			const url = `https://v.example/${"x".repeat(length)}`;
			const { files } = payload(...Array.from({ length: count }, () => url));
			assert.ok(files.length <= 6000, `${files.length} characters`);
			return JSON.parse(files).length;
		};
		assert.equal(listed(12, 100), 12);
		assert.equal(listed(60, 1900), 3);
	});
});
