import assert from "node:assert/strict";
import { AxiosError } from "axios";
import { createLog, struckOut } from "../src/log.ts";

describe("the log", () => {
	it("strikes out secrets, tokens, signatures and response_urls, wherever they stand", () => {
		const line =
			'{"a":"hunter2","b":"xoxb-12-ab","c":"xapp-1-A","d":"http://x/?t=1&sign=b17971b51ba0fe5916ddcd96692e9fb3","e":"https://hooks.slack.com/commands/T1/2/abc"}';
		assert.equal(
			struckOut(line, ["hunter2"]),
			'{"a":"[secret]","b":"[token]","c":"[token]","d":"http://x/?t=1&sign=[hidden]","e":"[response_url]"}',
		);
	});

	it("keeps of an error what explains it, and not the request it carries", () => {
		const lines: string[] = [];
		const config = { url: "http://x/common_access?sign=b17971b51ba0fe5916ddcd96692e9fb3" };
		const log = createLog("info", ["hunter2"], { write: (line) => lines.push(line) });
		log.error({ err: Object.assign(new AxiosError("no: hunter2"), { config, cause: new Error("why") }) }, "failed");
		const { err, msg, level } = JSON.parse(lines.join(""));
		assert.equal(msg, "failed");
		assert.equal(level, 50);
		assert.equal(err.message, "no: [secret]");
		assert.equal(err.cause.message, "why");
		assert.doesNotMatch(lines.join(""), /common_access|hunter2/);
	});
});
