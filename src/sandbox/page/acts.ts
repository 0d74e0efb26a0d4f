import { isJson, type Json, textOf } from "../json.ts";
import type { Sandbox } from "../sandbox.ts";
import { elementsOf } from "../slack-workspace/block-kit/surface.ts";
import type { Entries, Entry } from "../slack-workspace/form-values.ts";
import type { Block, Message, OpenView } from "../slack-workspace/model.ts";
import { people } from "../workplace.ts";
import { offers } from "./behaviours.ts";
import { fromLocalInput } from "./slack-date.ts";

/** What somebody did on the page, as `app.js` tells it. Rejects where it makes no sense. */
export async function act(sandbox: Sandbox, body: unknown): Promise<void> {
	if (!isJson(body)) throw new Error("Not an object");
	switch (body.kind) {
		case "line":
			return await sendLine(sandbox, body);
		case "click":
		case "select":
			return await use(sandbox, body);
		case "submit":
			return await submit(sandbox, body);
		case "close":
			return await close(sandbox, body);
		case "advance":
			return advance(sandbox, body.by);
		case "next-answer":
			return await setNextAnswer(sandbox, textOf(body, "offer") ?? "");
		default:
			throw new Error(`No such act: ${String(body.kind)}`);
	}
}

const need = (body: Json, key: string): string => {
	const text = textOf(body, key);
	if (text === undefined) throw new Error(`${key} is missing`);
	return text;
};

/** A line of the composer: a command goes to the bot, anything else into the channel. */
async function sendLine({ workspace }: Sandbox, body: Json): Promise<void> {
	const [user, channel, line] = [need(body, "user"), need(body, "channel"), need(body, "line").trim()];
	if (line.startsWith("/")) await workspace.people.command(user, channel, line);
	else if (line !== "") workspace.people.say(user, channel, line);
}

/** Something on a message or in the open form was pressed or chosen. */
async function use({ workspace }: Sandbox, body: Json): Promise<void> {
	const [user, actionId, blockId] = [need(body, "user"), need(body, "action"), need(body, "block")];
	const ts = textOf(body, "ts");
	const surface =
		ts === undefined
			? viewOf(workspace.view(user), body)
			: messageWith(workspace.state.versions(need(body, "channel"), ts), actionId, blockId);
	const entry = body.kind === "select" ? entryOf(surface.blocks, user, actionId, blockId, body.entry) : undefined;
	if ("hash" in surface) await workspace.people.act(user, surface, actionId, entry, blockId);
	else if (entry === undefined) await workspace.people.click(user, surface, actionId, blockId);
	else await workspace.people.select(user, surface, actionId, entry, blockId);
}

async function submit({ workspace }: Sandbox, body: Json): Promise<void> {
	const user = need(body, "user");
	const view = viewOf(workspace.view(user), body);
	const given = isJson(body.entries) ? body.entries : {};
	const entries: Entries = Object.fromEntries(
		view.blocks
			.filter(({ block_id }) => Object.hasOwn(given, block_id))
			.map((block) => [block.block_id, entryIn(block, user, undefined, given[block.block_id])]),
	);
	await workspace.people.submitView(user, view, entries);
}

async function close({ workspace }: Sandbox, body: Json): Promise<void> {
	const user = need(body, "user");
	await workspace.people.closeView(user, viewOf(workspace.view(user), body));
}

function viewOf(open: OpenView | undefined, body: Json): OpenView {
	if (!open || open.id !== textOf(body, "view")) throw new Error("That form is no longer open");
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

function entryOf(blocks: readonly Block[], user: string, action: string, blockId: string, raw: unknown): Entry {
	const block = blocks.find(({ block_id }) => block_id === blockId);
	if (!block) throw new Error(`No block ${blockId}`);
	return entryIn(block, user, action, raw);
}

/** What the browser's control holds, as Slack's element would: a local date and time becomes seconds. */
function entryIn(block: Block, user: string, action: string | undefined, raw: unknown): Entry {
	const element = elementsOf(block).find(({ action_id }) => action === undefined || action_id === action);
	const viewer = people.find(({ id }) => id === user);
	if (element?.type === "datetimepicker" && viewer && typeof raw === "string") {
		return raw === "" ? null : (fromLocalInput(viewer, raw) ?? null);
	}
	if (Array.isArray(raw)) return raw.map(String);
	return raw === undefined || raw === null || raw === "" ? null : String(raw);
}

function advance({ clock, tencent }: Sandbox, by: unknown): void {
	if (typeof by === "number") {
		clock.advance(by);
		return;
	}
	const now = clock.now();
	const coming = tencent.tasks.flatMap(({ start, end }) => [start, end]).filter((moment) => moment > now);
	// A second past it, so that the phase is seen to have changed.
	if (coming.length > 0) clock.advance(Math.min(...coming) - now + 1000);
}

async function setNextAnswer({ tencent }: Sandbox, id: string): Promise<void> {
	const offer = offers.find((one) => one.id === id);
	if (!offer) throw new Error(`No such answer: ${id}`);
	tencent.answerAll({ kind: "succeed" });
	if (offer.behaviour && offer.behaviour.kind !== "succeed") tencent.answerNext(offer.behaviour);
	await tencent.setReachable(offer.behaviour !== undefined);
}
