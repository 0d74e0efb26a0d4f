import assert from "node:assert/strict";
import { readCommand } from "../../src/recording/command/read.ts";
import { commandFor } from "../../src/recording/command/write.ts";
import { parseChannelId } from "../../src/recording/ids.ts";
import type { Plan } from "../../src/recording/recording.ts";
import { inChinese } from "../../src/slack/wording/zh/command.ts";
import { plus } from "../../src/time/instant.ts";
import { now } from "./support/drafts.ts";

const channelId = parseChannelId("finals");
assert.ok(channelId);
const end = plus(now, 20 * 60_000);
const options = { format: "mp4", recordType: "video", mix: false, title: "Now for something, channel 5 to 6" } as const;
const plans: readonly Plan[] = [
	{ mode: "scheduled", channelId, window: { kind: "fixed", start: plus(now, 60_000), end } },
	{ mode: "scheduled", channelId, window: { kind: "from-click-for", lengthMs: 5_400_000 }, ...options },
	{ mode: "scheduled", channelId, window: { kind: "from-click-until", end } },
	{ mode: "realtime", channelId, window: { kind: "from-click-for", lengthMs: 300_000 }, ...options },
	{ mode: "realtime", channelId, window: { kind: "from-click-until", end } },
];

describe("a command in Chinese", () => {
	for (const plan of plans) {
		const command = inChinese(commandFor(plan));
		it(`asks for the same: ${command}`, () => {
			assert.doesNotMatch(command.replace(/"[^"]*"/, ""), /channel|now|until| to /);
			const [name, ...words] = command.split(" ");
			const read = readCommand(name === "/clip" ? "/clip" : "/record", words.join(" "), now);
			assert.ok(read.kind === "request", JSON.stringify(read));
			const { mode, channelId: id, options: given, reading } = read.request;
			assert.deepEqual({ mode, channelId: id, window: reading.window, ...given }, plan);
		});
	}
});
