import { createInterface } from "node:readline";
import { blocksToText } from "../slack/views/plain-text.ts";
import { formatChina } from "../time/calendar.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Message } from "./slack-workspace/model.ts";
import { isKnownBlock } from "./slack-workspace/payloads.ts";
import { channels, people, tries } from "./workplace.ts";

const usage = `/clip …, /record …   a command, as in Slack (${tries[1].line})
confirm, cancel      press a button of the last card
help, quit`;

/** Where the terminal's person sits. */
interface Seat {
	readonly sandbox: Sandbox;
	readonly user: string;
	readonly channel: string;
	readonly print: (text: string) => void;
}

export function seatIn(sandbox: Sandbox, print: (text: string) => void): Seat {
	const [person] = people;
	const [channel] = channels;
	if (!person || !channel) throw new Error("The sandbox's workspace is empty");
	return { sandbox, user: person.id, channel: channel.id, print };
}

/** A command, its card, the click, the request that reached Tencent, and the outcome. */
export async function showScript(seat: Seat): Promise<void> {
	seat.print(`Somebody types in #${channels[0]?.name}:\n\n> ${tries[0].line}`);
	await type(seat, tries[0].line);
	seat.print("\nand presses Confirm:");
	await press(seat, "confirm");
}

/** Types a command and prints what comes back. */
async function type(seat: Seat, line: string): Promise<void> {
	await watched(seat, () => seat.sandbox.workspace.people.command(seat.user, seat.channel, line));
}

async function press(seat: Seat, button: string): Promise<void> {
	const { workspace } = seat.sandbox;
	const card = workspace
		.ephemerals(seat.user)
		.findLast(({ blocks }) => blocks.some((block) => JSON.stringify(block).includes(`.${button}"`)));
	if (!card) return seat.print(`There is no card with ${button} on it. Type a command first.`);
	await watched(seat, () => workspace.people.click(seat.user, card, button));
}

/** Does something and prints what it changed: messages, what Slack said, and requests to Tencent. */
async function watched(seat: Seat, act: () => Promise<unknown>): Promise<void> {
	const { workspace, tencent } = seat.sandbox;
	const before = new Set<unknown>([...workspace.state.messages, ...workspace.notices(seat.user)]);
	const requestsBefore = tencent.requests.length;
	await act();
	await quiet(seat.sandbox);
	for (const { target } of tencent.requests.slice(requestsBefore)) seat.print(`\n→ Tencent\nGET ${target}`);
	for (const notice of workspace.notices(seat.user)) if (!before.has(notice)) seat.print(`\nSlack: ${notice.text}`);
	for (const message of workspace.state.messages)
		if (!before.has(message)) seat.print(`\n${messageText(seat, message)}`);
}

/** Settled: no request is being answered and no card is on its way to its outcome, or it takes longer than 12 s. */
async function quiet({ workspace, tencent }: Sandbox): Promise<void> {
	const submitting = () => workspace.state.messages.some(({ blocks }) => blocks[0]?.block_id.startsWith("submitting."));
	await workspace.until(() => !submitting(), 12_000).catch(() => {});
	await tencent.until(() => tencent.requests.every(({ answer }) => answer.kind !== "pending"), 100).catch(() => {});
	// The announcement follows the outcome.
	await new Promise((resolve) => setTimeout(resolve, 150));
}

function messageText({ channel }: Seat, message: Message): string {
	const text = message.blocks.length > 0 ? blocksToText(message.blocks.filter(isKnownBlock)) : message.text;
	const where = message.channel === channel ? `#${channels[0]?.name}` : "a direct message";
	const who = message.ephemeralTo === undefined ? where : "only visible to you";
	const named = people.reduce((told, { id, realName }) => told.replaceAll(`@${id}`, `@${realName}`), text);
	return `Tapedeck (${who})\n${named.replace(/^/gm, "  │ ")}`;
}

/** Takes commands until `quit` or the end of the input. */
export async function converse(seat: Seat, input: NodeJS.ReadableStream): Promise<void> {
	const lines = createInterface({ input, terminal: false });
	seat.print(`\n${usage}\n`);
	for await (const line of lines) {
		const words = line.trim();
		if (words === "quit" || words === "exit") break;
		await obey(seat, words).catch((error: unknown) => seat.print(String(error)));
	}
	lines.close();
}

async function obey(seat: Seat, words: string): Promise<void> {
	if (words === "") return;
	if (words.startsWith("/")) return await type(seat, words);
	switch (words.toLowerCase()) {
		case "confirm":
		case "cancel":
			return await press(seat, words.toLowerCase());
		case "edit":
			return seat.print("The form is on the page.");
		case "time":
			return seat.print(`${formatChina(seat.sandbox.clock.now(), "yyyy-MM-dd HH:mm:ss")} CST`);
		default:
			return seat.print(usage);
	}
}
