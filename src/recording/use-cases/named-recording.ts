import type { Instant } from "../../time/instant.ts";
import { type ChannelId, parseRecordingId } from "../ids.ts";
import { type Confirmed, isConfirmed } from "../recording.ts";
import type { Deps } from "./deps.ts";

/** The recording whose own id was written where a channel id can stand. */
export async function namedRecording(
	written: ChannelId | undefined,
	{ store }: Pick<Deps, "store">,
): Promise<Confirmed | undefined> {
	const id = written === undefined ? undefined : parseRecordingId(written);
	const recording = id && (await store.get(id));
	return recording && isConfirmed(recording) ? recording : undefined;
}

/** Is it scheduled, running, or perhaps so? */
export function isCurrent({ state, span }: Confirmed, now: Instant): boolean {
	return now < span.end && state !== "stopped" && state !== "withdrawn" && state !== "failed";
}
