import type { RecordingId } from "../ids.ts";
import type { Report } from "../ports/report.ts";
import type { Pace } from "./turns.ts";

const firstPauseMs = 100;
/** Less than the time of grace that whoever has only just started gives. */
const longestPauseMs = 1000;

/** Does something until it does not reject: what is known is kept, however long the store is away. */
export async function persistently<Result>(
	what: string,
	recordingId: RecordingId,
	work: () => Promise<Result>,
	{ report, pause }: Pick<Pace, "pause"> & { readonly report: Report },
): Promise<Result> {
	for (let waitMs = firstPauseMs; ; waitMs = Math.min(waitMs * 2, longestPauseMs)) {
		try {
			return await work();
		} catch (cause) {
			report({ kind: "fault", what, cause, recordingId });
			await pause(waitMs);
		}
	}
}
