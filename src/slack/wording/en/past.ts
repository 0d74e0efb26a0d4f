import type { Problem } from "../../../recording/problem.ts";
import type { Note } from "../../../recording/use-cases/card.ts";
import { code } from "../mrkdwn.ts";
import { time } from "./time.ts";

/** The most gaps that a card names. */
const mostGaps = 5;

export function pastNote(note: Extract<Note, { kind: "recorded" | "just-been" | "link-only" }>): string {
	switch (note.kind) {
		case "recorded":
			return recorded(note.gaps);
		case "just-been":
			return "Its last seconds may not be in the time shift yet. If you need them, wait a minute or two before you confirm.";
		case "link-only":
			return "No bucket is set to keep clips in, so the clip is a link, which lives as long as the stream’s time shift.";
		default:
			return note satisfies never;
	}
}

function recorded(gaps: Extract<Note, { kind: "recorded" }>["gaps"]): string {
	if (gaps === "unreadable") {
		return "What of it was really recorded is not known: Tencent did not say. Watch it before you confirm.";
	}
	if (gaps === "all") {
		return "Nothing of it is in the stream’s time shift: nobody was pushing then, or it does not reach back that far.";
	}
	if (gaps.length === 0) return "All of it was recorded.";
	const named = gaps.slice(0, mostGaps).map((gap) => time.span(gap));
	const more = gaps.length > mostGaps ? `, and ${gaps.length - mostGaps} more` : "";
	return `Not recorded, so missing in the clip: ${named.join("; ")}${more}.`;
}

export type PastProblem = Extract<Problem, { readonly code: "no-past" | "past-too-far" | "not-for-past" }>;

export function pastProblem(problem: PastProblem): string {
	switch (problem.code) {
		case "no-past": {
			const why =
				problem.needs === undefined
					? "the recording API in use records only from now on."
					: `clips of the past are not turned on: whoever runs the bot can set ${problem.needs}. I can record from now on.`;
			return `${time.span(problem.span)} is past, and ${why}`;
		}
		case "past-too-far":
			return `${time.moment(problem.span.start)} is more than ${time.length(problem.reachesBackMs)} ago, further back than any time shift.`;
		case "not-for-past":
			return `A clip of the past is cut from what was pushed: it cannot have ${problem.option} ${code(problem.value)}. It can be ${problem.formats.join(" or ")}.`;
		default:
			return problem satisfies never;
	}
}
