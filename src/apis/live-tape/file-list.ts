import * as v from "valibot";
import { type ChannelId, fileId, taskId } from "../../recording/ids.ts";
import type { RecordedFile } from "../../recording/recorded-file.ts";
import type { Span } from "../../recording/recording.ts";
import { formatChina, inChina } from "../../time/calendar.ts";
import { type Instant, plus } from "../../time/instant.ts";
import { byteSize, maybe, textual } from "../lossless.ts";
import type { Answered } from "../send-once.ts";
import { readVerdict } from "./answer.ts";
import { apiTime, encode, type Field, type Validity } from "./query.ts";

/** The most that the document allows (QD, "query recorded files"; product/267/9569). */
export const pageSize = 100;

/** One page of the files of a channel. */
export interface Page {
	readonly files: readonly RecordedFile[];
	/** How many there are on all pages. */
	readonly count: number;
}

/** The window has to hold the period that a task was made for; a recording may begin or end beside it. In milliseconds. */
const marginMs = 5 * 60_000;

/**
 * Where to look for the files of a recording: around its span, within one day in China, as the document wants it. For
 * one that crosses midnight there is no such window: `undefined`, the newest files of the channel are gone through.
 */
export function searchWindow({ start, end }: Span): Span | undefined {
	const dayOf = (moment: Instant) => formatChina(moment, "yyyy-MM-dd");
	if (dayOf(start) !== dayOf(end)) return undefined;
	const [from, to] = [plus(start, -marginMs), plus(end, marginMs)];
	return { start: dayOf(from) === dayOf(start) ? from : start, end: dayOf(to) === dayOf(end) ? to : end };
}

/** The query of `Live_Tape_GetFilelist`; pages count from 1. Without a window the newest come first. */
export function fileListQuery(
	appId: string,
	channelId: ChannelId,
	window: Span | undefined,
	page: number,
	{ t, sign }: Validity,
): string {
	const times: readonly Field[] = window
		? [
				["Param.s.start_time", apiTime(window.start)],
				["Param.s.end_time", apiTime(window.end)],
			]
		: [["Param.s.sort_type", "desc"]];
	return encode([
		["appid", appId],
		["interface", "Live_Tape_GetFilelist"],
		["Param.s.channel_id", channelId],
		["Param.n.page_no", String(page)],
		["Param.n.page_size", String(pageSize)],
		...times,
		["t", String(t)],
		["sign", sign],
	]);
}

/** In China Standard Time, as in the requests. */
const timeOf = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
	v.transform((text) => {
		const [year = 0, month = 0, day = 0, ...clock] = text.split(/\D/).map(Number);
		return inChina(year, month, day, ...clock);
	}),
);

/** Replies that were recorded hold every number as a text, and null where there is none. */
const rowFields = v.object({
	file_id: v.pipe(textual, v.nonEmpty(), v.maxLength(200)),
	record_file_url: maybe(v.string()),
	start_time: timeOf,
	end_time: timeOf,
	file_size: maybe(byteSize),
	file_format: maybe(textual),
	task_id: maybe(v.pipe(textual, v.nonEmpty(), v.transform(taskId))),
});

const output = v.object({
	all_count: v.pipe(textual, v.regex(/^\d{1,9}$/), v.transform(Number)),
	file_list: v.array(v.unknown()),
});

/** The codes of event 332 (product/267/102192). */
const formats: Readonly<Record<string, string>> = { 1: "flv", 2: "hls", 3: "mp4", 4: "aac", 5: "mp3" };

/** What a reply lists; a row that cannot be read is left out. `undefined` where it says nothing for certain. */
export function readPage(answered: Answered, channelId: ChannelId, now: Instant): Page | undefined {
	const verdict = readVerdict(answered, []);
	const read = v.safeParse(output, verdict.kind === "accepted" ? verdict.output : undefined);
	if (!read.success) return undefined;
	const files = read.output.file_list.flatMap((row): readonly RecordedFile[] => {
		const fields = v.safeParse(rowFields, row);
		if (!fields.success) return [];
		const {
			file_id,
			record_file_url,
			start_time: start,
			end_time: end,
			file_size,
			file_format,
			task_id,
		} = fields.output;
		return [
			{
				id: fileId(file_id),
				channelId,
				...(task_id === undefined ? {} : { taskId: task_id }),
				start,
				end,
				url: record_file_url ?? "",
				...(file_size === undefined ? {} : { sizeBytes: file_size }),
				lengthSeconds: (end - start) / 1000,
				format: formats[file_format ?? ""] ?? "",
				learntAt: now,
			},
		];
	});
	return { files, count: read.output.all_count };
}
