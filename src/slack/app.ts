import { randomUUID } from "node:crypto";
import {
	type AnyMiddlewareArgs,
	App,
	type BlockAction,
	type ButtonAction,
	type Receiver,
	type SlackViewMiddlewareArgs,
	type ViewSubmitAction,
} from "@slack/bolt";
import { recordingId, slackUserId } from "../recording/ids.ts";
import { boltLogger } from "./bolt-logger.ts";
import { type Bot, type ButtonPress, tellPresser } from "./bot.ts";
import { onCancel } from "./buttons/cancel.ts";
import { onOpenForm, onUseCommand } from "./buttons/command.ts";
import { onConfirm, onRetry } from "./buttons/confirm.ts";
import { onEdit, onOtherReading } from "./buttons/edit.ts";
import { actionIds, formCallbackId, readVersion } from "./ids.ts";
import { responseUrlOf } from "./response-url.ts";
import { answerWithinMs, onCommand } from "./surfaces/command.ts";
import { onForm } from "./surfaces/form.ts";
import { noteMessage } from "./views/card.ts";
import { wording } from "./wording/en.ts";

const onButton: Readonly<Record<string, (press: ButtonPress, bot: Bot) => Promise<void>>> = {
	[actionIds.confirm]: onConfirm,
	[actionIds.edit]: onEdit,
	[actionIds.cancel]: onCancel,
	[actionIds.retry]: onRetry,
	[actionIds.otherReading]: onOtherReading,
	[actionIds.useCommand]: onUseCommand,
	[actionIds.openForm]: onOpenForm,
};

/**
 * Buttons that confirm. They are acknowledged once the confirmation is kept, so that none that Slack was told we have
 * can be lost; and a fault after them must not read as if nothing had happened.
 */
const submits: ReadonlySet<string> = new Set([actionIds.confirm, actionIds.retry]);

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
		// What a bot without events has no use for, and would pay for at every command.
		convoStore: false,
		ignoreSelf: false,
		attachFunctionToken: false,
	});
	// One middleware and no listeners: Bolt would lead every command through the chains of all of them.
	app.use(async (args) => {
		if (args.context.replayed === true) {
			bot.log.warn("a request was sent a second time; it does nothing");
			return acknowledgeOnly(args);
		}
		const requestId = randomUUID();
		bot.log.info({ requestId, ...summaryOf(args.body) }, "received");
		const work = route(args, bot, requestId);
		underWay.add(work);
		await work.finally(() => underWay.delete(work));
	});
	app.error(async (error) => {
		bot.log.error({ err: error }, "a payload failed");
	});
	return app;
}

async function route(args: AnyMiddlewareArgs, bot: Bot, requestId: string): Promise<void> {
	if ("command" in args) return onCommand(args, bot, requestId);
	const { body } = args;
	if ("action" in args && body.type === "block_actions") {
		const [action] = body.actions;
		if (action?.type === "button") return onPress(body, action, () => args.ack(), bot, requestId);
	}
	if (isSubmission(args) && args.view.callback_id === formCallbackId) return onForm(args, bot, requestId);
	return acknowledgeOnly(args);
}

function isSubmission(args: AnyMiddlewareArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> {
	return "view" in args && args.body.type === "view_submission";
}

/** What nothing here listens to, such as a form that is closed. */
async function acknowledgeOnly(args: AnyMiddlewareArgs): Promise<void> {
	if ("ack" in args) await args.ack?.();
}

async function onPress(
	body: BlockAction,
	{ action_id: actionId, block_id: blockId, value = "" }: ButtonAction,
	ack: () => Promise<void>,
	bot: Bot,
	requestId: string,
): Promise<void> {
	const handler = onButton[actionId];
	if (!handler) return ack();
	let acknowledged: Promise<void> | undefined;
	const acknowledge = () => {
		acknowledged ??= ack();
		return acknowledged;
	};
	const by = slackUserId(body.user.id);
	const pressed: ButtonPress = {
		value,
		id: recordingId(value),
		press: { by, ...responseUrlOf(body.response_url, bot.deps.clock), ...readVersion(blockId ?? "") },
		triggerId: body.trigger_id,
		slackChannelId: body.channel?.id ?? body.user.id,
		acknowledge,
	};
	const late = setTimeout(acknowledge, answerWithinMs);
	try {
		if (!submits.has(actionId)) await acknowledge();
		await handler(pressed, bot);
	} catch (cause) {
		bot.log.error({ err: cause, requestId, actionId }, "a button failed");
		const text = submits.has(actionId) ? wording.faultAfterConfirm(requestId) : wording.fault(requestId);
		await tellPresser(bot, pressed.press, noteMessage("fault", text));
	} finally {
		clearTimeout(late);
		await acknowledge();
	}
}

/** What of a payload may stand in the log: no token, no response_url. */
function summaryOf(body: object): Readonly<Record<string, unknown>> {
	const command = "command" in body ? { command: body.command, text: "text" in body ? body.text : undefined } : {};
	const user = "user_id" in body ? body.user_id : "user" in body && isUser(body.user) ? body.user.id : undefined;
	const actions = "actions" in body && Array.isArray(body.actions) ? { actions: body.actions.map(actionSummary) } : {};
	return { type: "type" in body ? body.type : "command", user, ...command, ...actions };
}

function isUser(value: unknown): value is { readonly id: unknown } {
	return typeof value === "object" && value !== null && "id" in value;
}

function actionSummary(action: unknown): unknown {
	if (typeof action !== "object" || action === null || !("action_id" in action)) return undefined;
	return { action: action.action_id, value: "value" in action ? action.value : undefined };
}
