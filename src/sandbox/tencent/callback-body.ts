import type { Instant } from "../../time/instant.ts";
import type { LiveEvent } from "./events.ts";
import type { RecordedFile, Stream, Task } from "./model.ts";

/** The members of a callback beside `t` and `sign`; https://cloud.tencent.com/document/product/267/32744 and its pages. */
export type CallbackBody = Readonly<Record<string, unknown>> & { readonly event_type: number };

const seconds = (moment: Instant) => Math.floor(moment / 1000);
const microseconds = (moment: Instant) => (moment % 1000) * 1000;

/** Numbers of formats in event 332. */
const formatNumbers: Readonly<Record<string, number>> = { flv: 1, hls: 2, mp4: 3, aac: 4, mp3: 5 };

/** The body of an event's callback. `serial` is what Tencent numbers its messages by. */
export function callbackBody(event: LiveEvent, appId: number, serial: string): CallbackBody {
	switch (event.kind) {
		case "push":
			return pushBody(event.stream, event.began, event.at, appId, serial);
		case "record":
			return recordBody(event.task, event.event, event.at, appId, serial);
		case "file":
			return fileBody(event.file, appId);
		case "exception":
			return exceptionBody(event.task, event.text, event.at, appId);
		default:
			return event satisfies never;
	}
}

/** Events 1 and 0: a push began, a push ended. */
function pushBody(stream: Stream, began: boolean, at: Instant, appid: number, sequence: string): CallbackBody {
	const { channelId, domain, appName } = stream;
	return {
		...{ appid, app: domain, appname: appName, channel_id: channelId, stream_id: channelId },
		...{ errcode: began ? 0 : 1, errmsg: began ? "ok" : "The client ended the push" },
		event_time: seconds(at),
		event_type: began ? 1 : 0,
		...{ sequence, node: "127.0.0.1", user_ip: "127.0.0.1", set_id: 2, stream_param: "", width: 160, height: 96 },
		...(began ? {} : { push_duration: "0" }),
	};
}

/** Event 332: what became of a recording. `task_id` for those of API 3.0 alone. */
function recordBody(task: Task, event: string, at: Instant, appid: number, seq: string): CallbackBody {
	const detail = { file_format: formatNumbers[task.format] ?? 0, record_bps: 0, start_model: 5, record_content: 1 };
	return {
		...{ appid, appname: task.appName, domain: task.domain, event_time: seconds(at), event_type: 332 },
		...{ record_event: event, record_detail: JSON.stringify({ ...detail, source_type: 1, codec_temp_id: 0 }) },
		...{ seq, session_id: task.id, stream_id: task.channelId },
		...(task.api === "record-task" ? { task_id: task.id } : {}),
	};
}

/**
 * Event 100: a file is there. Tencent says whose it is by `task_id` for those of API 3.0 alone; for the others there is
 * the stream and its parameters.
 */
function fileBody(file: RecordedFile, appid: number): CallbackBody {
	const { id, task, channelId, domain, appName, start, end } = file;
	return {
		...{ appid, app: domain, appname: appName, channel_id: channelId, stream_id: channelId },
		...{ start_time: seconds(start), end_time: seconds(end) },
		...{ start_time_usec: microseconds(start), end_time_usec: microseconds(end), media_start_time: 0 },
		duration: Math.round((end - start) / 1000),
		...{ event_type: 100, file_format: file.format, file_id: id, file_size: file.size, record_bps: 0 },
		...{ record_file_id: id, record_temp_id: "", video_id: id, video_url: file.url },
		...(task.api === "record-task" ? { task_id: task.id } : { stream_param: "" }),
	};
}

/** Event 341: something is wrong with a recording. -16: the stream cannot be pulled. */
function exceptionBody(task: Task, desc: string, at: Instant, appid: number): CallbackBody {
	return {
		...{ appid, event_type: 341, exception_level: "error", exception: [{ type: -16, occurs: 1, desc }] },
		...{ file_format: task.format, session_id: task.id, stream_id: task.channelId, timestamp: seconds(at) },
	};
}
