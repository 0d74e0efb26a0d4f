import * as v from "valibot";
import type { ChannelId } from "../../recording/ids.ts";
import type { LiveState } from "../../recording/ports/recording-api.ts";
import { textual } from "../lossless.ts";
import type { Answered } from "../send-once.ts";
import { readVerdict } from "./answer.ts";
import { encode, type Validity } from "./query.ts";

/** Nobody has ever pushed to the channel (QD, "query live status"; product/267/5958). */
const neverPushed = "20601";

/** The query of `Live_Channel_GetStatus` (cloud.tencent.com/document/product/267/5958). */
export function statusQuery(appId: string, channelId: ChannelId, { t, sign }: Validity): string {
	return encode([
		["appid", appId],
		["interface", "Live_Channel_GetStatus"],
		["Param.s.channel_id", channelId],
		["t", String(t)],
		["sign", sign],
	]);
}

const status = v.object({ status: textual });
/** An array in every reply that was recorded; an object would say the same. */
const output = v.union([
	status,
	v.pipe(
		v.looseTuple([status]),
		v.transform(([first]) => first),
	),
]);

/** 1 is live; 0 is not, and neither is 3, a channel that was closed. */
export function readStatus(answered: Answered): LiveState {
	const verdict = readVerdict(answered, []);
	if (verdict.kind === "refused") return verdict.code === neverPushed ? "not-live" : "unreadable";
	const read = v.safeParse(output, verdict.kind === "accepted" ? verdict.output : undefined);
	switch (read.success ? read.output.status : "") {
		case "1":
			return "live";
		case "0":
		case "3":
			return "not-live";
		default:
			return "unreadable";
	}
}
