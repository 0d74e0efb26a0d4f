import type { ChannelId, SlackChannelId, SlackUserId } from "./ids.ts";
import type { Confirmed, Plan, Span } from "./recording.ts";

/**
 * Who may record what: the settings `ALLOW_*` and `MINUTES_*`. Rules of different kinds all have to allow; within a list
 * one is enough; what is not set allows everybody.
 */
export interface Access {
	/** Not bound by any of the rules. */
	readonly operators: ReadonlySet<SlackUserId>;
	/** Slack channels, and `dm` for direct messages. */
	readonly allowIn?: ReadonlySet<string>;
	/** Ids of Slack's user groups. */
	readonly groups?: ReadonlySet<string>;
	/** Patterns of Tencent channel ids, `*` for any characters: they match the whole id. */
	readonly channels?: readonly string[];
	/** Only where `true`. `false` is stricter than unset: then somebody who cannot be looked up may not, either. */
	readonly guests?: boolean;
	readonly external?: boolean;
	readonly minutesPerPersonADay?: number;
	readonly minutesPerChannelADay?: number;
}

/** Whether somebody may press the buttons of what belongs to `owners`. */
export function mayPress(
	by: SlackUserId,
	owners: readonly SlackUserId[],
	{ operators }: Pick<Access, "operators">,
): boolean {
	return owners.includes(by) || operators.has(by);
}

/** What Slack says of a person; `unknown` where it could not be asked. */
export type Membership = "member" | "guest" | "external" | "unknown";

/** Somebody who asks for a recording, as far as the rules look. */
export interface Standing {
	readonly by: SlackUserId;
	readonly slackChannelId: SlackChannelId;
	readonly isDirect: boolean;
	readonly membership: Membership;
	/** The groups among the ones that the rules name; `unknown` where they could not be read. */
	readonly groups: ReadonlySet<string> | "unknown";
}

/** Minutes confirmed in the China day of the click: by the person, and of the channel. */
export interface Spent {
	readonly personMinutes: number;
	readonly channelMinutes: number;
}

/** Which rule says no. */
export type Denial =
	| { readonly code: "not-here"; readonly isDirect: boolean; readonly allowIn: readonly string[] }
	| { readonly code: "not-in-groups"; readonly groups: readonly string[] }
	| { readonly code: "groups-unknown"; readonly groups: readonly string[] }
	| { readonly code: "channel-not-allowed"; readonly channelId: ChannelId; readonly patterns: readonly string[] }
	| { readonly code: "guest" }
	| { readonly code: "external" }
	| { readonly code: "person-unknown" }
	| {
			readonly code: "over-budget";
			readonly of: "person" | "channel";
			readonly askedMinutes: number;
			readonly spentMinutes: number;
			readonly mostMinutes: number;
	  };

/** Why somebody may not record something, and whom they can ask. */
export type NotAllowed = Denial & { readonly ask: readonly SlackUserId[] };

/** The first rule that keeps somebody from a recording, if any. */
export function denialOf(
	access: Access,
	standing: Standing,
	plan: Pick<Plan, "channelId">,
	span: Span,
	spent: Spent,
): Denial | undefined {
	if (access.operators.has(standing.by)) return undefined;
	return (
		membershipDenial(access, standing) ??
		placeDenial(access, standing) ??
		groupDenial(access, standing) ??
		channelDenial(access, plan.channelId) ??
		budgetDenial(access, span, spent)
	);
}

function membershipDenial({ guests, external }: Access, { membership }: Standing): Denial | undefined {
	switch (membership) {
		case "member":
			return undefined;
		case "guest":
			return guests === true ? undefined : { code: "guest" };
		case "external":
			return external === true ? undefined : { code: "external" };
		case "unknown":
			return guests === false || external === false ? { code: "person-unknown" } : undefined;
		default:
			return membership satisfies never;
	}
}

function placeDenial({ allowIn }: Access, { slackChannelId, isDirect }: Standing): Denial | undefined {
	if (!allowIn || allowIn.has(isDirect ? "dm" : slackChannelId)) return undefined;
	return { code: "not-here", isDirect, allowIn: [...allowIn] };
}

function groupDenial({ groups }: Access, standing: Standing): Denial | undefined {
	if (!groups) return undefined;
	if (standing.groups === "unknown") return { code: "groups-unknown", groups: [...groups] };
	for (const group of standing.groups) if (groups.has(group)) return undefined;
	return { code: "not-in-groups", groups: [...groups] };
}

function channelDenial({ channels }: Access, channelId: ChannelId): Denial | undefined {
	if (!channels || channels.some((pattern) => matches(pattern, channelId))) return undefined;
	return { code: "channel-not-allowed", channelId, patterns: channels };
}

function matches(pattern: string, channelId: ChannelId): boolean {
	const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
	return new RegExp(`^${parts.join(".*")}$`).test(channelId);
}

function budgetDenial(access: Access, span: Span, spent: Spent): Denial | undefined {
	const askedMinutes = minutesOf(span);
	const { minutesPerPersonADay, minutesPerChannelADay } = access;
	const budgets = [
		{ of: "person", most: minutesPerPersonADay, spent: spent.personMinutes },
		{ of: "channel", most: minutesPerChannelADay, spent: spent.channelMinutes },
	] as const;
	for (const { of, most, spent: spentMinutes } of budgets) {
		if (most === undefined || spentMinutes + askedMinutes <= most) continue;
		return { code: "over-budget", of, askedMinutes, spentMinutes, mostMinutes: most };
	}
	return undefined;
}

const minuteMs = 60_000;

function minutesOf({ start, end }: Span): number {
	return (end - start) / minuteMs;
}

/** Whether the rules need to know what was spent. */
export const needsSpent = (access: Access): boolean =>
	access.minutesPerPersonADay !== undefined || access.minutesPerChannelADay !== undefined;

/** What was confirmed and may be billed: not what was refused, never sent, or cancelled before it began. */
export function spentMinutes(recordings: readonly Confirmed[]): number {
	const spent = recordings.map((recording) => {
		switch (recording.state) {
			case "failed":
			case "withdrawn":
				return 0;
			case "stopped":
				return recording.stoppedAt <= recording.span.start ? 0 : minutesOf(recording.span);
			case "kept":
			case "submitting":
			case "submitted":
			case "stopping":
			case "unknown":
				return minutesOf(recording.span);
			default:
				return recording satisfies never;
		}
	});
	return spent.reduce((sum, minutes) => sum + minutes, 0);
}
