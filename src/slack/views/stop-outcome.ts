import type { StopOutcome } from "../../recording/cause.ts";
import type { Existing, Withdrawn } from "../../recording/recording.ts";
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
	const title = `${emoji[outcome.kind]} ${stop.title(outcome, recording, now >= recording.span.start)}`;
	const why = outcome.kind === "stopped" ? [] : [stop.because(outcome, recording)];
	const lines = [title, words.when(recording.span), ...why];
	return { text: title, blocks: [section(lines.join("\n"), blockIds.stop(outcome.kind))] };
}
