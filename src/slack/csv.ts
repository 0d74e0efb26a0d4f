import { stringify } from "csv-stringify/sync";
import { fileFormat } from "../recording/limits.ts";
import type { RecordingApis } from "../recording/ports/recording-api.ts";
import { isExisting, taskOf } from "../recording/recording.ts";
import { spanToTell, statusOf, wasCalledOff } from "../recording/status.ts";
import type { ExportRow } from "../recording/use-cases/list.ts";
import { formatChina } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";

/** ISO 8601. */
const moment = (at: Instant) => `${formatChina(at, "yyyy-MM-dd")}T${formatChina(at, "HH:mm:ss")}+08:00`;

/**
 * Recordings as CSV, a row each as they are at `now`, with a byte order mark by which Excel knows UTF-8. A value that a
 * spreadsheet would take for a formula gets a `'` in front.
 */
export function recordingsCsv(rows: readonly ExportRow[], apis: RecordingApis, now: Instant): string {
	const lines = rows.map((row) => lineOf(row, apis, now));
	return stringify(lines, { header: true, columns: [...columns], escape_formulas: true, bom: true });
}

const columns = [
	"id",
	"channel_id",
	"asked_by",
	"confirmed_by",
	"start",
	"end",
	"seconds",
	"mode",
	"format",
	"outcome",
	"task_id",
	"title",
	"files",
	"bytes",
] as const;

function lineOf(
	{ recording, files }: ExportRow,
	apis: RecordingApis,
	now: Instant,
): Record<(typeof columns)[number], string> {
	const { plan } = recording;
	const span = spanToTell(recording);
	const limits = apis.of(recording.api)?.limits;
	return {
		id: recording.id,
		channel_id: plan.channelId,
		asked_by: recording.requestedBy,
		confirmed_by: recording.confirmedBy,
		start: moment(span.start),
		end: moment(span.end),
		seconds: String(wasCalledOff(recording) ? 0 : (span.end - span.start) / 1000),
		mode: plan.mode,
		format: (limits ? fileFormat(plan, limits) : plan.format) ?? "",
		outcome: statusOf(recording, now),
		task_id: isExisting(recording) ? (taskOf(recording) ?? "") : "",
		title: plan.title ?? "",
		files: String(files.length),
		bytes: bytesOf(files),
	};
}

/** Of all files together; empty where the size of one is not known. */
function bytesOf(files: ExportRow["files"]): string {
	const sizes = files.map(({ sizeBytes }) => sizeBytes ?? Number.NaN);
	const sum = sizes.reduce((sofar, size) => sofar + size, 0);
	return Number.isNaN(sum) ? "" : String(sum);
}
