import type { SlackUserId } from "../ids.ts";
import type { Membership } from "../permissions.ts";

/** What Slack knows of people. Both answer within a second, and never reject: what cannot be known is `unknown`. */
export interface People {
	membershipOf(person: SlackUserId): Promise<Membership>;
	/** Which of these user groups somebody is in. */
	groupsOf(person: SlackUserId, among: ReadonlySet<string>): Promise<ReadonlySet<string> | "unknown">;
}
