import { type Instant, plus } from "../../time/instant.ts";
import { type CommandName, type Request, readCommand } from "../command/read.ts";
import { commandFor, mendedPlan } from "../command/write.ts";
import type { ChannelId, SlackChannelId, SlackUserId } from "../ids.ts";
import { firstLimitPassed, settle } from "../limits.ts";
import type { RecordingApi } from "../ports.ts";
import type { Problem } from "../problem.ts";
import type { Draft, Plan, ResponseUrl } from "../recording.ts";
import { type Card, conflictNotes, showing } from "./card.ts";
import type { Deps } from "./deps.ts";

/** Who asks, where, and the way back to them. */
export interface Asker {
	readonly by: SlackUserId;
	readonly slackChannelId: SlackChannelId;
	readonly responseUrl?: ResponseUrl;
}

/** Why a command was not accepted, and the command that would be, where one click can mend it. */
export interface Refusal {
	readonly problem: Problem;
	readonly typed: string;
	readonly suggestion?: string;
}

export type Answer =
	| { readonly kind: "help" }
	| { readonly kind: "form" }
	| { readonly kind: "default-set"; readonly channelId: ChannelId }
	| { readonly kind: "card"; readonly card: Card }
	| { readonly kind: "refused"; readonly refusal: Refusal };

/** Answers a slash command: reads it, checks it, and keeps the draft that its card shows. */
export async function answerCommand(name: CommandName, text: string, asker: Asker, deps: Deps): Promise<Answer> {
	const now = deps.clock();
	const typed = `${name} ${text}`.trim();
	const command = readCommand(name, text, now);
	switch (command.kind) {
		case "help":
		case "form":
			return { kind: command.kind };
		case "set-default":
			await deps.store.setDefaultChannel(asker.slackChannelId, command.channelId, asker.by, now);
			return { kind: "default-set", channelId: command.channelId };
		case "refused":
			return { kind: "refused", refusal: { problem: command.problem, typed } };
		case "request": {
			const channelId = command.request.channelId ?? (await deps.store.defaultChannel(asker.slackChannelId));
			if (!channelId) return { kind: "refused", refusal: { problem: { code: "no-channel" }, typed } };
			return draft(command.request, planOf(command.request, channelId), typed, asker, deps);
		}
		default:
			return command satisfies never;
	}
}

export function planOf(request: Request, channelId: ChannelId): Plan {
	return { mode: request.mode, channelId, window: request.reading.window, ...request.options };
}

/** The refusal of a plan that passes a limit, with the command that would be accepted. */
export function refusalOf(plan: Plan, typed: string, now: Instant, api: RecordingApi): Refusal | undefined {
	const problem = firstLimitPassed(plan, api.limits, now);
	if (!problem) return undefined;
	const mended = mendedPlan(plan, problem);
	const mends = mended !== undefined && firstLimitPassed(mended, api.limits, now) === undefined;
	return { problem, typed, ...(mends ? { suggestion: commandFor(mended) } : {}) };
}

/** Checks a plan against the limits and keeps it as a draft. */
export async function draft(
	request: Pick<Request, "reading" | "words">,
	plan: Plan,
	typed: string,
	asker: Asker,
	deps: Deps,
): Promise<Extract<Answer, { kind: "card" | "refused" }>> {
	const now = deps.clock();
	const refusal = refusalOf(plan, typed, now, deps.api);
	if (refusal) return { kind: "refused", refusal };
	const span = settle(plan.window, now);
	const conflicts = await conflictNotes(plan, span, now, deps);
	const { reading } = request;
	const drafted: Draft = {
		state: "draft",
		id: deps.newId(now),
		version: 1,
		plan,
		words: request.words,
		readFrom: reading.words,
		assumptions: reading.assumptions,
		...(reading.alternative ? { alternative: reading.alternative } : {}),
		requestedBy: asker.by,
		slackChannelId: asker.slackChannelId,
		...(asker.responseUrl ? { responseUrl: asker.responseUrl } : {}),
		createdAt: now,
		expiresAt: plus(now, deps.draftTtlMs),
		shownOverlaps: conflicts.map((note) => note.other.id),
	};
	await deps.store.add(drafted, typed);
	return { kind: "card", card: showing(drafted, span, conflicts, now, deps.api) };
}
