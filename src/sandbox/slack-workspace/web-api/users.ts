import { getTimezoneOffset } from "date-fns-tz";
import type { Instant } from "../../../time/instant.ts";
import { type Json, textOf } from "../../json.ts";
import { installation, type Person } from "../model.ts";
import type { WorkspaceState } from "../state.ts";
import { type Answer, failure, flagOf } from "./call.ts";
import type { Methods } from "./context.ts";

export const userMethods: Methods = {
	"users.info": { scope: "users:read", answer: ({ state }, args) => userInfo(state, args) },
	"usergroups.users.list": { scope: "usergroups:read", answer: ({ state }, args) => groupMembers(state, args) },
};

function userInfo(state: WorkspaceState, args: Json): Answer {
	const person = state.person(textOf(args, "user") ?? "");
	return person
		? { ok: true, user: userPayload(state, person, flagOf(args, "include_locale")) }
		: failure("user_not_found");
}

function userPayload(state: WorkspaceState, person: Person, withLocale: boolean): Json {
	const { id, name, realName, timeZone } = person;
	return {
		id,
		team_id: person.teamId ?? installation.teamId,
		name,
		real_name: realName,
		deleted: false,
		is_bot: false,
		is_restricted: person.isRestricted ?? false,
		is_ultra_restricted: person.isUltraRestricted ?? false,
		// Only said of somebody of another workspace.
		...(person.isStranger === undefined ? {} : { is_stranger: person.isStranger }),
		tz: timeZone,
		tz_label: zoneName(state.clock(), timeZone),
		/** Seconds. */
		tz_offset: getTimezoneOffset(timeZone, new Date(state.clock())) / 1000,
		profile: { real_name: realName, display_name: name },
		...(withLocale ? { locale: person.locale } : {}),
	};
}

function zoneName(at: Instant, timeZone: string): string {
	const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "long" }).formatToParts(at);
	return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

function groupMembers(state: WorkspaceState, args: Json): Answer {
	const group = state.groups.find(({ id }) => id === textOf(args, "usergroup"));
	return group ? { ok: true, users: group.members } : failure("no_such_subteam");
}
