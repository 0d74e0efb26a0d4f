import type { Instant } from "../../time/instant.ts";
import { emptyForm, type FormValues, formOfRequest } from "../command/form.ts";
import { type Command, type CommandName, modeOf, type Request, readCommand } from "../command/read.ts";
import { commandOf } from "../command/write.ts";
import type { ChannelId } from "../ids.ts";
import type { Proposal } from "../recording.ts";
import type { Asker } from "./asker.ts";
import type { Card } from "./card.ts";
import type { Deps } from "./deps.ts";
import { type Drafting, draftOf } from "./draft.ts";
import { knownAmong } from "./known-channels.ts";
import { type AskedBack, askBack, type Refusal, refusalOfText } from "./refusal.ts";

export type Answer =
	| { readonly kind: "help" }
	| { readonly kind: "form"; readonly form: FormValues }
	| { readonly kind: "default-set"; readonly channelId: ChannelId }
	| { readonly kind: "card"; readonly card: Card }
	| { readonly kind: "refused"; readonly refusal: AskedBack };

/**
 * Answers `/clip` and `/record`: reads the text as it was typed at `typedAt`, checks it against the limits as they are
 * now, and keeps the draft that its card shows.
 */
export async function takeCommand(
	name: CommandName,
	text: string,
	asker: Asker,
	deps: Deps,
	typedAt: Instant = deps.clock(),
): Promise<Answer> {
	const typed = `${name} ${text}`.trim();
	const command = await readKnown(name, text, typedAt, deps);
	const idOf = async ({ channelId }: { readonly channelId?: ChannelId }) =>
		channelId ?? (await deps.store.defaultChannel(asker.slackChannelId));
	switch (command.kind) {
		case "help":
			return { kind: "help" };
		case "form":
			return { kind: "form", form: await newForm(name, asker, deps) };
		case "set-default":
			await deps.store.setDefaultChannel(asker.slackChannelId, command.channelId, asker.by, deps.clock());
			return { kind: "default-set", channelId: command.channelId };
		case "refused":
			return answerOf(
				{ kind: "refused", refusal: refusalOfText(name, command, typed, await idOf(command)) },
				asker,
				deps,
			);
		case "request": {
			const { request } = command;
			const channelId = await idOf(request);
			if (!channelId) {
				return answerOf({ kind: "refused", refusal: withoutChannel(request, typed) }, asker, deps);
			}
			return answerOf(await draftOf(proposalOf(request, channelId), typed, asker, deps), asker, deps);
		}
		default:
			return command satisfies never;
	}
}

function withoutChannel(request: Request, typed: string): Refusal {
	const { mode, words, options } = request;
	const example = words === "" ? {} : { example: commandOf(mode, undefined, words, options) };
	return { problem: { code: "no-channel" }, typed, choices: [], form: formOfRequest(request), ...example };
}

/** Plain words are channel ids only where they have been one before: that takes a look into the store. */
export async function readKnown(name: CommandName, text: string, now: Instant, deps: Deps): Promise<Command> {
	const past = canHavePast(deps);
	const command = readCommand(name, text, now, { past });
	if (command.kind !== "refused" || !command.candidates) return command;
	const known = await knownAmong(command.candidates, deps);
	return readCommand(name, text, now, { past, isKnown: (id) => known.has(id) });
}

/** Whether clips of what has been can be had. */
export const canHavePast = ({ apis }: Pick<Deps, "apis">): boolean => apis.current.limits.past !== undefined;

/** The form as it opens: with the Slack channel's default, where there is one. */
async function newForm(name: CommandName, asker: Asker, deps: Deps): Promise<FormValues> {
	const channel = await deps.store.defaultChannel(asker.slackChannelId);
	return { ...emptyForm(modeOf(name)), channel: channel ?? "" };
}

export function proposalOf({ mode, reading, words, options }: Request, channelId: ChannelId): Proposal {
	const { window, words: readFrom, assumptions, alternative } = reading;
	const plan = { mode, channelId, window, ...options };
	return { plan, words, readFrom, assumptions, ...(alternative ? { alternative } : {}) };
}

async function answerOf(drafting: Drafting, asker: Asker, deps: Deps): Promise<Answer> {
	if (drafting.kind === "card") return drafting;
	return { kind: "refused", refusal: await askBack(drafting.refusal, asker, deps) };
}
