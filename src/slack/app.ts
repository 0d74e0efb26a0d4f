import { randomUUID } from "node:crypto";
import { type AnyMiddlewareArgs, App, type Receiver, type ViewSubmitAction } from "@slack/bolt";
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
	app.use(async (args) => {
		const work = args.next().then(
			() => (args.context.taken === true ? undefined : acknowledgeOnly(args)),
			async (error) => {
				// Mostly it was acknowledged before it failed.
				await acknowledgeOnly(args).catch(() => {});
				throw error;
			},
		);
		underWay.add(work);
		await work.finally(() => underWay.delete(work));
	});
	// One listener a surface: what a name or an action id stands for is looked up in the surface's registry, where one
	// that nobody knows has its answer too.
	app.command(/^/, ({ body, ack, context }) => {
		context.taken = true;
		return onCommand(body, ack, bot, randomUUID());
	});
	app.action({ type: "block_actions" }, ({ body, ack, context }) => {
		context.taken = true;
		const take = body.view?.callback_id === formCallbackId ? onFormChange : onPress;
		return take(body, ack, bot, randomUUID());
	});
	app.view<ViewSubmitAction>({ callback_id: formCallbackId, type: "view_submission" }, ({ body, ack, context }) => {
		context.taken = true;
		return onForm(body, ack, bot, randomUUID());
	});
	for (const [callback_id, type] of Object.entries(shortcuts)) {
		app.shortcut({ type, callback_id }, ({ body, ack, context }) => {
			context.taken = true;
			return onShortcut(body, ack, bot, randomUUID());
		});
	}
	// Events: Slack has its acknowledgement before they come here.
	for (const [type, listener] of Object.entries(eventListeners)) {
		app.event(type, ({ body }) => listener(body, bot, randomUUID()));
	}
	app.error(async (error) => {
		bot.log.error({ err: error }, "a payload failed");
	});
	return app;
}

/** What nothing here listens to, such as a form that is closed: Slack would send it again. */
async function acknowledgeOnly(args: AnyMiddlewareArgs): Promise<void> {
	if ("ack" in args) await args.ack?.();
}
