import { isJson, type Json, textOf } from "../../json.ts";
import { checkMessageBlocks } from "../block-kit/surface.ts";
import { type Conversation, installation, type Message } from "../model.ts";
import { messagePayload } from "../payloads.ts";
import { contentOf } from "../response-urls.ts";
import type { WorkspaceState } from "../state.ts";
import { type Answer, failure } from "./call.ts";
import type { Methods } from "./context.ts";

export const chatMethods: Methods = {
	"chat.postMessage": { scope: "chat:write", answer: ({ state }, args) => postMessage(state, args) },
	"chat.postEphemeral": { scope: "chat:write", answer: ({ state }, args) => postEphemeral(state, args) },
	"chat.update": { scope: "chat:write", answer: ({ state }, args) => update(state, args) },
	"chat.delete": { scope: "chat:write", answer: ({ state }, args) => remove(state, args) },
	"chat.getPermalink": { answer: ({ state }, args) => getPermalink(state, args) },
};

type Found<T> = { readonly found: T } | { readonly refused: Answer };

/** A channel id, or a user's id for the direct message with them. */
function conversationOf(state: WorkspaceState, args: Json): Found<Conversation> {
	const id = textOf(args, "channel");
	if (!id) return { refused: failure("invalid_arguments", ["missing required field: channel"]) };
	const person = state.person(id);
	const conversation = person ? state.directMessage(person) : state.conversation(id);
	return conversation ? { found: conversation } : { refused: failure("channel_not_found") };
}

/** As above, where the bot may write: a private channel that it is not in does not exist for it. */
function writable(state: WorkspaceState, args: Json): Found<Conversation> {
	const where = conversationOf(state, args);
	if ("refused" in where || where.found.botIsMember) return where;
	return { refused: failure(where.found.kind === "private" ? "channel_not_found" : "not_in_channel") };
}

type Content = Exclude<ReturnType<typeof contentOf>, string>;

function checked(args: Json, isEphemeral = false): Found<Content> {
	if (typeof args.blocks === "string") return { refused: failure("invalid_blocks_format") };
	const refusal = checkMessageBlocks(args.blocks ?? [], isEphemeral);
	if (refusal) return { refused: failure(refusal.error, refusal.messages) };
	if (args.metadata !== undefined && !isMetadata(args.metadata)) return { refused: failure("invalid_metadata_format") };
	const content = contentOf(args, isEphemeral);
	return typeof content === "string" ? { refused: failure(content) } : { found: content };
}

/** Slack: "Message metadata": a type and an object of plain values. */
function isMetadata(value: unknown): boolean {
	return isJson(value) && typeof value.event_type === "string" && isJson(value.event_payload);
}

function postMessage(state: WorkspaceState, args: Json): Answer {
	const where = writable(state, args);
	if ("refused" in where) return where.refused;
	const content = checked(args);
	if ("refused" in content) return content.refused;
	const threadTs = textOf(args, "thread_ts");
	const parent = threadTs === undefined ? undefined : state.message(where.found.id, threadTs);
	if (threadTs !== undefined && !parent) return failure("thread_not_found");
	// An answer to an answer stands in the same thread.
	const thread = parent ? { threadTs: parent.threadTs ?? parent.ts } : {};
	const message = state.post({ channel: where.found.id, sender: { kind: "bot" }, ...content.found, ...thread });
	return { ok: true, channel: message.channel, ts: message.ts, message: messagePayload(message) };
}

function postEphemeral(state: WorkspaceState, args: Json): Answer {
	const where = writable(state, args);
	if ("refused" in where) return where.refused;
	const user = textOf(args, "user");
	if (user === undefined || !state.person(user)) return failure("user_not_found");
	if (!where.found.members.includes(user)) return failure("user_not_in_channel");
	const content = checked(args, true);
	if ("refused" in content) return content.refused;
	const threadTs = textOf(args, "thread_ts");
	const message = state.post({
		channel: where.found.id,
		sender: { kind: "bot" },
		...content.found,
		ephemeralTo: user,
		...(threadTs === undefined ? {} : { threadTs }),
	});
	return { ok: true, message_ts: message.ts };
}

/** A message that stays: ephemeral ones cannot be found by their `ts` (Slack: "chat.update"). */
function lasting(state: WorkspaceState, args: Json, forbidden: string): Found<Message> {
	const where = conversationOf(state, args);
	if ("refused" in where) return where;
	const message = state.message(where.found.id, textOf(args, "ts") ?? "");
	if (!message || message.ephemeralTo !== undefined) return { refused: failure("message_not_found") };
	return message.sender.kind === "bot" ? { found: message } : { refused: failure(forbidden) };
}

function update(state: WorkspaceState, args: Json): Answer {
	const message = lasting(state, args, "cant_update_message");
	if ("refused" in message) return message.refused;
	const { channel, ts, blocks } = message.found;
	// Slack: "chat.update": blocks that are not spoken of stay.
	const content = checked({ blocks, ...args });
	if ("refused" in content) return content.refused;
	const changed = state.replace(channel, ts, { ...content.found, values: {}, editedAt: state.clock() });
	if (!changed) return failure("message_not_found");
	return { ok: true, channel, ts, text: changed.text, message: messagePayload(changed) };
}

function remove(state: WorkspaceState, args: Json): Answer {
	const message = lasting(state, args, "cant_delete_message");
	if ("refused" in message) return message.refused;
	const { channel, ts } = message.found;
	state.remove(channel, ts);
	return { ok: true, channel, ts };
}

function getPermalink(state: WorkspaceState, args: Json): Answer {
	const where = conversationOf(state, args);
	if ("refused" in where) return where.refused;
	const message = state.message(where.found.id, textOf(args, "message_ts") ?? "");
	if (!message) return failure("message_not_found");
	const host = `https://${installation.teamDomain}.slack.com`;
	const permalink = `${host}/archives/${message.channel}/p${message.ts.replace(".", "")}`;
	return { ok: true, channel: message.channel, permalink };
}
