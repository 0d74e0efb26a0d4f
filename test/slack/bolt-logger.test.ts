import assert from "node:assert/strict";
import { pino } from "pino";
import { boltLogger } from "../../src/slack/bolt-logger.ts";

describe("Bolt's log", () => {
	it("goes into ours, its everyday lines as details, and its debug lines not at all", () => {
		const lines: string[] = [];
		const logger = boltLogger(
			pino({ level: "trace", base: null, timestamp: false }, { write: (line) => lines.push(line) }),
		);
		logger.debug('{"token":"hunter2"}');
		logger.info("connected");
		logger.warn("slow", 3);
		logger.error("failed:", new Error("why"));
		assert.deepEqual(
			lines.map((line) => JSON.parse(line)),
			[
				{ level: 20, msg: "connected" },
				{ level: 40, msg: "slow 3" },
				{ level: 50, msg: "failed: why" },
			],
		);
	});
});
