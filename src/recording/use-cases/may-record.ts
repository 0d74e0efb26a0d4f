import type { Instant } from "../../time/instant.ts";
import { chinaDay } from "../china-day.ts";
import { isDirectMessage, type SlackChannelId, type SlackUserId } from "../ids.ts";
import { denialOf, type NotAllowed, needsSpent, type Spent, spentMinutes } from "../permissions.ts";
import type { Plan, Span } from "../recording.ts";
import type { Deps } from "./deps.ts";

/** Asks every rule, for a card and again at the click. Nothing is looked up that no rule needs. */
export async function notAllowed(
	plan: Plan,
	span: Span,
	{ by, slackChannelId }: { readonly by: SlackUserId; readonly slackChannelId: SlackChannelId },
	now: Instant,
	{ access, people, store }: Deps,
): Promise<NotAllowed | undefined> {
	if (access.operators.has(by)) return undefined;
	const [membership, groups, spent] = await Promise.all([
		people.membershipOf(by),
		access.groups ? people.groupsOf(by, access.groups) : new Set<string>(),
		needsSpent(access) ? spentToday(by, plan, now, store) : { personMinutes: 0, channelMinutes: 0 },
	]);
	const standing = { by, slackChannelId, isDirect: isDirectMessage(slackChannelId), membership, groups };
	const denial = denialOf(access, standing, plan, span, spent);
	return denial && { ...denial, ask: [...access.operators] };
}

async function spentToday(by: SlackUserId, { channelId }: Plan, now: Instant, store: Deps["store"]): Promise<Spent> {
	const since = chinaDay(now).start;
	const [ofPerson, ofChannel] = await Promise.all([
		store.confirmedSince(since, { by }),
		store.confirmedSince(since, { channelId }),
	]);
	return { personMinutes: spentMinutes(ofPerson), channelMinutes: spentMinutes(ofChannel) };
}
