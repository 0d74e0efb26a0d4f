import type { ChannelId } from "../../../src/recording/ids.ts";
import { parseChannelId } from "../../../src/recording/ids.ts";
import type { Plan, Span } from "../../../src/recording/recording.ts";
import { type Instant, instant } from "../../../src/time/instant.ts";

/** The API document's example: `t` 1471850187 is 60 s after 2016-08-22 15:15:27 in China. */
export const documentKey = "5d41402abc4b2a76b9719d911017c592";
export const documentClock = () => at("2016-08-22T15:15:27+08:00");
export const documentSign = "b17971b51ba0fe5916ddcd96692e9fb3";
export const documentSpan: Span = { start: at("2017-05-20T10:00:00+08:00"), end: at("2017-05-20T10:30:00+08:00") };
export const documentQuery =
	"appid=1234&interface=Live_Tape_Start&Param.s.channel_id=8888_test123" +
	"&Param.s.start_time=2017-05-20+10%3a00%3a00&Param.s.end_time=2017-05-20+10%3a30%3a00" +
	`&Param.n.task_sub_type=0&t=1471850187&sign=${documentSign}`;

export function at(iso: string): Instant {
	return instant(Date.parse(iso));
}

export function channel(text: string): ChannelId {
	const id = parseChannelId(text);
	if (id === undefined) throw new Error(`not a channel id: ${text}`);
	return id;
}

export function planOf(changes: Partial<Plan> = {}): Plan {
	return {
		mode: "scheduled",
		channelId: channel("8888_test123"),
		window: { kind: "fixed", ...documentSpan },
		...changes,
	};
}
