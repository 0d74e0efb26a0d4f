import { setTimeout as delay } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import type { People } from "../recording/ports/people.ts";

/** Who is in a group is good for so long, in milliseconds. */
const goodForMs = 60_000;
/** Whoever waits for an answer waits no longer than so, in milliseconds. */
const patienceMs = 1000;

/** Which user groups somebody is in: `usergroups.users.list`, which needs the scope `usergroups:read`. */
export function userGroups(web: WebClient, elapsedMs: () => number): People["groupsOf"] {
	const known = new Map<string, { readonly at: number; readonly members: Promise<ReadonlySet<string>> }>();

	function membersOf(group: string): Promise<ReadonlySet<string>> {
		const cached = known.get(group);
		if (cached && elapsedMs() - cached.at < goodForMs) return cached.members;
		const members = web.usergroups.users.list({ usergroup: group }).then(({ users = [] }) => new Set(users));
		known.set(group, { at: elapsedMs(), members });
		members.catch(() => known.delete(group));
		return members;
	}

	return async (person, among) => {
		const asked = Promise.all([...among].map(async (group) => ((await membersOf(group)).has(person) ? [group] : [])));
		const late = delay(patienceMs, "unknown" as const, { ref: false });
		return Promise.race([asked.then((groups) => new Set(groups.flat())), late]).catch(() => "unknown" as const);
	};
}
