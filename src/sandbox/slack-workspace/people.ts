import { isJson, type Json, textOf } from "../json.ts";
import { elementsOf } from "./block-kit/surface.ts";
import { type Delivery, type DeliveryOptions, deliver } from "./delivery.ts";
import type { Events } from "./events.ts";
import { chosenValue, type Entries, type Entry, entryErrors, valuesOf } from "./form-values.ts";
import { type Block, type Conversation, installation, type Message, type OpenView, type Person } from "./model.ts";
import { inEnglish, type SlackSays } from "./own-words.ts";
import {
	commandPayload,
	elementAction,
	globalShortcutPayload,
	messageActionPayload,
	messageShortcutPayload,
	viewActionPayload,
	viewClosedPayload,
	viewPayload,
	viewSubmissionPayload,
} from "./payloads.ts";
import { type ResponseUrls, respond } from "./response-urls.ts";
import type { WorkspaceState } from "./state.ts";
import type { Triggers } from "./triggers.ts";
import { closeView, followResponseAction } from "./views.ts";

const trouble: SlackSays = { says: "trouble" };

interface PeopleOptions extends DeliveryOptions {
	readonly triggers: Triggers;
	readonly responseUrls: ResponseUrls;
	readonly events: Events;
}

/** What people do in the workspace. Every method resolves once the bot answered, or did not within Slack's 3 seconds. */
export class People {
	readonly #options: PeopleOptions;
	readonly #state: WorkspaceState;
	readonly #commands: readonly string[] | undefined;

	/** `commands`: the ones that there are; any where none are given. */
	constructor(options: PeopleOptions, commands?: readonly string[]) {
		this.#options = options;
		this.#state = options.state;
		this.#commands = commands;
	}

	/** Types a slash command: `line` is what stands in the composer, `/clip 8888_test123 5m`. */
	async command(user: string, channel: string, line: string): Promise<Delivery> {
		const person = this.#person(user);
		const where = this.#conversation(channel);
		const [command = "", text = ""] = splitOnce(line.trim());
		if (this.#commands?.includes(command) === false) return this.#noSuchCommand(user, channel, command);
		const payload = commandPayload({
			person,
			channel: where,
			command,
			text,
			responseUrl: this.#options.responseUrls.issue("commands", { user, channel }),
			triggerId: this.#options.triggers.issue(user),
		});
		const delivery = await deliver(this.#options, "slash_commands", payload);
		const error = delivery.ok ? this.#answer(user, channel, delivery.body) : delivery.error;
		if (error === undefined) return delivery;
		this.#state.notify({ user, channel, error, told: { says: "command-failed", command, error } });
		return { ok: false, error };
	}

	#noSuchCommand(user: string, channel: string, command: string): Delivery {
		const error = "no_such_command";
		this.#state.notify({ user, channel, error, told: { says: "no-such-command", command } });
		return { ok: false, error };
	}

	/** The body of the answer to a command: nothing, a text, or a message. */
	#answer(user: string, channel: string, body: unknown): string | undefined {
		const message = typeof body === "string" ? (body === "" ? {} : { text: body }) : body;
		if (!isJson(message)) return "invalid_command_response";
		return Object.keys(message).length === 0 ? undefined : respond(this.#state, { user, channel }, message);
	}

	/**
	 * Posts an ordinary message, in a thread where the `ts` of its first message is given. The bot hears it in a direct
	 * message, and where it is named (`@tapedeck`, or as Slack writes it) in a channel that it is in.
	 */
	say(user: string, channel: string, text: string, threadTs?: string): Message {
		const sender = { kind: "person", id: this.#person(user).id } as const;
		const where = this.#conversation(channel);
		const written = text.replace(new RegExp(`@${installation.botName}\\b`, "gi"), `<@${installation.botUserId}>`);
		const thread = threadTs === undefined ? {} : { threadTs };
		const message = this.#state.post({ channel: where.id, sender, text: written, blocks: [], ...thread });
		void this.#options.events.said(message, where);
		return message;
	}

	/** Opens the bot's App Home, or its messages; resolves to what became of the event. */
	async openHome(user: string, tab: "home" | "messages" = "home"): Promise<Delivery | undefined> {
		const channel = this.#state.directMessage(this.#person(user)).id;
		const home = this.#state.homes.get(user);
		const view = tab === "home" && home ? { view: viewPayload(home) } : {};
		return await this.#options.events.send({ type: "app_home_opened", user, channel, tab, ...view }, "app_home_opened");
	}

	/** Chooses a shortcut of the app beside the message box. */
	async shortcut(user: string, callbackId: string): Promise<Delivery> {
		const payload = globalShortcutPayload({
			...{ person: this.#person(user), callbackId, actionTs: this.#state.nextTs() },
			triggerId: this.#options.triggers.issue(user),
		});
		return await deliver(this.#options, "interactive", { ...payload });
	}

	/** Chooses a shortcut of the app in a message's menu. */
	async messageShortcut(user: string, message: Message, callbackId: string): Promise<Delivery> {
		const channel = this.#conversation(message.channel);
		const payload = messageShortcutPayload({
			...{ person: this.#person(user), channel, message, callbackId, actionTs: this.#state.nextTs() },
			triggerId: this.#options.triggers.issue(user),
			responseUrl: this.#options.responseUrls.issue("actions", { user, channel: channel.id }),
		});
		return await deliver(this.#options, "interactive", { ...payload });
	}

	/**
	 * Presses a button of a message, as the message was when they saw it; a confirmation dialog counts as confirmed.
	 * `actionId` may be the end of one (`confirm` for `recording.confirm`); `blockId` where several blocks have it.
	 * Rejects where the message has no such button.
	 */
	async click(user: string, message: Message, actionId: string, blockId?: string): Promise<Delivery> {
		return await this.#act(user, message, find(message.blocks, actionId, blockId), undefined);
	}

	/** Chooses something in a select, a picker, radio buttons, checkboxes or an overflow menu of a message. */
	async select(user: string, message: Message, actionId: string, entry: Entry, blockId?: string): Promise<Delivery> {
		return await this.#act(user, message, find(message.blocks, actionId, blockId), entry);
	}

	async #act(user: string, message: Message, found: Found, entry: Entry | undefined): Promise<Delivery> {
		const { block, element } = found;
		const channel = this.#conversation(message.channel);
		const entries = entry === undefined ? {} : { [keyOf(found)]: entry };
		const chosen = valuesOf([block], entries, message.values);
		const seen = { ...message, values: { ...valuesOf(message.blocks, {}, message.values), ...chosen } };
		if (entry !== undefined) this.#state.replace(message.channel, message.ts, { values: seen.values });
		const payload = messageActionPayload({
			person: this.#person(user),
			channel,
			message: seen,
			action: this.#action(block, element, entry),
			responseUrl: this.#options.responseUrls.issue("actions", { user, channel: channel.id, source: message.ts }),
			triggerId: this.#options.triggers.issue(user),
		});
		const delivery = await deliver(this.#options, "interactive", { ...payload });
		if (!delivery.ok) {
			this.#state.notify({ user, channel: channel.id, error: delivery.error, told: { says: "no-response" } });
		}
		return delivery;
	}

	#action(block: Block, element: Json, entry: Entry | undefined) {
		const chosen = entry === undefined ? {} : chosenValue(element, entry);
		return elementAction(block, element, this.#state.nextTs(), chosen);
	}

	/** Uses an interactive element of a modal: a button, or an input with `dispatch_action`. */
	async act(user: string, view: OpenView, actionId: string, entry?: Entry, blockId?: string): Promise<Delivery> {
		const found = find(view.blocks, actionId, blockId);
		const { block, element } = found;
		const values = valuesOf(view.blocks, entry === undefined ? {} : { [keyOf(found)]: entry }, view.values);
		const seen = { ...view, values };
		if (this.#state.homes.get(user)?.id === view.id) this.#state.setHome(user, seen);
		else this.#state.setViews((views) => views.map((open) => (open.id === view.id ? seen : open)));
		const payload = viewActionPayload({
			person: this.#person(user),
			view: seen,
			action: this.#action(block, element, entry),
			triggerId: this.#options.triggers.issue(user),
		});
		const delivery = await deliver(this.#options, "interactive", payload);
		if (!delivery.ok) this.#change(view.id, { trouble });
		return delivery;
	}

	/**
	 * Fills in a modal and presses its submit button. A required input left empty is told on its field and nothing is
	 * sent, as in Slack: `ok: false`, `error: "incomplete"`.
	 */
	async submitView(user: string, view: OpenView, entries: Entries = {}): Promise<Delivery> {
		const values = valuesOf(view.blocks, entries, view.values);
		const ownErrors = entryErrors(view.blocks, values);
		const errors = Object.fromEntries(Object.entries(ownErrors).map(([id, told]) => [id, inEnglish(told)]));
		const filled: OpenView = { ...view, values, errors, ownErrors };
		this.#change(view.id, { values, errors, ownErrors });
		if (Object.keys(errors).length > 0) return { ok: false, error: "incomplete" };
		const payload = viewSubmissionPayload(this.#person(user), filled, this.#options.triggers.issue(user));
		const delivery = await deliver(this.#options, "interactive", { ...payload });
		const error = delivery.ok ? followResponseAction(this.#state, filled, delivery.body) : delivery.error;
		if (error === undefined) return delivery;
		this.#change(view.id, { trouble });
		return { ok: false, error };
	}

	/** Leaves a modal by its close button; the bot hears of it where it asked to (`notify_on_close`). */
	async closeView(user: string, view: OpenView): Promise<Delivery> {
		closeView(this.#state, view);
		if (view.view.notify_on_close !== true) return { ok: true, status: 200, body: "" };
		return await deliver(this.#options, "interactive", { ...viewClosedPayload(this.#person(user), view, false) });
	}

	#change(viewId: string, change: Partial<OpenView>): void {
		this.#state.setViews((views) => views.map((open) => (open.id === viewId ? { ...open, ...change } : open)));
	}

	#person(id: string): Person {
		const person = this.#state.person(id);
		if (!person) throw new Error(`No person ${id} in the workspace`);
		return person;
	}

	#conversation(id: string): Conversation {
		const conversation = this.#state.conversation(id);
		if (!conversation) throw new Error(`No conversation ${id} in the workspace`);
		return conversation;
	}
}

function splitOnce(line: string): readonly string[] {
	const at = line.search(/\s/);
	return at < 0 ? [line] : [line.slice(0, at), line.slice(at).trim()];
}

const idOf = (element: Json): string => textOf(element, "action_id") ?? "";

interface Found {
	readonly block: Block;
	readonly element: Json;
}

/** What `Entries` goes by. */
const keyOf = ({ block, element }: Found) => (block.type === "input" ? block.block_id : idOf(element));

function find(blocks: readonly Block[], actionId: string, blockId?: string): Found {
	for (const block of blocks) {
		if (blockId !== undefined && block.block_id !== blockId) continue;
		const element = elementsOf(block).find((one) => idOf(one) === actionId || idOf(one).endsWith(`.${actionId}`));
		if (element) return { block, element };
	}
	const there = blocks.flatMap((block) => elementsOf(block).map(idOf));
	throw new Error(`No element ${actionId}; there are: ${there.join(", ") || "none"}`);
}
