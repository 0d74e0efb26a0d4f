import { type Instant, plus } from "../../time/instant.ts";
import { isJson, type Json, textOf } from "../json.ts";
import { checkMessageBlocks, withIds } from "./block-kit/surface.ts";
import type { Block, Message } from "./model.ts";
import type { WorkspaceState } from "./state.ts";

/** Slack: "Handling user interaction": five uses within 30 minutes. */
const maxUses = 5;
const lifeMs = 30 * 60_000;

/** Whom a `response_url` answers, and which message it may replace. */
interface Target {
	readonly user: string;
	readonly channel: string;
	/** `ts` of the message whose element was used; a command has none. */
	readonly source?: string;
}

interface Issued extends Target {
	readonly expiresAt: Instant;
	uses: number;
}

export interface HttpAnswer {
	readonly status: number;
	readonly body: Json;
}

const refused = (status: number, error: string): HttpAnswer => ({ status, body: { ok: false, error } });

export class ResponseUrls {
	readonly #state: WorkspaceState;
	readonly #base: () => string;
	readonly #issued = new Map<string, Issued>();

	/** `base`: address of the server, known once it listens. */
	constructor(state: WorkspaceState, base: () => string) {
		this.#state = state;
		this.#base = base;
	}

	issue(kind: "commands" | "actions", target: Target): string {
		const path = `/${kind}/T0TAPEDECK/${this.#state.nextSerial()}/${crypto.randomUUID().replaceAll("-", "")}`;
		this.#issued.set(path, { ...target, expiresAt: plus(this.#state.clock(), lifeMs), uses: 0 });
		return this.#base() + path;
	}

	knows(path: string): boolean {
		return this.#issued.has(path);
	}

	use(path: string, body: unknown): HttpAnswer {
		const issued = this.#issued.get(path);
		if (!issued) return refused(404, "no_such_url");
		if (this.#state.clock() >= issued.expiresAt) return refused(404, "expired_url");
		if (issued.uses >= maxUses) return refused(404, "used_url");
		if (!isJson(body)) return refused(400, "invalid_payload");
		issued.uses += 1;
		const error = respond(this.#state, issued, body);
		return error === undefined ? { status: 200, body: { ok: true } } : refused(400, error);
	}
}

/**
 * Carries out an answer, whether it came in the reply to a command or by a `response_url`. Ephemeral unless it says
 * otherwise. Returns Slack's name of the error where the message is not taken.
 */
export function respond(state: WorkspaceState, target: Target, body: Json): string | undefined {
	const source = target.source === undefined ? undefined : state.message(target.channel, target.source);
	if (body.delete_original === true) {
		if (source) state.remove(source.channel, source.ts);
		return undefined;
	}
	const replaced = body.replace_original === true ? source : undefined;
	const isEphemeral = replaced ? replaced.ephemeralTo !== undefined : body.response_type !== "in_channel";
	const content = contentOf(body, isEphemeral);
	if (typeof content === "string") return content;
	if (replaced) {
		state.replace(replaced.channel, replaced.ts, { ...content, values: {}, ...editMark(state, replaced) });
		return undefined;
	}
	const threadTs = textOf(body, "thread_ts") ?? source?.threadTs;
	state.post({
		channel: target.channel,
		sender: { kind: "bot" },
		...content,
		...(isEphemeral ? { ephemeralTo: target.user } : {}),
		...(threadTs === undefined ? {} : { threadTs }),
	});
	return undefined;
}

/** Slack marks a changed message "(edited)", an ephemeral one never. */
function editMark(state: WorkspaceState, message: Message): Partial<Message> {
	return message.ephemeralTo === undefined ? { editedAt: state.clock() } : {};
}

/** Text, blocks and metadata of a message, checked; otherwise Slack's name of the error. */
export function contentOf(
	body: Json,
	isEphemeral = false,
): { readonly text: string; readonly blocks: readonly Block[]; readonly metadata?: Json } | string {
	const blocks = body.blocks ?? [];
	const refusal = checkMessageBlocks(blocks, isEphemeral);
	if (refusal) return refusal.error;
	const text = textOf(body, "text") ?? "";
	const kept = Array.isArray(blocks) ? withIds(blocks) : [];
	if (text === "" && kept.length === 0) return "no_text";
	// Slack: "chat.postMessage": text is cut at 40,000 characters; here a longer one is a fault worth seeing.
	if (text.length > 40_000) return "msg_too_long";
	return { text, blocks: kept, ...(isJson(body.metadata) ? { metadata: body.metadata } : {}) };
}
