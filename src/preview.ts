import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { liveTape } from "./apis/live-tape/live-tape.ts";
import { defaults, readEnvironment } from "./config.ts";
import { type CommandName, modeOf, readCommand } from "./recording/command/read.ts";
import { recordingId, slackChannelId, slackUserId } from "./recording/ids.ts";
import { settle } from "./recording/limits.ts";
import type { RecordingApi } from "./recording/ports.ts";
import type { Problem } from "./recording/problem.ts";
import type { Draft, Plan } from "./recording/recording.ts";
import { showing } from "./recording/use-cases/card.ts";
import { planOf, refusalOf } from "./recording/use-cases/draft.ts";
import type { Message } from "./slack/views/blocks.ts";
import { assumptionText, cardMessage, helpMessage, noteText, refusalMessage } from "./slack/views/card.ts";
import { blocksToText } from "./slack/views/plain-text.ts";
import { problemText } from "./slack/wording/en-problems.ts";
import { formatChina } from "./time/calendar.ts";
import { systemClock } from "./time/clock.ts";
import { type Instant, instant, plus } from "./time/instant.ts";
import type { Reading, TimeWindow } from "./time/types.ts";

/**
 * The dry run: what would the bot understand, and what would it send? Reads no store and calls nobody.
 * `npm run preview -- "/record 8888_test123 tomorrow 10:00-10:30" [--now ISO] [--show-sign] [--json]`
 */
const usage = `npm run preview -- "/record 8888_test123 tomorrow 10:00-10:30" [--now 2026-11-24T14:00:00+08:00] [--show-sign]
npm run preview -- --json < commands.jsonl   (a line: a command, or {"command":"…","now":"…"})`;

interface Preview {
	readonly name: CommandName;
	readonly now: Instant;
	readonly api: RecordingApi;
	readonly showSign: boolean;
}

type Understood =
	| { readonly kind: "other"; readonly message: Message }
	| { readonly kind: "accepted"; readonly plan: Plan; readonly reading: Reading; readonly words: string }
	| {
			readonly kind: "refused";
			readonly problem: Problem;
			readonly message: Message;
			readonly plan?: Plan;
			readonly channelId?: string;
			readonly window?: TimeWindow;
	  };

function understand(text: string, { name, now, api }: Preview): Understood {
	const typed = `${name} ${text}`;
	const command = readCommand(name, text, now);
	switch (command.kind) {
		case "help":
			return { kind: "other", message: helpMessage(modeOf(name)) };
		case "form":
			return { kind: "other", message: { text: "The form opens.", blocks: [] } };
		case "set-default":
			return { kind: "other", message: { text: `${command.channelId} becomes the default.`, blocks: [] } };
		case "refused": {
			const { kind, problem, ...named } = command;
			return { kind, problem, message: refusalMessage({ problem, typed }), ...named, ...literalWindow(problem) };
		}
		case "request": {
			const { channelId, reading, words } = command.request;
			const { window } = reading;
			if (!channelId) {
				const problem = { code: "no-channel" } as const;
				return { kind: "refused", problem, message: refusalMessage({ problem, typed }), window };
			}
			const plan = planOf(command.request, channelId);
			const refusal = refusalOf(plan, typed, now, api);
			if (!refusal) return { kind: "accepted", plan, reading, words };
			return { kind: "refused", problem: refusal.problem, message: refusalMessage(refusal), plan, channelId, window };
		}
		default:
			return command satisfies never;
	}
}

/** What the text says although no window can be made of it: a backwards one, or a length where a window is due. */
function literalWindow(problem: Problem): { readonly window?: TimeWindow } {
	if (problem.code === "not-after-start") {
		return { window: { kind: "fixed", start: problem.start, end: problem.end } };
	}
	if (problem.code !== "no-start" || problem.lengthMs === undefined) return {};
	return { window: { kind: "from-click-for", lengthMs: problem.lengthMs } };
}

function cardOfAccepted(
	{ plan, reading, words }: Extract<Understood, { kind: "accepted" }>,
	now: Instant,
	api: RecordingApi,
) {
	const draft: Draft = {
		state: "draft",
		id: recordingId("preview"),
		version: 1,
		plan,
		words,
		readFrom: reading.words,
		assumptions: reading.assumptions,
		...(reading.alternative ? { alternative: reading.alternative } : {}),
		requestedBy: slackUserId("U0"),
		slackChannelId: slackChannelId("C0"),
		createdAt: now,
		expiresAt: plus(now, 15 * 60_000),
		shownOverlaps: [],
	};
	return showing(draft, settle(plan.window, now), [], now, api);
}

/** The card (or the refusal) as text, and the request. */
function asText(text: string, preview: Preview): string {
	const understood = understand(text, preview);
	if (understood.kind !== "accepted") return messageText(understood.message);
	const card = cardOfAccepted(understood, preview.now, preview.api);
	const request = preview.api.describe(understood.plan, card.span, { showSign: preview.showSign });
	return `${messageText(cardMessage(card))}\n\nConfirmed now, this request would be sent:\n${request}`;
}

function messageText({ blocks, text }: Message): string {
	return blocks.length > 0 ? blocksToText(blocks) : text;
}

/** The same for programs; see the README. */
function asFacts(text: string, preview: Preview): object {
	const { name, now, api, showSign } = preview;
	const understood = understand(text, preview);
	const head = { command: `${name} ${text}`.trim(), ok: understood.kind !== "refused", mode: modeOf(name) };
	switch (understood.kind) {
		case "other":
			return { ...head, warnings: [], message: messageText(understood.message) };
		case "refused": {
			const { problem, channelId, window } = understood;
			const parsed = window === undefined ? {} : { parsed: windowFacts(window, now) };
			return { ...head, channelId, ...parsed, problem: { code: problem.code, message: problemText(problem) } };
		}
		case "accepted": {
			const { notes, draft, span } = cardOfAccepted(understood, now, api);
			return {
				...head,
				channelId: draft.plan.channelId,
				parsed: windowFacts(draft.plan.window, now),
				warnings: [...notes.map(noteText), ...draft.assumptions.map(assumptionText)],
				request: api.describe(draft.plan, span, { showSign }),
			};
		}
		default:
			return understood satisfies never;
	}
}

/** Start and end as ISO 8601 at +08:00, as a click at `now` would settle them; the length in seconds. */
function windowFacts(window: TimeWindow, now: Instant): object {
	const { start, end } = settle(window, now);
	return { start: isoInChina(start), end: isoInChina(end), durationSeconds: (end - start) / 1000 };
}

function isoInChina(at: Instant): string {
	return formatChina(at, "yyyy-MM-ddTHH:mm:ssxxx");
}

function split(line: string): { readonly name: CommandName; readonly text: string } | undefined {
	const [, name, text = ""] = /^\s*(\/clip|\/record)(?:\s+([\s\S]*))?$/.exec(line) ?? [];
	return name === "/clip" || name === "/record" ? { name, text } : undefined;
}

const notACommand = { code: "not-a-command", message: "A command begins with /clip or /record." };
const notALine = { code: "not-a-line", message: 'A line is a command, or {"command":"…","now":"…"} with texts in it.' };

/** One line of standard input: a command, or a JSON object with a command and the moment it is typed. */
function answerLine(line: string, byDefault: Instant, at: (now: Instant) => Omit<Preview, "name">): object {
	const input = inputOf(line);
	if (!input) return { command: line, ok: false, problem: notALine };
	const command = split(input.command);
	if (!command) return { command: input.command, ok: false, problem: notACommand };
	const now = input.now === undefined ? byDefault : readMoment(input.now);
	if (now === undefined)
		return { command: input.command, ok: false, problem: { code: "bad-now", message: badMoment(input.now) } };
	return asFacts(command.text, { ...at(now), name: command.name });
}

function inputOf(line: string): { readonly command: string; readonly now?: string } | undefined {
	if (!line.trimStart().startsWith("{")) return { command: line };
	try {
		const value: unknown = JSON.parse(line);
		if (typeof value !== "object" || value === null || !("command" in value)) return undefined;
		if (typeof value.command !== "string") return undefined;
		if (!("now" in value) || value.now === undefined) return { command: value.command };
		return typeof value.now === "string" ? { command: value.command, now: value.now } : undefined;
	} catch {
		return undefined;
	}
}

/** An ISO 8601 moment; China Standard Time where it names no zone, whatever the host's is. */
function readMoment(text: string): Instant | undefined {
	const [, day, time = "T00:00", zone = "+08:00"] =
		/^(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(text.trim()) ?? [];
	const milliseconds = day === undefined ? Number.NaN : Date.parse(`${day}${time.replace(" ", "T")}${zone}`);
	return Number.isNaN(milliseconds) ? undefined : instant(milliseconds);
}

function badMoment(text: string | undefined): string {
	return `"now" is ${JSON.stringify(text)}: it must be an ISO 8601 moment, such as 2026-11-24T14:00:00+08:00.`;
}

const options = {
	now: { type: "string" },
	json: { type: "boolean", default: false },
	"show-sign": { type: "boolean", default: false },
	help: { type: "boolean", default: false },
} as const;

function readArguments() {
	try {
		return parseArgs({ allowPositionals: true, options });
	} catch (error) {
		return fail(`${error instanceof Error ? error.message : error}\n${usage}`);
	}
}

async function run(): Promise<number> {
	const read = readArguments();
	if (typeof read === "number") return read;
	const { values, positionals } = read;
	if (values.help) {
		process.stdout.write(`${usage}\n`);
		return 0;
	}
	const environment = readEnvironment();
	const now = values.now === undefined ? systemClock() : readMoment(values.now);
	if (now === undefined) return fail(badMoment(values.now));
	const key = environment.LIVE_API_KEY ?? "";
	if (values["show-sign"] && key === "") return fail("--show-sign needs LIVE_API_KEY, the key to sign with.");
	const url = environment.LIVE_API_URL || defaults.LIVE_API_URL;
	if (!URL.canParse(url)) return fail(`LIVE_API_URL is ${JSON.stringify(url)}: it must be an http or https address.`);
	const live = { appId: environment.LIVE_APPID || "YOUR_APPID", key, url, timeoutMs: 10_000 };
	const at = (moment: Instant) => ({ now: moment, api: liveTape(live, () => moment), showSign: values["show-sign"] });
	if (values.json) {
		for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
			if (line.trim() !== "") process.stdout.write(`${JSON.stringify(answerLine(line, now, at))}\n`);
		}
		return 0;
	}
	const command = split(positionals.join(" "));
	if (!command) return fail(`${notACommand.message}\n${usage}`);
	process.stdout.write(`${asText(command.text, { ...at(now), name: command.name })}\n`);
	return 0;
}

function fail(message: string): number {
	process.stderr.write(`${message}\n`);
	return 1;
}

// Whoever reads the answers may have seen enough of them (`| head`).
process.stdout.on("error", () => process.exit(0));
void run().then((code) => {
	process.exitCode = code;
});
