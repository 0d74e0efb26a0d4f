import { writeFileSync } from "node:fs";
import { type CommandName, readCommand } from "../../../src/recording/command/read.ts";
import { fixture, textOf, usualNow, whole } from "../../time/support.ts";

/** All that is made of a command: the id, the options and the time, or what is asked instead. "stage" is known as an id. */
export function commandOf(line: string): Readonly<Record<string, unknown>> {
	const name: CommandName = line.startsWith("/clip") ? "/clip" : "/record";
	const command = readCommand(name, line.slice(name.length), usualNow, { isKnown: (id) => id.toString() === "stage" });
	switch (command.kind) {
		case "request": {
			const { reading, ...request } = command.request;
			return { ...request, ...whole(reading) };
		}
		case "refused": {
			const { choices = [], ...refused } = command;
			return { ...refused, choices: choices.length };
		}
		default:
			return command;
	}
}

const ids =
	"8888_test123|channel 8888_test123|stream: finals|the stream stage|channel=a-1|频道8888_test123|直播码：abc|id 1234abc|8888_test123，|@live1|<8888_test123>|show_2|1080p 8888_test123|stream id is abc|channel: a/b|default|stage|".split(
		"|",
	);
const options =
	'|mp4|as mp4|as an hls file|format=flv|file_format: aac|audio|audio only aac|only the audio|纯音频|只要声音|video|with audio|mix|mixed|混流|mix=0|mix_stream=yes|mix=maybe|path=live/a|path=a?b|domain=push.example.com|domain=-|"Final, second half"|title: "The 2nd"|「决赛下半场」|名为《新闻》|mp4 flv|mp4 MP4|mp4格式|格式：hls|record_type=audio|type=film|"8pm"|called "stage"|60fps|in mp4 with sound'.split(
		"|",
	);
const times =
	"tomorrow 10:00-10:30|5m|明天10点到11点|8-9pm|until 21:30|now for 2h|tonight|，明晚8点到9点半|, 3-4|26 20:00-21:00|".split(
		"|",
	);

/** Each id with some options and times, in every order. */
function lines(): readonly string[] {
	return ids.flatMap((id, first) =>
		options.map((option, second) => {
			const time = times[(first * 3 + second * 5) % times.length] ?? "";
			const parts = [id, option, time];
			const turned = [...parts.slice((first + second) % 3), ...parts.slice(0, (first + second) % 3)];
			return `${(first + second) % 2 === 0 ? "/record" : "/clip"} ${turned.filter((part) => part !== "").join(" ")}`;
		}),
	);
}

/** What stands at the edge of a rule: an id or an option as few people write it, or what is neither. */
const edges = [
	"/record `8888_test123` tomorrow 8-9pm",
	"/record *8888_test123*: tomorrow 8-9pm",
	"/record **8888_test123** tomorrow 8-9pm",
	'/record "8888_test123" tomorrow 8-9pm',
	"/record '8888_test123', tomorrow 8-9pm",
	"/record '8888_test123'; tomorrow 8-9pm",
	"/record “8888_test123” tomorrow 8-9pm",
	"/record '' tomorrow 8-9pm",
	"/record 'a/b' tomorrow 8-9pm",
	'/record "a/b" tomorrow 8-9pm',
	"/record channel is called finals, tomorrow 8-9pm",
	"/record channel id: finals tomorrow 8-9pm",
	"/record channel id is named finals tomorrow 8-9pm",
	"/record the stream is finals tomorrow 8-9pm",
	"/record the stream is stage tomorrow 8-9pm",
	"/record stream=stage tomorrow 8-9pm",
	"/record stream=finals tomorrow 8-9pm",
	"/record my-stream stage tomorrow 8-9pm",
	"/record streams stage tomorrow 8-9pm",
	"/record id=abc tomorrow 8-9pm",
	"/record 频道是abc 明晚8点到9点",
	"/record 流名=abc 明晚8点到9点",
	"/record 頻道id abc，明晚8点到9点",
	"/record 频道 明晚8点到9点",
	"/record channel 明晚8点到9点",
	"/record channel tomorrow 8-9pm",
	"/record channel tomorrow channel abc 8-9pm",
	"/record channel 8888 8-9pm tomorrow",
	"/record channel 10 tomorrow 8-9pm",
	"/record channel all-hands tomorrow 8-9pm",
	"/record channel abc; tomorrow 8-9pm",
	"/record channel abc. tomorrow 8-9pm",
	"/record channel abc: tomorrow 8-9pm",
	"/record channel (abc) tomorrow 8-9pm",
	"/record channel 「abc」 tomorrow 8-9pm",
	"/record stream follow-up tomorrow 8-9pm",
	"/record stream 3rd-party tomorrow 8-9pm",
	"/record stream 3rd-x1 tomorrow 8-9pm",
	"/record stream all-in-one tomorrow 8-9pm",
	"/record follow-up tomorrow 8-9pm",
	"/record wind-up1 tomorrow 8-9pm",
	"/record live-e tomorrow 8-9pm",
	"/record 1126 20:00-21:00",
	"/record 1126 tomorrow 20:00-21:00",
	"/record 1326 20:00-21:00",
	"/record 1132 20:00-21:00",
	"/record 1100 20:00-21:00",
	"/record 11261 20:00-21:00",
	"/record 20261126 20:00-21:00",
	"/record 20261126 tomorrow 20:00-21:00",
	"/record 2026112 20:00-21:00",
	"/record 261126，晚上8点到9点",
	"/record x_ tomorrow 8-9pm",
	"/record tomorrow 8-9pm x_",
	"/record tomorrow 8-9pm x_1",
	"/record tomorrow 8-9pm ab1",
	"/record tomorrow 8-9pm a1",
	"/record tomorrow 8-9pm 123a",
	"/record tomorrow 8-9pm 12a",
	"/record tomorrow 8-9pm AB1: please",
	"/record tomorrow 8-9pm stage, please",
	"/record tomorrow 8-9pm xstage",
	"/record tomorrow 8-9pm https://a.example/abc1",
	"/record tomorrow 8-9pm abc1@example.com",
	"/record tomorrow 8-9pm /abc1",
	"/record tomorrow 8-9pm #abc1",
	"/record tomorrow 8-9pm abc1.",
	"/record tomorrow 8-9pm abc1.5",
	"/record 日abc1 tomorrow 8-9pm",
	"/record abc1日 tomorrow 8-9pm",
	"/record abc(1) tomorrow 8-9pm",
	"/record abc;1 tomorrow 8-9pm",
	"/record ;;; tomorrow 8-9pm",
	"/record abc/def tomorrow 8-9pm",
	"/record 5m: 8888_test123 tomorrow",
	"/record 10-11 8888_test123",
	"/record 10x tomorrow 8-9pm",
	`/record ${"a".repeat(40)} tomorrow 8-9pm`,
	`/record ${"a".repeat(41)} tomorrow 8-9pm`,
	`/record ${"a".repeat(30)}/${"a".repeat(30)} tomorrow 8-9pm`,
	"/record default abc",
	"/record default channel abc",
	"/record default stream `abc`",
	"/record default 频道abc",
	"/record default: abc",
	"/record defaults abc",
	"/record default abc def",
	"/record my default abc",
	"/record 4k 8888_test123 tomorrow 8-9pm",
	"/record 720p tomorrow 8-9pm",
	"/record 8888_test123 format=mp4 file tomorrow 8-9pm",
	"/record 8888_test123 mp4 files tomorrow 8-9pm",
	"/record 8888_test123 mp4 format tomorrow 8-9pm",
	"/record 8888_test123 mp4 format=mp4 tomorrow 8-9pm",
	"/record 8888_test123 mp4-x tomorrow 8-9pm",
	"/record 8888_test123 xmp4 tomorrow 8-9pm",
	"/record 8888_test123 format = MP4 tomorrow 8-9pm",
	"/record 8888_test123 record_type = Audio tomorrow 8-9pm",
	"/record 8888_test123 type=audio video tomorrow 8-9pm",
	"/record 8888_test123 mix = true tomorrow 8-9pm",
	"/record 8888_test123 mix=off tomorrow 8-9pm",
	"/record 8888_test123 mix=on tomorrow 8-9pm",
	"/record 8888_test123 mix=no tomorrow 8-9pm",
	"/record 8888_test123 mix=FALSE tomorrow 8-9pm",
	"/record 8888_test123 mix=1 mix tomorrow 8-9pm",
	"/record 8888_test123 remix tomorrow 8-9pm",
	"/record 8888_test123 video with sound tomorrow 8-9pm",
	"/record 8888_test123 w/ audio tomorrow 8-9pm",
	"/record 8888_test123 with audio only tomorrow 8-9pm",
	"/record 8888_test123 audio-only tomorrow 8-9pm",
	"/record 8888_test123 只要录制音频 明晚8点到9点",
	"/record 8888_test123 只录声音 明晚8点到9点",
	"/record 8888_test123 音频 明晚8点到9点",
	`/record 8888_test123 path=${"a".repeat(128)} tomorrow 8-9pm`,
	`/record 8888_test123 path=${"a".repeat(129)} tomorrow 8-9pm`,
	"/record 8888_test123 path = live tomorrow 8-9pm",
	"/record 8888_test123 path=?a tomorrow 8-9pm",
	"/record 8888_test123 domain=A.Example-1.COM tomorrow 8-9pm",
	"/record 8888_test123 domain=example tomorrow 8-9pm",
	"/record 8888_test123 domain=a..b tomorrow 8-9pm",
	`/record 8888_test123 domain=${"a".repeat(64)}.com tomorrow 8-9pm`,
	`/record 8888_test123 domain=${"a".repeat(63)}.com tomorrow 8-9pm`,
	"/record 8888_test123 domain=a.b/c tomorrow 8-9pm",
	"/record 8888_test123 domain=/a.b tomorrow 8-9pm",
	'/record 8888_test123 "" tomorrow 8-9pm',
	'/record 8888_test123 " " tomorrow 8-9pm',
	`/record 8888_test123 "${"决".repeat(200)}" tomorrow 8-9pm`,
	`/record 8888_test123 "${"决".repeat(201)}" tomorrow 8-9pm`,
	'/record 8888_test123 title "A" tomorrow 8-9pm',
	'/record 8888_test123 title = "A b" tomorrow 8-9pm',
	'/record 8888_test123 named: "A b" tomorrow 8-9pm',
	"/record 8888_test123 标题是「决赛 一」 明晚8点到9点",
	'/record 8888_test123 subtitle "A b" tomorrow 8-9pm',
	'/record "A b" "C d" 8888_test123 tomorrow 8-9pm',
	"/clip 8888_test123 5'30\"",
	'/clip 8888_test123 5m "A b"',
	'/clip "8888_test123 5m"',
	'/clip 8888_test123 "5m"',
	'/clip 8888_test123 "A b"',
	"/clip 8888_test123 , 5m ;",
	"/clip 8888_test123: 5m :pray:",
	"/clip > 8888_test123 5m",
	"/clip >> > 8888_test123 5m",
	"/clip &gt; 8888_test123 5m",
	"/clip 8888_test123 &lt;5m",
	"/clip help",
	"/clip -h",
	"/clip 8888_test123 help",
	"/clip ?",
	"/clip 帮助",
];

// Writes what is made of them today: node --import tsx test/recording/command/commands.ts
if (process.argv[1] === import.meta.filename) {
	const rows = [...lines(), ...edges].map((line) => JSON.stringify({ line, ...commandOf(line) }));
	writeFileSync(new URL("../../fixtures/commands.jsonl", import.meta.url), `${[...new Set(rows)].join("\n")}\n`);
}

export const commands = () => fixture("commands.jsonl").map(({ line, ...told }) => ({ line: textOf(line), told }));
