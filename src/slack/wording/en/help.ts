import { defaultClipMs } from "../../../recording/command/read.ts";
import type { Wording } from "../wording.ts";
import { time } from "./time.ts";

export const help: Wording["help"] = (mode, { maxLengthMs, formats, past }) => {
	const clip = [
		`*/clip* records from the moment you press Confirm, ${time.length(maxLengthMs.realtime)} at most (${time.length(defaultClipMs)} if you name no length).`,
		"• `/clip channel 8888_test123 5m`",
		"• `/clip 8888_test123 until 21:30`",
		"• `/clip 8888_test123 90s mp4`, `/clip 频道8888_test123 5分钟`",
		...(past ? ["• `/clip 8888_test123 last 5m`, `/clip 8888_test123 21:05-21:10`: a clip of what has been"] : []),
	];
	const record = [
		`*/record* records a window that you name, ${time.length(maxLengthMs.scheduled)} at most.`,
		"• `/record channel 8888_test123 tomorrow 10:00-10:30`",
		"• `/record 8888_test123 now for 2h`, `/record 8888_test123 now to 11pm`",
		"• `/record 8888_test123 明晚8点到9点半`, `/record 8888_test123 Fri 7pm for 90 minutes`",
		"• `/record default 8888_test123` makes the id the default here, to be left out from then on",
		"• `/record` alone opens a form",
	];
	const options = [
		`*Options*: ${formats.video.map((format) => `\`${format}\``).join(" ")} (or \`format=mp4\`), \`audio\`${audioAlone(formats)}, \`mix\`, \`path=…\`, \`domain=…\`, a title in quotes.`,
		"Times are China Standard Time unless you name a zone (`10:00-10:30 UTC`). You always see a card first; nothing is recorded before you press *Confirm*.",
		"`/recordings` shows what is scheduled, running and over; `/recordings help` tells more.",
	];
	const commands = mode === "realtime" ? [clip, record] : [record, clip];
	return [...commands, options].map((lines) => lines.join("\n"));
};

/** The formats that only audio has. */
function audioAlone({ audio, video }: Parameters<Wording["help"]>[1]["formats"]): string {
	const alone = audio.filter((format) => !video.includes(format));
	return alone.length === 0 ? "" : ` (with ${alone.map((format) => `\`${format}\``).join(", ")} too)`;
}
