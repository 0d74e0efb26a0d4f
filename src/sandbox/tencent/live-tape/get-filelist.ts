import { type Instant, instant } from "../../../time/instant.ts";
import { formatChinaTime, parseChinaTime } from "../china-time.ts";
import { endOf, type RecordedFile } from "../model.ts";
import { type Call, codes, type Interface, isRefused, type Refused, refuse } from "./envelope.ts";

/** Of the document: two months back, and a page of at most a hundred. */
const lookBackMs = 61 * 86_400_000;
const maxPage = 100;

/** Event 332 numbers formats; the rows of this list do as well. */
const formatNumbers: Readonly<Record<string, number>> = { flv: 1, hls: 2, mp4: 3, aac: 4, mp3: 5 };

/** The latest time that Tencent knows: 2^31 − 1 seconds, in China. */
const never = "2038-01-19 11:14:07";

interface Query {
	readonly page: number;
	readonly size: number;
	readonly descending: boolean;
	readonly span: { readonly from: Instant; readonly to: Instant } | undefined;
}

/** `Live_Tape_GetFilelist`: the window has to hold the period that a task was made for, not only what was recorded. */
export const getFilelist: Interface = {
	parameters: [
		"Param.s.channel_id",
		"Param.n.page_no",
		"Param.n.page_size",
		"Param.s.sort_type",
		"Param.s.start_time",
		"Param.s.end_time",
	],
	answer({ get, state, now }) {
		const channelId = get("Param.s.channel_id");
		if (!channelId) return refuse(codes.parameter, "Param.s.channel_id is missing");
		const query = queryOf(get);
		if (isRefused(query)) return query;
		const { page, size, descending, span } = query;
		const found = state.files.filter(
			({ channelId: id, madeAt, task }) =>
				id === channelId &&
				madeAt >= now - lookBackMs &&
				(span === undefined || (task.start >= span.from && endOf(task) <= span.to)),
		);
		const sorted = found.toSorted((one, other) => (descending ? other.start - one.start : one.start - other.start));
		const rows = sorted
			.slice((page - 1) * size, page * size)
			.map((file, index) => row(file, index, state.options.appId));
		return { output: JSON.stringify({ all_count: found.length, file_list: rows }) };
	},
};

function queryOf(get: Call["get"]): Query | Refused {
	const [page, size] = [Number(get("Param.n.page_no") ?? 1), Number(get("Param.n.page_size") ?? 10)];
	if (!Number.isInteger(page) || page < 1) return refuse(codes.parameter, "Param.n.page_no counts from 1");
	if (!Number.isInteger(size) || size < 1 || size > maxPage) {
		return refuse(codes.parameter, `Param.n.page_size must be 1 to ${maxPage}`);
	}
	const sort = get("Param.s.sort_type") ?? "asc";
	if (sort !== "asc" && sort !== "desc") return refuse(codes.parameter, "Param.s.sort_type must be asc or desc");
	const span = spanOf(get);
	return span && isRefused(span) ? span : { page, size, descending: sort === "desc", span };
}

/** Both times or none; within one day of China, not across midnight. */
function spanOf(get: Call["get"]): Query["span"] | Refused {
	const [first, last] = [get("Param.s.start_time"), get("Param.s.end_time")];
	if (first === undefined && last === undefined) return undefined;
	const [from, to] = [parseChinaTime(first ?? ""), parseChinaTime(last ?? "")];
	if (from === undefined || to === undefined) {
		return refuse(codes.parameter, "Param.s.start_time and Param.s.end_time must be YYYY-MM-DD HH:mm:ss");
	}
	if (to <= from) return refuse(codes.parameter, "Param.s.end_time is not after Param.s.start_time");
	if (first?.slice(0, 10) !== last?.slice(0, 10)) return refuse(codes.parameter, "the times must be of one day");
	return { from, to };
}

/** As recorded replies show it: every number but `all_count` is a text, what nobody gave is null. */
function row(file: RecordedFile, index: number, appid: string) {
	const time = (moment: Instant) => formatChinaTime(instant(Math.floor(moment / 1000) * 1000));
	return {
		appid,
		create_time: time(file.madeAt),
		start_time: time(file.start),
		end_time: time(file.end),
		expire_time: never,
		err_code: "0",
		file_format: String(formatNumbers[file.format] ?? 0),
		...{ file_id: file.id, record_file_id: file.id, vid: file.id, id: String(index + 1) },
		file_size: String(file.size),
		record_file_url: file.url,
		...{ record_type: null, report_message: null, vod2Flag: "1" },
		stream_id: file.channelId,
		task_id: file.task.id,
		task_sub_type: file.task.mode === "realtime" ? "1" : "0",
	};
}
