import type { KnownBlock } from "@slack/types";
import type { Outcome } from "../../recording/cause.ts";
import type { ClipAt } from "../../recording/ports/messages.ts";
import type { Existing, Kept, Settled, Submitting, Withdrawn } from "../../recording/recording.ts";
import { actionIds, blockIds } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { actions, button, dangerDialog, type Message, section } from "./blocks.ts";

export function submittingMessage({ id, plan }: Submitting, { outcome }: Wording): Message {
	const text = outcome.submitting(plan);
	return { text, blocks: [section(`:hourglass_flowing_sand: ${text}`, blockIds.submitting(id))] };
}

/**
 * What became of a recording, for whoever asked for it. One of the four outcomes. `announcedBeside`: what was created is
 * announced in the same Slack channel, and the rest is said there.
 */
export function outcomeMessage(
	recording: Settled | Kept | Withdrawn,
	wording: Wording,
	{ announcedBeside = false, clip }: { readonly announcedBeside?: boolean; readonly clip?: ClipAt } = {},
): Message {
	const { id, plan, span } = recording;
	const words = wording.outcome;
	switch (recording.state) {
		case "kept": {
			const until = wording.announcement.keptUntil(recording.takeUpAt);
			return message("created", [`:calendar: ${words.kept(plan)}`, words.when(span), until]);
		}
		case "withdrawn":
			return message("created", [
				`:black_square_for_stop: ${wording.announcement.unmade(recording)}`,
				words.when(span),
			]);
		case "submitted":
		case "stopping":
		case "stopped": {
			if (plan.mode === "past") return clipMessage(recording, clip, wording);
			const { taskId } = recording;
			const whole = [words.created(plan), `${words.when(span)} · ${words.taskId(taskId)}`];
			const [title = "", ...rest] = announcedBeside ? [words.createdHere(plan, taskId)] : whole;
			return message("created", [`:white_check_mark: ${title}`, ...rest]);
		}
		case "failed": {
			const { failure } = recording;
			const again = [
				actions([
					button(wording.buttons.tryAgain, actionIds.retry, id, { style: "primary" }),
					button(wording.buttons.edit, actionIds.edit, id),
				]),
			];
			if (failure.kind === "not-sent") {
				const lines = [
					`:warning: ${words.notSent(plan, failure.cause)}`,
					words.when(span),
					words.notSentBecause(failure),
				];
				return message("not-sent", lines, again);
			}
			const lines = [`:no_entry: ${words.refused(plan)}`, words.when(span), words.refusedBecause(failure, plan.mode)];
			return message("refused", lines, again);
		}
		case "unknown": {
			const why = plan.mode === "past" ? wording.clip.unknownBecause(recording) : words.unknownBecause(recording);
			const lines = [`:question: ${words.unknown(plan)}`, words.when(span), why];
			if (plan.mode === "past") {
				return message("unknown", lines, [actions([button(wording.buttons.tryAgain, actionIds.retry, id)])]);
			}
			const look = { style: "danger", confirm: dangerDialog(words.submitAgainDialog) } as const;
			return message("unknown", lines, [actions([button(wording.buttons.submitAgain, actionIds.retry, id, look)])]);
		}
		default:
			return recording satisfies never;
	}
}

/** What became of a recording long after its click (the bot had kept it, or it is a clip that was being made): where it did not go well, it calls for somebody. */
export function lateOutcomeMessage(recording: Settled, wording: Wording): Message {
	const { text, blocks } = outcomeMessage(recording, wording);
	const call = callOf(recording, wording);
	if (call === undefined) return { text, blocks };
	const [first, ...rest] = blocks;
	return { text: `${call} ${text}`, blocks: [...(first ? [first] : []), section(call), ...rest] };
}

/** Where it did not go well, whoever confirmed it and whoever asked for it are called. */
function callOf(recording: Settled, { announcement, clip }: Wording): string | undefined {
	if (recording.state === "failed" || recording.state === "unknown") return announcement.keptInVain(recording);
	return recording.clip?.kind === "failed" ? clip.failed(recording) : undefined;
}

function clipMessage(recording: Existing, clip: ClipAt | undefined, wording: Wording): Message {
	const [title = "", ...rest] = wording.clip.created(recording, clip);
	const icon = recording.clip?.kind === "failed" ? ":warning:" : ":white_check_mark:";
	return message("created", [`${icon} ${title}`, wording.outcome.when(recording.span), ...rest]);
}

function message(kind: Outcome["kind"], lines: readonly string[], more: readonly KnownBlock[] = []): Message {
	return { text: lines[0] ?? "", blocks: [section(lines.join("\n"), blockIds.outcome(kind)), ...more] };
}
