import type { Filter, Part, Position } from "../../src/recording/listing.ts";
import type { RecordingStore } from "../../src/recording/ports/recording-store.ts";
import type { Confirmed } from "../../src/recording/recording.ts";
import type { Instant } from "../../src/time/instant.ts";

const mayRun: ReadonlySet<string> = new Set(["kept", "submitting", "submitted", "stopping", "unknown"]);

/** A page of recordings, as the store's port wants it. */
export function pageOf(
	recordings: readonly Confirmed[],
	filter: Filter,
	part: Part,
	now: Instant,
	limit: number,
	after?: Position,
): Awaited<ReturnType<RecordingStore["list"]>> {
	const forward = part === "current" ? 1 : -1;
	const positionOf = ({ id, span }: Confirmed): Position => ({ at: part === "current" ? span.start : span.end, id });
	const compare = (one: Position, other: Position) =>
		forward * (one.at - other.at || (one.id < other.id ? -1 : Number(one.id > other.id)));
	const isCurrent = ({ state, span }: Confirmed) => mayRun.has(state) && span.end > now;
	const all = recordings
		.filter((recording) => fits(recording, filter) && isCurrent(recording) === (part === "current"))
		.filter((recording) => after === undefined || compare(positionOf(recording), after) > 0)
		.toSorted((one, other) => compare(positionOf(one), positionOf(other)));
	const page = all.slice(0, limit);
	const last = all.length > limit ? page.at(-1) : undefined;
	return last ? { recordings: page, next: positionOf(last) } : { recordings: page };
}

function fits(recording: Confirmed, { slackChannelId, requestedBy, channelId, period }: Filter): boolean {
	const { plan, span } = recording;
	if (slackChannelId !== undefined && recording.slackChannelId !== slackChannelId) return false;
	if (requestedBy !== undefined && recording.requestedBy !== requestedBy) return false;
	if (channelId !== undefined && plan.channelId !== channelId) return false;
	return period === undefined || (span.end > period.start && span.start < period.end);
}
