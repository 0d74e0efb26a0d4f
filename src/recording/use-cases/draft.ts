import { plus } from "../../time/instant.ts";
import type { Why } from "../cause.ts";
import { spanAt } from "../limits.ts";
import type { Proposal } from "../recording.ts";
import { draft } from "../transitions.ts";
import type { Asker } from "./asker.ts";
import { type Card, cardOf, crowding, lookAround, shownOverlaps } from "./card.ts";
import type { Deps } from "./deps.ts";
import { notAllowed } from "./may-record.ts";
import { type Refusal, refusalFor, refusalOf } from "./refusal.ts";

export type Drafting =
	| { readonly kind: "card"; readonly card: Card }
	| { readonly kind: "refused"; readonly refusal: Refusal };

/** Checks a proposal against the limits and keeps it as a draft, with its card. */
export async function draftOf(
	{ plan, words, readFrom, assumptions, alternative }: Proposal,
	typed: string,
	asker: Asker,
	deps: Deps,
	why: Why = { kind: "drafted", text: typed },
): Promise<Drafting> {
	const now = deps.clock();
	const api = deps.apis.current;
	const refusal = refusalOf(plan, typed, now, api);
	if (refusal) return { kind: "refused", refusal };
	const denial = await notAllowed(plan, spanAt(plan.window, now), asker, now, deps);
	if (denial) return { kind: "refused", refusal: { problem: denial, typed, choices: [] } };
	const around = await lookAround(plan, now, deps);
	const crowded = crowding(plan, around, api);
	if (crowded) return { kind: "refused", refusal: refusalFor(crowded, plan, typed, now, api) };
	const { by: requestedBy, slackChannelId, askedIn, card, locale } = asker;
	const fields = {
		id: deps.newId(now),
		api: api.name,
		plan,
		words,
		readFrom,
		assumptions,
		...(alternative ? { alternative } : {}),
		requestedBy,
		slackChannelId,
		askedIn,
		card,
		locale,
		createdAt: now,
		expiresAt: plus(now, deps.draftTtlMs),
		shownOverlaps: shownOverlaps(around),
	};
	const drafting = draft(fields, why);
	await deps.store.add(drafting);
	return { kind: "card", card: cardOf(drafting.next, around, now, api) };
}
