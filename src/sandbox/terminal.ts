import { createInterface } from "node:readline";
import { blocksToText } from "../slack/views/plain-text.ts";
import { formatChina } from "../time/calendar.ts";
import { type Language, languages } from "./page/words/languages.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Message } from "./slack-workspace/model.ts";
import { isKnownBlock } from "./slack-workspace/payloads.ts";
import { terminalWords } from "./terminal-words.ts";
import { channels, people } from "./workplace.ts";

/** Where the terminal's person sits. */
interface Seat {
	readonly sandbox: Sandbox;
	readonly user: string;
	readonly channel: string;
	readonly print: (text: string) => void;
	readonly language: Language;
}

export function seatIn(sandbox: Sandbox, print: (text: string) => void, language: Language = "en"): Seat {
	const { user } = terminalWords[language];
	const [channel] = channels;
	if (user === undefined || !channel) throw new Error("The sandbox's workspace is empty");
	return { sandbox, user, channel: channel.id, print, language };
}

/** A command, its card, the click, the request that reached Tencent, and the outcome. */
export async function showScript(seat: Seat): Promise<void> {
	const { line, types, presses } = terminalWords[seat.language];
	seat.print(types(channels[0]?.name ?? "", line));
	await type(seat, line);
	seat.print(`\n${presses}`);
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
	if (!card) return seat.print(terminalWords[seat.language].noCard(button));
	await watched(seat, () => workspace.people.click(seat.user, card, button));
}

/** Does something and prints what it changed: messages, what Slack said, and requests to Tencent. */
async function watched(seat: Seat, act: () => Promise<unknown>): Promise<void> {
	const { workspace, tencent } = seat.sandbox;
	const { tencent: tencentsName } = terminalWords[seat.language];
	const before = new Set<unknown>([...workspace.state.messages, ...workspace.notices(seat.user)]);
	const requestsBefore = tencent.requests.length;
	await act();
	await quiet(seat.sandbox);
	for (const { target } of tencent.requests.slice(requestsBefore)) seat.print(`\n→ ${tencentsName}\nGET ${target}`);
	const { says } = languages[seat.language].slack;
	for (const notice of workspace.notices(seat.user))
		if (!before.has(notice)) seat.print(`\nSlack: ${says(notice.told)}`);
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

function messageText({ channel, language }: Seat, message: Message): string {
	const words = terminalWords[language];
	const text = message.blocks.length > 0 ? blocksToText(message.blocks.filter(isKnownBlock)) : message.text;
	const where = message.channel === channel ? `#${channels[0]?.name}` : words.direct;
	const who = message.ephemeralTo === undefined ? where : words.onlyYou;
	const named = people.reduce((told, { id, realName }) => told.replaceAll(`@${id}`, `@${realName}`), text);
	return `Tapedeck (${who})\n${named.replace(/^/gm, "  │ ")}`;
}

/** Takes commands until `quit` or the end of the input. */
export async function converse(seat: Seat, input: NodeJS.ReadableStream): Promise<void> {
	const lines = createInterface({ input, terminal: false });
	const { usage, commands } = terminalWords[seat.language];
	seat.print(`\n${usage}\n`);
	for await (const line of lines) {
		const words = line.trim();
		if (commands[words.toLowerCase()] === "quit") break;
		await obey(seat, words).catch((error: unknown) => seat.print(String(error)));
	}
	lines.close();
}

async function obey(seat: Seat, words: string): Promise<void> {
	if (words === "") return;
	if (words.startsWith("/")) return await type(seat, words);
	const { usage, commands, formOnPage } = terminalWords[seat.language];
	const command = commands[words.toLowerCase()];
	switch (command) {
		case "confirm":
		case "cancel":
			return await press(seat, command);
		case "edit":
			return seat.print(formOnPage);
		case "time":
			return seat.print(`${formatChina(seat.sandbox.clock.now(), "yyyy-MM-dd HH:mm:ss")} CST`);
		default:
			return seat.print(usage);
	}
}
