import * as v from "valibot";
import type { LiveState } from "../../recording/ports/recording-api.ts";
import type { Answer } from "./answer.ts";

const state = v.object({ StreamState: v.string() });

/** What `DescribeLiveStreamState` (api/267/20470) answers; a stream that was forbidden is not live either. */
export function readStreamState(answer: Answer): LiveState {
	const read = v.safeParse(state, answer.kind === "accepted" ? answer.response : undefined);
	switch (read.success ? read.output.StreamState : "") {
		case "active":
			return "live";
		case "inactive":
		case "forbid":
			return "not-live";
		default:
			return "unreadable";
	}
}
