import { type Json, textOf } from "../../json.ts";
import { type Conversation, installation } from "../model.ts";
import type { WorkspaceState } from "../state.ts";
import { type Answer, failure, flagOf } from "./call.ts";
import type { Methods } from "./context.ts";

export const conversationMethods: Methods = {
	"conversations.open": { scope: "im:write", answer: ({ state }, args) => open(state, args) },
	"conversations.info": { scope: "channels:read", answer: ({ state }, args) => info(state, args) },
};

function open(state: WorkspaceState, args: Json): Answer {
	const person = state.person((textOf(args, "users") ?? "").split(",")[0] ?? "");
	const channel = person ? state.directMessage(person) : state.conversation(textOf(args, "channel") ?? "");
	return channel ? { ok: true, channel: { id: channel.id } } : failure("user_not_found");
}

/** A private channel that the bot is not in does not exist for it. */
function info(state: WorkspaceState, args: Json): Answer {
	const channel = state.conversation(textOf(args, "channel") ?? "");
	if (!channel || (channel.kind === "private" && !channel.botIsMember)) return failure("channel_not_found");
	return { ok: true, channel: channelPayload(channel, flagOf(args, "include_locale")) };
}

function channelPayload({ id, name, kind, members, botIsMember }: Conversation, withLocale: boolean): Json {
	if (kind === "direct") {
		return { id, is_im: true, is_channel: false, user: members[0], context_team_id: installation.teamId };
	}
	return {
		...{ id, name, name_normalized: name, is_channel: kind === "public", is_group: false, is_im: false },
		...{ is_private: kind === "private", is_archived: false, is_ext_shared: false, is_org_shared: false },
		...{ is_member: botIsMember, context_team_id: installation.teamId },
		...(withLocale ? { locale: "en-US" } : {}),
	};
}
