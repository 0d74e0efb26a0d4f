import { getTimezoneOffset } from "date-fns-tz";
import type { Instant } from "../../../time/instant.ts";
import { type Json, textOf } from "../../json.ts";
import { installation, type Person } from "../model.ts";
import { viewPayload } from "../payloads.ts";
import type { SocketMode } from "../socket-mode.ts";
import type { WorkspaceState } from "../state.ts";
import type { Triggers } from "../triggers.ts";
import { showView, updateView } from "../views.ts";
import { type Answer, failure, flagOf } from "./call.ts";
import { getPermalink, postEphemeral, postMessage, remove, update } from "./chat.ts";

export interface MethodContext {
	readonly state: WorkspaceState;
	readonly triggers: Triggers;
	readonly socket: SocketMode;
	/** Address of the workspace, `http://127.0.0.1:PORT`. */
	readonly base: () => string;
}

export interface Method {
	/** The scope that the bot's token needs; docs.slack.dev, page of the method. */
	readonly scope?: string;
	/** Called with the app's token (Socket Mode) instead of the bot's. */
	readonly appToken?: true;
	readonly answer: (context: MethodContext, args: Json) => Answer;
}

/** The Web API methods that a bot of this kind uses; any other is `unknown_method`. */
export const methods: Readonly<Record<string, Method>> = {
	"api.test": { answer: (_, args) => ({ ok: true, args }) },
	"auth.test": { answer: ({ base }) => authTest(base()) },
	"apps.connections.open": { appToken: true, answer: openConnection },
	"chat.postMessage": { scope: "chat:write", answer: ({ state }, args) => postMessage(state, args) },
	"chat.postEphemeral": { scope: "chat:write", answer: ({ state }, args) => postEphemeral(state, args) },
	"chat.update": { scope: "chat:write", answer: ({ state }, args) => update(state, args) },
	"chat.delete": { scope: "chat:write", answer: ({ state }, args) => remove(state, args) },
	"chat.getPermalink": { answer: ({ state }, args) => getPermalink(state, args) },
	"conversations.open": { scope: "im:write", answer: ({ state }, args) => openConversation(state, args) },
	"users.info": { scope: "users:read", answer: ({ state }, args) => userInfo(state, args) },
	"views.open": { answer: (context, args) => openView(context, args, "open") },
	"views.push": { answer: (context, args) => openView(context, args, "push") },
	"views.update": { answer: ({ state }, args) => changeView(state, args) },
};

function authTest(base: string): Answer {
	return {
		ok: true,
		url: `${base}/`,
		team: installation.teamName,
		user: installation.botName,
		team_id: installation.teamId,
		user_id: installation.botUserId,
		bot_id: installation.botId,
		is_enterprise_install: false,
	};
}

function openConnection({ socket, base }: MethodContext): Answer {
	const path = socket.ticket();
	return path === undefined ? failure("too_many_websockets") : { ok: true, url: base().replace(/^http/, "ws") + path };
}

function openConversation(state: WorkspaceState, args: Json): Answer {
	const person = state.person((textOf(args, "users") ?? "").split(",")[0] ?? "");
	const channel = person ? state.directMessage(person) : state.conversation(textOf(args, "channel") ?? "");
	return channel ? { ok: true, channel: { id: channel.id } } : failure("user_not_found");
}

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
		team_id: installation.teamId,
		name,
		real_name: realName,
		deleted: false,
		is_bot: false,
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

function openView({ state, triggers }: MethodContext, args: Json, kind: "open" | "push"): Answer {
	if (args.view === undefined) return failure("invalid_arguments", ["missing required field: view"]);
	const trigger = triggers.use(textOf(args, "trigger_id"));
	if (!trigger.ok) return failure(trigger.error);
	const shown = showView(state, trigger.user, args.view, kind);
	return shown.ok ? { ok: true, view: viewPayload(shown.view) } : failure(shown.refusal.error, shown.refusal.messages);
}

function changeView(state: WorkspaceState, args: Json): Answer {
	const which = { viewId: textOf(args, "view_id"), externalId: textOf(args, "external_id") };
	const shown = updateView(state, which, args.view, textOf(args, "hash"));
	return shown.ok ? { ok: true, view: viewPayload(shown.view) } : failure(shown.refusal.error, shown.refusal.messages);
}
