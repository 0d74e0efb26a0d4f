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

// Writes what is made of them today: node --import tsx test/recording/command/commands.ts
if (process.argv[1] === import.meta.filename) {
	const rows = lines().map((line) => JSON.stringify({ line, ...commandOf(line) }));
	writeFileSync(new URL("../../fixtures/commands.jsonl", import.meta.url), `${[...new Set(rows)].join("\n")}\n`);
}

export const commands = () => fixture("commands.jsonl").map(({ line, ...told }) => ({ line: textOf(line), told }));
