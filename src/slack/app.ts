import { randomUUID } from "node:crypto";
import {
	type AnyMiddlewareArgs,
	App,
	type Receiver,
	type SlackViewMiddlewareArgs,
	type ViewSubmitAction,
} from "@slack/bolt";
import { boltLogger } from "./bolt-logger.ts";
import type { Bot } from "./bot.ts";
import { formCallbackId } from "./ids.ts";
import { onCommand } from "./surfaces/command.ts";
import { onForm } from "./surfaces/form.ts";
import { onFormChange } from "./surfaces/form-change.ts";
import { onHomeOpened } from "./surfaces/home.ts";
import { onMessage } from "./surfaces/message.ts";
import { onPress } from "./surfaces/press.ts";
import { onShortcut } from "./surfaces/shortcut.ts";

/** Every event that is listened to, one line each. */
export const eventListeners = {
	app_mention: onMessage,
	message: onMessage,
	app_home_opened: onHomeOpened,
} as const;

/** Every shortcut by its callback id: one of a message's menu, or one beside the message box. */
export const shortcuts = {
	"recording.new": "shortcut",
	"recording.from-message": "message_action",
} as const;

/**
 * The Bolt app. Every payload is acknowledged within 3 s, whatever becomes of it; whoever caused one that fails is told.
 * `underWay` keeps what is being worked on, for a stop to wait for.
 */
export function slackApp(bot: Bot, receiver: Receiver, underWay: Set<Promise<void>>): App {
	const app = new App({
		receiver,
		logger: boltLogger(bot.log),
		// The one token is in `bot.web`, and checked at the start: no call to Slack stands between a command and its answer.
		authorize: async () => ({}),
		// What the bot has no use for, and would pay for at every command; its own messages are told by their `bot_id`.
		convoStore: false,
		ignoreSelf: false,
		attachFunctionToken: false,
	});
	// One way to the surfaces instead of a listener for each: Bolt tries every listener on every payload, which costs a
	// command as much CPU time as all that Bolt does for it besides (`npm run bench`).
	app.use(async (args) => {
		const work = route(args, bot).catch(async (cause) => {
			// Mostly it was acknowledged before it failed.
			await acknowledgeOnly(args).catch(() => {});
			throw cause;
		});
		underWay.add(work);
		await work.finally(() => underWay.delete(work));
	});
	app.error(async (error) => {
		bot.log.error({ err: error }, "a payload failed");
	});
	return app;
}

/** Hands a payload to its surface. What a name or an action id stands for is looked up there, in the surface's registry. */
function route(args: AnyMiddlewareArgs, bot: Bot): Promise<void> {
	const reference = randomUUID();
	if ("command" in args) return onCommand(args.body, args.ack, bot, reference);
	if ("action" in args && args.body.type === "block_actions") {
		const take = args.body.view?.callback_id === formCallbackId ? onFormChange : onPress;
		return take(args.body, args.ack, bot, reference);
	}
	if (isForm(args)) return onForm(args.body, args.ack, bot, reference);
	if ("shortcut" in args && isOurs(args.shortcut)) return onShortcut(args.body, args.ack, bot, reference);
	// Slack has its acknowledgement of an event before it comes here.
	if ("event" in args && isListenedTo(args.event.type)) {
		return eventListeners[args.event.type](args.body, bot, reference);
	}
	return acknowledgeOnly(args);
}

function isForm(args: AnyMiddlewareArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> {
	return "view" in args && args.body.type === "view_submission" && args.view.callback_id === formCallbackId;
}

function isOurs({ callback_id: callbackId, type }: { readonly callback_id: string; readonly type: string }): boolean {
	return Object.entries(shortcuts).some(([ours, itsType]) => ours === callbackId && itsType === type);
}

function isListenedTo(type: string): type is keyof typeof eventListeners {
	return Object.hasOwn(eventListeners, type);
}

/** What nothing here listens to, such as a form that is closed: Slack would send it again. */
async function acknowledgeOnly(args: AnyMiddlewareArgs): Promise<void> {
	if ("ack" in args) await args.ack?.();
}
