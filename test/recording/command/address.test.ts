import assert from "node:assert/strict";
import { withoutAddresses } from "../../../src/recording/command/address.ts";

describe("an address in a text", () => {
	const cases: readonly (readonly [text: string, becomes: string])[] = [
		["rtmp://push.example.com/live/8888_test123?txSecret=5ec2e7&txTime=6 5m", "channel 8888_test123 5m"],
		["<rtmp://push.example.com/live/8888_test123?txSecret=5ec2e7&amp;txTime=6> 5m", "channel 8888_test123 5m"],
		["<https://play.example.com/live/8888_test123.m3u8?txSecret=5ec2e7|watch?txSecret=5ec2e7>", "channel 8888_test123"],
		["https://play.example.com/live/8888_test123.flv，明天10点到11点", "channel 8888_test123 ，明天10点到11点"],
		["https://play.example.com/live/8888_test123?txSecret=5ec2e7", "channel 8888_test123"],
		["https://play.example.com/live/hd/8888_test123.flv", "https://play.example.com/live/hd/8888_test123.flv"],
		["https://play.example.com/live/8888.flv.html", "https://play.example.com/live/8888.flv.html"],
		["webrtc://play.example.com/live/8888_test123", "channel 8888_test123"],
		[
			"srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/8888_test123,txSecret=5ec2e7",
			"channel 8888_test123",
		],
		["8888_test123 at rtmp://push.example.com/live/8888_test123?txSecret=5ec2e7", "8888_test123 at"],
		["rtmp://a.example/live/x1_a rtmp://b.example/live/x1_a?txSecret=5ec2e7", "channel x1_a"],
		["see https://wiki.example.com/live/notes?txKey=5ec2e7#top", "see https://wiki.example.com/live/notes"],
		["rtmp://push.example.com/live/%E0%A4%A?txSecret=5ec2e7", "rtmp://push.example.com/live/%E0%A4%A"],
		["rtmp://push.example.com/live/8888.flv-test", "rtmp://push.example.com/live/8888.flv-test"],
		["rtmp://push.example.com:port/live/8888_test123", "rtmp://push.example.com:port/live/8888_test123"],
		["rtmp://push.example.com/live", "rtmp://push.example.com/live"],
		["x_<rtmp://push.example.com/live/x_1>1", "x_ channel x_1 1"],
		["8888_test123?txSecret=5ec2e7&txTime=6 5m", "channel 8888_test123 5m"],
		["8888_test123?txTime=6&amp;txSecret=5ec2e7 5m", "channel 8888_test123 5m"],
		["path=live/8888_test123?txSecret=5ec2e7", "path= channel 8888_test123"],
		["txSecret=5ec2e7&txTime=6 5m", "5m"],
		["server rtmp://push.example.com/live/ key 8888_test123?txSecret=5ec2e7&txTime=6", "channel 8888_test123"],
		["推流地址 rtmp://push.example.com/live/ 串流密钥 8888_test123?txSecret=5ec2e7", "channel 8888_test123"],
		[
			"Server: <rtmp://push.example.com/live/>, Stream Key: 8888_test123?txSecret=5ec2e7&amp;txTime=6 tomorrow 10-11",
			"channel 8888_test123 tomorrow 10-11",
		],
		["服务器：rtmp://push.example.com/live\n推流码：8888_test123 5分钟", "channel 8888_test123 5分钟"],
		["rtmp://push.example.com/live key moments", "rtmp://push.example.com/live key moments"],
		["server rtmp://push.example.com/live/ 8888_test123 5m", "server rtmp://push.example.com/live/ 8888_test123 5m"],
		["domain=push.example.com path=live/8888", "domain=push.example.com path=live/8888"],
	];
	for (const [text, becomes] of cases) {
		it(`leaves ${JSON.stringify(becomes)} of ${JSON.stringify(text)}`, () => {
			assert.equal(withoutAddresses(text).replace(/\s+/g, " ").trim(), becomes);
		});
	}
});
