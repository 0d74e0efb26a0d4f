import assert from "node:assert/strict";
import { meaningOf } from "../../src/sandbox/page/parameter-words.ts";
import { en } from "../../src/sandbox/page/words/en.ts";
import { startTencentEndpoint } from "../../src/sandbox/tencent/endpoint.ts";
import { api3Client, secrets } from "./api3-client.ts";
import { scheduled, tapeClient, tapeKey } from "./tape-client.ts";
import { standingClock } from "./workplace.ts";

describe("what a request says, in words", () => {
	it("is told of either interface", async () => {
		const time = standingClock("2017-05-20T09:00:00+08:00");
		const tencent = await startTencentEndpoint({ clock: time.clock, appId: "1234", key: tapeKey, secrets });
		await tapeClient(() => tencent, time.clock)("Live_Tape_Start", scheduled("10:00:00", "10:30:00"));
		const stream = { StreamName: "8888_test123", DomainName: "push.example.com", AppName: "live" };
		const task = { ...stream, EndTime: time.clock() / 1000 + 3600, TemplateId: 1002 };
		await api3Client(() => tencent, time.clock)("live", "CreateRecordTask", task);
		const meanings = tencent.received.map((request) =>
			request.parameters.map((parameter) => `${parameter.name}: ${meaningOf(parameter, request, en.meanings)}`),
		);
		await tencent.stop();
		assert.deepEqual(meanings, [
			[
				"appid: the account",
				"interface: create a recording",
				"Param.s.channel_id: the channel (直播码)",
				"Param.s.start_time: 2017-05-20 10:00:00 CST",
				"Param.s.end_time: 2017-05-20 10:30:00 CST",
				"Param.n.task_sub_type: scheduled",
				"t: void after 2017-05-20 09:01:00 CST",
				"sign: MD5 of key + t: it fits, or the request would be refused",
			],
			[
				"X-TC-Action: create a recording",
				"X-TC-Version: of this service",
				"X-TC-Timestamp: 2017-05-20 09:00:00 CST",
				"StreamName: the channel (直播码)",
				"DomainName: push domain",
				"AppName: push path",
				"EndTime: 2017-05-20 10:00:00 CST",
				"TemplateId: the template that makes mp4",
				"Authorization: TC3-HMAC-SHA256: it fits, or the request would be refused",
			],
		]);
	});
});
