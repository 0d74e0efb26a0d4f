import * as v from "valibot";
import type { RecordedFile } from "../../recording/recorded-file.ts";
import type { Existing } from "../../recording/recording.ts";
import { type Instant, instant } from "../../time/instant.ts";
import { fileOfListed } from "../callback.ts";
import type { Payload } from "./call.ts";

/** A file is told of some minutes after its end, and told again for twelve (product/267/32744); in milliseconds. */
const toldWithinMs = 3_600_000;
/** `DescribeCallbackRecordsList`: one day a query, two weeks back. */
const dayMs = 24 * 3_600_000;
const keptMs = 14 * dayMs - 3_600_000;

const pageSize = 100;
/** Event 100: a file. */
const fileEvent = 100;

/** The queries that cover when files of a recording were told of, each a day at most. */
export function callbackQueries({ plan, span }: Pick<Existing, "plan" | "span">, now: Instant): readonly Payload[] {
	const from = Math.max(span.start, now - keptMs);
	const to = Math.min(now, span.end + toldWithinMs);
	const days = Math.max(0, Math.ceil((to - from) / dayMs));
	return Array.from({ length: days }, (_, day) => ({
		StreamName: plan.channelId,
		StartTime: isoSecond(instant(from + day * dayMs)),
		EndTime: isoSecond(instant(Math.min(to, from + (day + 1) * dayMs))),
		EventType: fileEvent,
		PageNum: 1,
		PageSize: pageSize,
	}));
}

/** With a `Z`: without one it would be read as the time in Beijing. */
function isoSecond(moment: Instant): string {
	return new Date(moment).toISOString().replace(/\.\d+/, "");
}

export const callbackPage = v.object({ DataInfoList: v.array(v.unknown()) });

const record = v.object({ Request: v.string() });

/** The file of a row, where it names the recording's task. */
export function fileOfRecord(
	row: unknown,
	{ taskId }: Pick<Existing, "taskId">,
	now: Instant,
): RecordedFile | undefined {
	const read = v.safeParse(record, row);
	const file = read.success ? fileOfListed(read.output.Request, now) : undefined;
	return file?.taskId === taskId ? file : undefined;
}
