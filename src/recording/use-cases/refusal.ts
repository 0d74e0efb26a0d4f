import type { Instant } from "../../time/instant.ts";
import { type FormValues, formOf, formOfText } from "../command/form.ts";
import type { Options } from "../command/options.ts";
import { type Command, type CommandName, defaultClipMs, modeOf, modeWith } from "../command/read.ts";
import { commandOf, mendedPlans } from "../command/write.ts";
import type { ChannelId, QuestionId } from "../ids.ts";
import { firstLimitPassed } from "../limits.ts";
import type { RecordingApi } from "../ports/recording-api.ts";
import type { LimitProblem, Problem } from "../problem.ts";
import { type Plan, type Proposal, unworded } from "../recording.ts";
import type { Asker } from "./asker.ts";
import type { Deps } from "./deps.ts";

/** Why a request was not accepted, and what one click would make of it. */
export interface Refusal {
	readonly problem: Problem;
	readonly typed: string;
	/** The most likely first. */
	readonly choices: readonly Proposal[];
	/** What was typed as a command that would work. */
	readonly example?: string;
	/** The form as far as it was understood, where filling in the rest would do. */
	readonly form?: FormValues;
}

/** A refusal whose buttons have something behind them. */
export interface AskedBack extends Refusal {
	readonly question?: QuestionId;
}

/** The refusal of a plan that passes a limit, with the plan that would be accepted where there is one obvious one. */
export function refusalOf(plan: Plan, typed: string, now: Instant, api: RecordingApi): Refusal | undefined {
	const problem = firstLimitPassed(plan, api.limits, now);
	return problem && refusalFor(problem, plan, typed, now, api);
}

/** The same where the problem is known. */
export function refusalFor(problem: LimitProblem, plan: Plan, typed: string, now: Instant, api: RecordingApi): Refusal {
	const mended = mendedPlans(plan, problem).find((each) => firstLimitPassed(each, api.limits, now) === undefined);
	return { problem, typed, choices: mended ? [unworded(mended)] : [], form: formOf({ plan }) };
}

/** Asks back: with the windows that one click can mean, an example, and the form, filled in as far as was understood. */
export function refusalOfText(
	name: CommandName,
	{ problem, options = {}, words = "", choices = [], example }: Extract<Command, { kind: "refused" }>,
	typed: string,
	channelId: ChannelId | undefined,
): Refusal {
	const mode = modeOf(name);
	const form = formOfText({ mode, options, words, ...(channelId ? { channelId } : {}) });
	const refusal = { problem, typed, form, ...(example && { example: commandOf(mode, channelId, example, options) }) };
	if (!channelId) return { ...refusal, choices: [] };
	const proposals = choices.map(({ window, title, corrected }): Proposal => {
		const plan = {
			mode: modeWith(mode, window),
			channelId,
			window,
			...options,
			...(title === undefined ? {} : { title }),
		};
		const assumptions = corrected ? [{ kind: "corrected", words: corrected.from, meant: corrected.to } as const] : [];
		return { plan, words, readFrom: { start: "", end: "" }, assumptions };
	});
	// Whoever names a stream and no time is likely to mean now.
	const clip = problem.code === "no-time" ? [clipFromNow(channelId, options)] : [];
	return { ...refusal, choices: [...proposals, ...clip] };
}

function clipFromNow(channelId: ChannelId, options: Options): Proposal {
	const window = { kind: "from-click-for", lengthMs: defaultClipMs } as const;
	return unworded({ mode: "realtime", channelId, window, ...options });
}

/** Keeps what the buttons of a refusal stand for. */
export async function askBack(refusal: Refusal, asker: Asker, deps: Deps): Promise<AskedBack> {
	if (refusal.choices.length === 0 && !refusal.form) return refusal;
	const askedAt = deps.clock();
	const { typed, choices, form } = refusal;
	const { by: askedBy, slackChannelId, askedIn, locale } = asker;
	const id = deps.newQuestionId(askedAt);
	await deps.store.addQuestion({
		id,
		askedBy,
		slackChannelId,
		askedIn,
		locale,
		typed,
		choices,
		...(form ? { form } : {}),
		askedAt,
	});
	return { ...refusal, question: id };
}
