import * as v from "valibot";
import { parseChannelId, recordingId } from "../recording/ids.ts";
import { locales } from "../recording/locale.ts";
import { instant } from "../time/instant.ts";

const moment = v.pipe(v.number(), v.safeInteger(), v.transform(instant));
const channel = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const id = parseChannelId(dataset.value);
		if (id !== undefined) return id;
		addIssue({ message: "a channel id" });
		return NEVER;
	}),
);

const cursor = v.object({
	locale: v.picklist(locales),
	listing: v.object({
		scope: v.picklist(["here", "mine", "all"]),
		channelId: v.exactOptional(channel),
		period: v.exactOptional(v.object({ start: moment, end: moment })),
	}),
	/** None for the first page. */
	from: v.exactOptional(
		v.object({
			part: v.picklist(["current", "over"]),
			after: v.exactOptional(v.object({ at: moment, id: v.pipe(v.string(), v.transform(recordingId)) })),
		}),
	),
});

/** Which page of which list: the value of a button, of which Slack takes 2,000 characters. */
export type Cursor = v.InferOutput<typeof cursor>;

export function writeCursor(value: Cursor): string {
	return JSON.stringify(value);
}

export function readCursor(value: string): Cursor | undefined {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), cursor), value);
	return parsed.success ? parsed.output : undefined;
}
