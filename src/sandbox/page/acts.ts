import * as v from "valibot";
import type { Sandbox } from "../sandbox.ts";
import { elementsOf } from "../slack-workspace/block-kit/surface.ts";
import { type Entries, type Entry, valuesOf } from "../slack-workspace/form-values.ts";
import type { Block, Message, OpenView } from "../slack-workspace/model.ts";
import { people } from "../workplace.ts";
import { namesOf, type OfferId, offers, type SlackFaultId, slackFaults } from "./behaviours.ts";
import { nextMoment } from "./moments.ts";
import { fromLocalInput } from "./slack-date.ts";

/** How long a stream breaks off, in milliseconds. */
const breakMs = 10_000;

/** What a control of the browser holds. */
const entry = v.nullish(v.union([v.string(), v.array(v.string())]));

/** Where an element stands: in a message (`ts`) or in the open form (`view`). */
const element = {
	user: v.string(),
	channel: v.string(),
	action: v.string(),
	block: v.string(),
	ts: v.optional(v.string()),
	view: v.optional(v.string()),
};

const line = v.object({
	...{ kind: v.literal("line"), user: v.string(), channel: v.string(), line: v.string() },
	/** `ts` of the thread's first message. */
	thread: v.optional(v.string()),
});
const entries = v.record(v.string(), entry);
const click = v.object({
	...{ kind: v.literal("click"), ...element },
	/** What stands in the fields of the form that was pressed. */
	entries: v.optional(entries, {}),
});
const select = v.object({ kind: v.literal("select"), ...element, entry });
const submit = v.object({
	kind: v.literal("submit"),
	user: v.string(),
	view: v.string(),
	entries,
});
const close = v.object({ kind: v.literal("close"), user: v.string(), view: v.string() });
const openTab = v.object({ kind: v.literal("open-tab"), user: v.string(), tab: v.picklist(["home", "messages"]) });
const shortcut = v.object({
	...{ kind: v.literal("shortcut"), user: v.string(), channel: v.string(), callbackId: v.string() },
	/** Of the message in whose menu it was; none where it was beside the message box. */
	of: v.optional(v.string()),
});
/** Milliseconds, or to what happens next. */
const advance = v.object({ kind: v.literal("advance"), by: v.union([v.number(), v.literal("next")]) });
const push = v.object({ kind: v.literal("push"), stream: v.string(), change: v.picklist(["begin", "end", "break"]) });
/** One of several was chosen on a control of the sandbox itself. */
const choose = v.variant("what", [
	v.object({ kind: v.literal("choose"), what: v.literal("api"), name: v.picklist(["live-tape", "record-task"]) }),
	v.object({ kind: v.literal("choose"), what: v.literal("next-answer"), name: v.picklist(namesOf(offers)) }),
	v.object({
		...{ kind: v.literal("choose"), what: v.literal("next-file-callback") },
		name: v.picklist(["delivered", "lost", "twice", "later"]),
	}),
	v.object({ kind: v.literal("choose"), what: v.literal("slack-fault"), name: v.picklist(namesOf(slackFaults)) }),
]);

const anyAct = v.variant("kind", [line, click, select, submit, close, openTab, shortcut, advance, push, choose]);

/** What somebody did on the page, as `app.js` tells it. Rejects where it makes no sense. */
export async function act(sandbox: Sandbox, body: unknown): Promise<void> {
	const done = v.parse(anyAct, body);
	switch (done.kind) {
		case "line":
			return await sendLine(sandbox, done);
		case "click":
		case "select":
			return await use(sandbox, done);
		case "submit":
			return await send(sandbox, done);
		case "close":
			return await leave(sandbox, done);
		case "open-tab":
			await sandbox.workspace.people.openHome(done.user, done.tab);
			return;
		case "shortcut":
			return await takeShortcut(sandbox, done);
		case "advance":
			return putForward(sandbox, done.by);
		case "push":
			return changePush(sandbox, done);
		case "choose":
			return await chosen(sandbox, done);
		default:
			done satisfies never;
	}
}

/** A line of the composer: a command goes to the bot, anything else into the channel. */
async function sendLine({ workspace }: Sandbox, done: v.InferOutput<typeof line>): Promise<void> {
	const { user, channel } = done;
	const text = done.line.trim();
	if (text.startsWith("/") && done.thread === undefined) await workspace.people.command(user, channel, text);
	else if (text !== "") workspace.people.say(user, channel, text, done.thread);
}

async function takeShortcut({ workspace }: Sandbox, done: v.InferOutput<typeof shortcut>): Promise<void> {
	const { user, channel, callbackId, of } = done;
	if (of === undefined) {
		await workspace.people.shortcut(user, callbackId);
		return;
	}
	const message = workspace.state.message(channel, of);
	if (!message) throw new Error("That message is gone");
	await workspace.people.messageShortcut(user, message, callbackId);
}

type Use = v.InferOutput<typeof click> | v.InferOutput<typeof select>;

/** Something on a message or in the open form was pressed or chosen. */
async function use({ workspace }: Sandbox, done: Use): Promise<void> {
	const { user, action, block, channel, ts } = done;
	const surface =
		ts === undefined
			? viewOf(workspace.home(user)?.id === done.view ? workspace.home(user) : workspace.view(user), done.view)
			: messageWith(workspace.state.versions(channel, ts), action, block);
	const chosen = done.kind === "select" ? entryOf(surface.blocks, user, action, block, done.entry) : undefined;
	if ("hash" in surface) {
		const typed = done.kind === "click" ? entriesIn(surface.blocks, user, done.entries) : {};
		const values = valuesOf(surface.blocks, typed, surface.values);
		await workspace.people.act(user, { ...surface, values }, action, chosen, block);
	} else if (chosen === undefined) await workspace.people.click(user, surface, action, block);
	else await workspace.people.select(user, surface, action, chosen, block);
}

async function send({ workspace }: Sandbox, done: v.InferOutput<typeof submit>): Promise<void> {
	const { user } = done;
	const view = viewOf(workspace.view(user), done.view);
	await workspace.people.submitView(user, view, entriesIn(view.blocks, user, done.entries));
}

function entriesIn(blocks: readonly Block[], user: string, raw: v.InferOutput<typeof entries>): Entries {
	return Object.fromEntries(
		blocks
			.filter(({ block_id }) => Object.hasOwn(raw, block_id))
			.map((block) => [block.block_id, entryIn(block, user, undefined, raw[block.block_id])]),
	);
}

async function leave({ workspace }: Sandbox, { user, view }: v.InferOutput<typeof close>): Promise<void> {
	await workspace.people.closeView(user, viewOf(workspace.view(user), view));
}

function viewOf(open: OpenView | undefined, id: string | undefined): OpenView {
	if (!open || open.id !== id) throw new Error("That form is no longer open");
	return open;
}

/** The message as it was when it had the element: somebody may press what is no longer there. */
function messageWith(versions: readonly Message[], actionId: string, blockId: string): Message {
	const has = ({ blocks }: Message) =>
		blocks.some((block) => block.block_id === blockId && elementsOf(block).some((one) => one.action_id === actionId));
	const found = versions.find(has);
	if (!found) throw new Error("That message has no such element");
	return found;
}

type Raw = v.InferOutput<typeof entry>;

function entryOf(blocks: readonly Block[], user: string, action: string, blockId: string, raw: Raw): Entry {
	const block = blocks.find(({ block_id }) => block_id === blockId);
	if (!block) throw new Error(`No block ${blockId}`);
	return entryIn(block, user, action, raw);
}

/** What the browser's control holds, as Slack's element would: a local date and time becomes seconds. */
function entryIn(block: Block, user: string, action: string | undefined, raw: Raw): Entry {
	const element = elementsOf(block).find(({ action_id }) => action === undefined || action_id === action);
	const viewer = people.find(({ id }) => id === user);
	if (raw === undefined || raw === null || raw === "") return null;
	if (element?.type === "datetimepicker" && viewer && typeof raw === "string") {
		return fromLocalInput(viewer, raw) ?? null;
	}
	return raw;
}

function putForward(sandbox: Sandbox, by: number | "next"): void {
	const { clock } = sandbox;
	if (by !== "next") {
		clock.advance(by);
		return;
	}
	const coming = nextMoment(sandbox);
	// A second past it, so that the phase is seen to have changed.
	if (coming !== undefined) clock.advance(coming - clock.now() + 1000);
}

function changePush({ tencent }: Sandbox, { stream, change }: v.InferOutput<typeof push>): void {
	if (change === "begin") tencent.beginPush(stream);
	else tencent.endPush(stream, change === "break" ? breakMs : undefined);
}

async function chosen(sandbox: Sandbox, done: v.InferOutput<typeof choose>): Promise<void> {
	switch (done.what) {
		case "api":
			return await sandbox.switchApi(done.name);
		case "next-answer":
			return await setNextAnswer(sandbox, done.name);
		case "next-file-callback":
			return sandbox.tencent.nextFileCallback(done.name);
		case "slack-fault":
			return setSlackFault(sandbox, done.name);
		default:
			done satisfies never;
	}
}

async function setNextAnswer({ tencent }: Sandbox, name: OfferId): Promise<void> {
	const behaviour = offers[name];
	tencent.answerAll({ kind: "succeed" });
	if (behaviour && behaviour.kind !== "succeed") tencent.answerNext(behaviour);
	await tencent.setReachable(behaviour !== undefined);
}

function setSlackFault({ workspace }: Sandbox, name: SlackFaultId): void {
	workspace.calm();
	if (name === "event-twice") workspace.doubleNextEvent();
	const fault = slackFaults[name];
	if (fault) workspace.disturbNext(fault.method, fault.disturbance);
}
