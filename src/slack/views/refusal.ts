import type { KnownBlock } from "@slack/types";
import { spanAt } from "../../recording/limits.ts";
import type { AskedBack } from "../../recording/use-cases/refusal.ts";
import type { Instant } from "../../time/instant.ts";
import { actionIds, blockIds } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { actions, button, context, type Message, section } from "./blocks.ts";

/** More than would fit on a line: the most likely come first. */
const mostChoices = 3;

/** The answer to a command that was not accepted: the reason, what one click would make of it, or an example that would work. */
export function refusalMessage(refusal: AskedBack, now: Instant, wording: Wording): Message {
	const text = wording.refusal.problem(refusal.problem);
	return { text, blocks: [section(text, blockIds.refused(refusal.problem.code)), ...waysOn(refusal, now, wording)] };
}

function waysOn(refusal: AskedBack, now: Instant, { buttons, refusal: words }: Wording): readonly KnownBlock[] {
	const { question, choices, form, problem } = refusal;
	// Whoever may not record is helped by no other words.
	if ("ask" in problem) return [];
	const example = context(words.example(exampleFor(refusal, words)));
	if (question === undefined) return [example];
	const chosen = choices.slice(0, mostChoices).map((proposal, index) => {
		const label = buttons.choice(proposal, spanAt(proposal.plan.window, now), problem.code);
		const look = index === 0 ? ({ style: "primary" } as const) : {};
		return button(label, `${actionIds.choose}.${index}`, question, look);
	});
	const fillIn = form ? [button(buttons.fillIn, actionIds.fillIn, question)] : [];
	return [actions([...chosen, ...fillIn]), ...(chosen.length > 0 ? [] : [example])];
}

/** Made from what was typed, as far as it was understood. */
function exampleFor({ typed, form, example }: AskedBack, { clip, record }: Wording["refusal"]): string {
	const channel = form?.channel || "8888_test123";
	if (/^\/record\s+default/i.test(typed)) return `/record default ${channel}`;
	if (example !== undefined) return example;
	return typed.startsWith("/record") ? record(channel) : clip(channel);
}
