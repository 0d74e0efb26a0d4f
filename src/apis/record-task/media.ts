import * as v from "valibot";
import { fileId } from "../../recording/ids.ts";
import type { FileLabel } from "../../recording/ports/recording-api.ts";
import type { RecordedFile } from "../../recording/recorded-file.ts";
import type { Existing } from "../../recording/recording.ts";
import { type Instant, instant } from "../../time/instant.ts";
import { amount, maybe, textual } from "../lossless.ts";
import type { Payload } from "./call.ts";

type Recording = Pick<Existing, "plan" | "span">;

export const pageSize = 100;

/** What VOD's `SearchMedia` (api/266/31813) is asked: what was recorded of the stream since the recording began. */
export function searchPayload({ plan, span }: Recording, page: number): Payload {
	return {
		StreamIds: [plan.channelId],
		SourceTypes: ["Record"],
		CreateTime: { After: new Date(span.start).toISOString() },
		Sort: { Field: "CreateTime", Order: "Asc" },
		Offset: page * pageSize,
		Limit: pageSize,
	};
}

/** ISO 8601, in UTC or with its offset. */
const moment = v.pipe(
	v.string(),
	v.isoTimestamp(),
	v.transform((text) => instant(Date.parse(text))),
);

const media = v.object({
	FileId: v.pipe(textual, v.nonEmpty(), v.maxLength(200)),
	BasicInfo: v.object({
		MediaUrl: maybe(v.pipe(v.string(), v.maxLength(2000))),
		Type: maybe(v.pipe(v.string(), v.maxLength(20), v.toLowerCase())),
		SourceInfo: v.object({
			LiveRecordInfo: v.object({ StreamId: maybe(v.string()), RecordStartTime: moment, RecordEndTime: moment }),
		}),
	}),
	MetaData: maybe(v.object({ Size: maybe(amount), Duration: maybe(amount) })),
});

export const mediaPage = v.object({ TotalCount: amount, MediaInfoSet: v.array(v.unknown()) });

/** VOD's `ModifyMediaInfo`: so many characters are taken. */
const longestName = 64;
const longestDescription = 128;

/** What VOD is told to write onto a file. */
export function labelPayload({ id }: RecordedFile, { title, requestedBy, recordingId }: FileLabel): Payload {
	const named = title === undefined ? "" : `${title} · `;
	return {
		FileId: id,
		Name: title === undefined ? undefined : cut(title, longestName),
		Description: cut(`Tapedeck ${recordingId} · ${requestedBy} · ${named}`.replace(/ · $/, ""), longestDescription),
	};
}

function cut(text: string, longest: number): string {
	return [...text].slice(0, longest).join("");
}

/** The file of a row, where it is one of the recording's stream and lies within its span. */
export function fileOf(row: unknown, { plan, span }: Recording, now: Instant): RecordedFile | undefined {
	const read = v.safeParse(media, row);
	if (!read.success) return undefined;
	const { FileId, BasicInfo, MetaData } = read.output;
	const { StreamId, RecordStartTime: start, RecordEndTime: end } = BasicInfo.SourceInfo.LiveRecordInfo;
	if ((StreamId ?? plan.channelId) !== plan.channelId || end <= span.start || start >= span.end) return undefined;
	const format = BasicInfo.Type ?? "";
	return {
		id: fileId(FileId),
		channelId: plan.channelId,
		start,
		end,
		url: BasicInfo.MediaUrl ?? "",
		...(MetaData?.Size === undefined ? {} : { sizeBytes: MetaData.Size }),
		lengthSeconds: MetaData?.Duration ?? (end - start) / 1000,
		format: format === "m3u8" ? "hls" : format,
		learntAt: now,
	};
}
