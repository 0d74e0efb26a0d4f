import type { StopOutcome } from "../../recording/cause.ts";
import type { Existing, Withdrawn } from "../../recording/recording.ts";
import { spanToTell, wasCalledOff } from "../../recording/status.ts";
import type { Instant } from "../../time/instant.ts";
import { blockIds } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { type Message, section } from "./blocks.ts";

const emoji: Readonly<Record<StopOutcome["kind"], string>> = {
	stopped: ":black_square_for_stop:",
	refused: ":no_entry:",
	"not-sent": ":warning:",
	unknown: ":question:",
};

/** What became of a press of Stop, for whoever pressed. One of the four outcomes. */
export function stopOutcomeMessage(
	outcome: StopOutcome,
	recording: Existing | Withdrawn,
	now: Instant,
	wording: Wording,
): Message {
	const { stop, outcome: words } = wording;
	const hasBegun = outcome.kind === "stopped" ? !wasCalledOff(recording) : now >= recording.span.start;
	const title = `${emoji[outcome.kind]} ${stop.title(outcome, recording, hasBegun)}`;
	const why = outcome.kind === "stopped" ? [] : [stop.because(outcome, recording, now)];
	const lines = [title, words.when(spanToTell(recording)), ...why];
	return { text: title, blocks: [section(lines.join("\n"), blockIds.stop(outcome.kind))] };
}
