import type {
	BasicElementAction,
	BlockAction,
	GlobalShortcut,
	MessageShortcut,
	SlashCommand,
	ViewClosedAction,
	ViewOutput,
	ViewSubmitAction,
} from "@slack/bolt";
import type { KnownBlock } from "@slack/types";
import { isJson, type Json, textOf } from "../json.ts";
import { type Block, type Conversation, installation, type Message, type OpenView, type Person } from "./model.ts";

/** Slack still sends this deprecated field; nobody may rely on it. */
const token = "deprecated-verification-token";
const team = { id: installation.teamId, domain: installation.teamDomain };
const common = { token, api_app_id: installation.appId, is_enterprise_install: false } as const;

/** Slack: "Implementing slash commands": every field of the form, in its order. */
export function commandPayload(call: {
	readonly person: Person;
	readonly channel: Conversation;
	readonly command: string;
	readonly text: string;
	readonly responseUrl: string;
	readonly triggerId: string;
}): SlashCommand {
	return {
		token,
		team_id: installation.teamId,
		team_domain: installation.teamDomain,
		channel_id: call.channel.id,
		channel_name: call.channel.kind === "direct" ? "directmessage" : call.channel.name,
		user_id: call.person.id,
		user_name: call.person.name,
		command: call.command,
		text: call.text,
		api_app_id: installation.appId,
		is_enterprise_install: "false",
		response_url: call.responseUrl,
		trigger_id: call.triggerId,
	};
}

function userOf(person: Person) {
	return { id: person.id, username: person.name, name: person.name, team_id: installation.teamId };
}

/** Slack: "block_actions payload". The message of an ephemeral one is left out, as Slack does. */
export function messageActionPayload(act: {
	readonly person: Person;
	readonly channel: Conversation;
	readonly message: Message;
	readonly action: BasicElementAction;
	readonly responseUrl: string;
	readonly triggerId: string;
}): BlockAction<BasicElementAction> {
	const { message, channel } = act;
	const ephemeral = message.ephemeralTo !== undefined;
	return {
		type: "block_actions",
		user: userOf(act.person),
		...common,
		container: {
			...{ type: "message", message_ts: message.ts, channel_id: channel.id, is_ephemeral: ephemeral },
			...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
		},
		trigger_id: act.triggerId,
		team,
		channel: { id: channel.id, name: channel.kind === "direct" ? "directmessage" : channel.name },
		...(ephemeral ? {} : { message: messagePayload(message) }),
		state: { values: message.values },
		response_url: act.responseUrl,
		actions: [act.action],
	};
}

/** A posted message as Web API answers and payloads show it. */
export function messagePayload(message: Message) {
	const byBot = message.sender.kind === "bot";
	return {
		type: "message" as const,
		user: message.sender.kind === "bot" ? installation.botUserId : message.sender.id,
		...(byBot ? { bot_id: installation.botId, app_id: installation.appId } : {}),
		ts: message.ts,
		text: message.text,
		team: installation.teamId,
		blocks: message.blocks,
		...(message.files === undefined
			? {}
			: { files: message.files.map(({ id, name, title, type }) => ({ id, name, title, mimetype: type })) }),
		...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
		...(message.metadata === undefined ? {} : { metadata: message.metadata }),
		...(message.editedAt === undefined
			? {}
			: { edited: { user: installation.botUserId, ts: `${Math.floor(message.editedAt / 1000)}.000000` } }),
	};
}

export function viewActionPayload(act: {
	readonly person: Person;
	readonly view: OpenView;
	readonly action: BasicElementAction;
	readonly triggerId: string;
}): Omit<BlockAction<BasicElementAction>, "response_url"> {
	return {
		type: "block_actions",
		user: userOf(act.person),
		...common,
		container: { type: "view", view_id: act.view.id },
		trigger_id: act.triggerId,
		team,
		view: viewPayload(act.view),
		actions: [act.action],
	};
}

export function viewSubmissionPayload(person: Person, view: OpenView, triggerId: string): ViewSubmitAction {
	return {
		type: "view_submission",
		team,
		user: userOf(person),
		...common,
		trigger_id: triggerId,
		view: viewPayload(view),
		response_urls: [],
	};
}

export function viewClosedPayload(person: Person, view: OpenView, isCleared: boolean): ViewClosedAction {
	return { type: "view_closed", team, user: userOf(person), ...common, view: viewPayload(view), is_cleared: isCleared };
}

/** Slack: "Shortcuts payload". One of a message's menu knows the message, one of the lightning knows nothing. */
export function globalShortcutPayload(act: {
	readonly person: Person;
	readonly callbackId: string;
	readonly actionTs: string;
	readonly triggerId: string;
}): GlobalShortcut {
	const { person, callbackId, actionTs, triggerId } = act;
	return {
		type: "shortcut",
		...{ token, team, action_ts: actionTs, callback_id: callbackId, trigger_id: triggerId },
		user: { id: person.id, username: person.name, team_id: installation.teamId },
		is_enterprise_install: false,
	};
}

export function messageShortcutPayload(act: {
	readonly person: Person;
	readonly channel: Conversation;
	readonly message: Message;
	readonly callbackId: string;
	readonly actionTs: string;
	readonly triggerId: string;
	readonly responseUrl: string;
}): MessageShortcut {
	const { channel, message } = act;
	return {
		type: "message_action",
		...{ token, team, action_ts: act.actionTs, callback_id: act.callbackId, trigger_id: act.triggerId },
		...{ user: userOf(act.person), response_url: act.responseUrl, message_ts: message.ts },
		channel: { id: channel.id, name: channel.kind === "direct" ? "directmessage" : channel.name },
		message: messagePayload(message),
		is_enterprise_install: false,
	};
}

/** A view as `views.open` answers it and as its payloads carry it. */
export function viewPayload(open: OpenView): ViewOutput {
	const { view } = open;
	const externalId = textOf(view, "external_id");
	return {
		id: open.id,
		team_id: installation.teamId,
		type: textOf(view, "type") ?? "modal",
		blocks: open.blocks.filter(isKnownBlock),
		private_metadata: textOf(view, "private_metadata") ?? "",
		callback_id: textOf(view, "callback_id") ?? "",
		state: { values: open.values },
		hash: open.hash,
		title: plainTextOf(view.title) ?? { type: "plain_text", text: "" },
		clear_on_close: view.clear_on_close === true,
		notify_on_close: view.notify_on_close === true,
		close: plainTextOf(view.close) ?? null,
		submit: plainTextOf(view.submit) ?? null,
		previous_view_id: open.previousId ?? null,
		root_view_id: open.rootId,
		app_id: installation.appId,
		app_installed_team_id: installation.teamId,
		bot_id: installation.botId,
		...(externalId === undefined ? {} : { external_id: externalId }),
	};
}

/** Blocks passed Block Kit's rules when they came in: what is left to say is their type. */
export function isKnownBlock(block: Block): block is Block & KnownBlock {
	return block.type !== "";
}

function plainTextOf(value: unknown) {
	const text = textOf(value, "text");
	return isJson(value) && text !== undefined
		? { type: "plain_text" as const, text, emoji: value.emoji !== false }
		: undefined;
}

/** `BlockAction` of an element: the fields of the element that Slack repeats, and what was chosen. */
export function elementAction(block: Block, element: Json, actionTs: string, chosen: Json): BasicElementAction {
	const repeated = ["text", "value", "style", "url", "confirm", "placeholder", "initial_option", "initial_date"];
	const kept = Object.fromEntries(Object.entries(element).filter(([key]) => repeated.includes(key)));
	return {
		type: String(element.type),
		block_id: block.block_id,
		action_id: textOf(element, "action_id") ?? "",
		...kept,
		...chosen,
		action_ts: actionTs,
	};
}
