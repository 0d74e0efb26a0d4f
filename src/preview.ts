import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { readEnvironment } from "./config.ts";
import { previewApi } from "./preview-api.ts";
import { badMoment, inputOf, notACommand, notALine, readMoment, split } from "./preview-input.ts";
import { type CommandName, modeOf, modeWith, readCommand } from "./recording/command/read.ts";
import { questionId, recordingId, slackChannelId, slackUserId } from "./recording/ids.ts";
import { spanAt, takenFrom } from "./recording/limits.ts";
import { type Locale, locales } from "./recording/locale.ts";
import { place } from "./recording/place.ts";
import type { RecordingApi } from "./recording/ports/recording-api.ts";
import type { Problem } from "./recording/problem.ts";
import type { Plan, Proposal } from "./recording/recording.ts";
import { draft } from "./recording/transitions.ts";
import { type Card, cardOf } from "./recording/use-cases/card.ts";
import { type Refusal, refusalOf, refusalOfText } from "./recording/use-cases/refusal.ts";
import { proposalOf } from "./recording/use-cases/take-command.ts";
import type { Message } from "./slack/views/blocks.ts";
import { cardMessage } from "./slack/views/card.ts";
import { helpMessage } from "./slack/views/notes.ts";
import { blocksToText } from "./slack/views/plain-text.ts";
import { refusalMessage } from "./slack/views/refusal.ts";
import type { Wording } from "./slack/wording/wording.ts";
import { wordings } from "./slack/wording/wordings.ts";
import { formatChina } from "./time/calendar.ts";
import { systemClock } from "./time/clock.ts";
import { type Instant, plus } from "./time/instant.ts";
import { languageOf } from "./time/language.ts";
import type { TimeWindow } from "./time/types.ts";

/**
 * The dry run: what would the bot understand, and what would it send? Reads no store and calls nobody.
 * `npm run preview -- "/record 8888_test123 tomorrow 10:00-10:30" [--now ISO] [--lang zh] [--api record-task] [--show-sign] [--json]`
 */
const usage = `npm run preview -- "/record 8888_test123 tomorrow 10:00-10:30" [--now 2026-11-24T14:00:00+08:00] [--lang zh] [--api record-task] [--show-sign]
npm run preview -- --json < commands.jsonl   (a line: a command, or {"command":"…","now":"…"})`;

interface Preview {
	readonly name: CommandName;
	readonly now: Instant;
	readonly api: RecordingApi;
	readonly showSign: boolean;
	/** Of the answer; that of the text, unless it was named. */
	readonly locale: Locale | undefined;
}

const wordingOf = (text: string, { locale }: Pick<Preview, "locale">) => wordings[locale ?? languageOf(text) ?? "en"];

type Understood =
	| { readonly kind: "other"; readonly message: Message }
	| { readonly kind: "accepted"; readonly proposal: Proposal }
	| {
			readonly kind: "refused";
			readonly refusal: Refusal;
			readonly channelId?: string;
			readonly window?: TimeWindow;
	  };

function understand(text: string, preview: Preview): Understood {
	const { name, now, api } = preview;
	const typed = `${name} ${text}`.trim();
	const past = api.limits.past !== undefined;
	const command = readCommand(name, text, now, { past });
	switch (command.kind) {
		case "help":
			return { kind: "other", message: helpMessage(modeOf(name), api.limits, wordingOf(text, preview)) };
		case "form":
			return { kind: "other", message: { text: "The form opens.", blocks: [] } };
		case "set-default":
			return { kind: "other", message: { text: `${command.channelId} becomes the default.`, blocks: [] } };
		case "refused": {
			const { problem, channelId } = command;
			const named = channelId === undefined ? {} : { channelId };
			const refusal = refusalOfText(name, command, typed, channelId);
			return { kind: "refused", refusal, ...named, ...literalWindow(problem) };
		}
		case "request": {
			const { request } = command;
			const { channelId } = request;
			const { window } = request.reading;
			if (!channelId)
				return { kind: "refused", refusal: { problem: { code: "no-channel" }, typed, choices: [] }, window };
			const proposal = proposalOf(request, channelId);
			const refusal = refusalOf(proposal.plan, typed, now, api);
			return refusal ? { kind: "refused", refusal, channelId, window } : { kind: "accepted", proposal };
		}
		default:
			return command satisfies never;
	}
}

/** What the text says although no window can be made of it: a backwards one, or a length where a window is due. */
function literalWindow(problem: Problem): { readonly window?: TimeWindow } {
	if (problem.code === "not-after-start" || problem.code === "partly-past") {
		return { window: { kind: "fixed", start: problem.start, end: problem.end } };
	}
	if (problem.code !== "no-start" || problem.lengthMs === undefined) return {};
	return { window: { kind: "from-click-for", lengthMs: problem.lengthMs } };
}

function cardFor(proposal: Proposal, { now, api }: Preview) {
	const nowhere = place("");
	const drafting = draft(
		{
			...proposal,
			id: recordingId("preview"),
			api: api.name,
			locale: "en",
			requestedBy: slackUserId("U0"),
			slackChannelId: slackChannelId("C0"),
			askedIn: nowhere,
			card: nowhere,
			createdAt: now,
			expiresAt: plus(now, 15 * 60_000),
			shownOverlaps: [],
		},
		{ kind: "drafted", text: proposal.words },
	);
	return cardOf(drafting.next, { span: spanAt(proposal.plan.window, now), notes: [] }, now, api);
}

/** The card (or the refusal) as text, and the request. */
function asText(text: string, preview: Preview): string {
	const wording = wordingOf(text, preview);
	const understood = understand(text, preview);
	switch (understood.kind) {
		case "other":
			return messageText(understood.message);
		case "refused":
			return messageText(refusalText(understood.refusal, preview.now, wording));
		case "accepted": {
			const card = cardFor(understood.proposal, preview);
			const when = whenSent(card, preview);
			return `${messageText(cardMessage(card, wording))}\n\n${when}\n${requestOf(card.draft.plan, card.span, preview)}`;
		}
		default:
			return understood satisfies never;
	}
}

function whenSent({ draft, span }: Card, { now, api }: Preview): string {
	if (draft.plan.mode === "past" && api.limits.past?.isKept !== true) {
		return "Confirmed now, nothing would be sent: the clip is this address.";
	}
	return takenFrom(span, now, api.limits) === undefined
		? "Confirmed now, this request would be sent:"
		: "Confirmed now, it would be kept, and this request sent then:";
}

function refusalText(refusal: Refusal, now: Instant, wording: Wording): Message {
	return refusalMessage({ ...refusal, question: questionId("preview") }, now, wording);
}

function requestOf(plan: Plan, span: Parameters<RecordingApi["describe"]>[1], { api, showSign }: Preview): string {
	return api.describe(plan, span, { showSign });
}

function messageText({ blocks, text }: Message): string {
	return blocks.length > 0 ? blocksToText(blocks) : text;
}

/** The same for programs; see the README. */
function asFacts(text: string, preview: Preview): object {
	const { name, now } = preview;
	const wording = wordingOf(text, preview);
	const understood = understand(text, preview);
	const head = { command: `${name} ${text}`.trim(), ok: understood.kind !== "refused", mode: modeOf(name) };
	switch (understood.kind) {
		case "other":
			return { ...head, warnings: [], message: messageText(understood.message) };
		case "refused": {
			const { refusal, channelId, window } = understood;
			const { problem } = refusal;
			const parsed = window === undefined ? {} : { parsed: windowFacts(window, now) };
			const message = wording.refusal.problem(problem);
			const mode = window === undefined ? head.mode : modeWith(head.mode, window);
			return { ...head, mode, channelId, ...parsed, problem: { code: problem.code, message } };
		}
		case "accepted": {
			const { notes, draft, span } = cardFor(understood.proposal, preview);
			return {
				...head,
				mode: draft.plan.mode,
				channelId: draft.plan.channelId,
				parsed: windowFacts(draft.plan.window, now),
				warnings: [...notes.map(wording.card.note), ...draft.assumptions.map(wording.card.assumption)],
				request: requestOf(draft.plan, span, preview),
			};
		}
		default:
			return understood satisfies never;
	}
}

/** Start and end as ISO 8601 at +08:00, as a click at `now` would have them; the length in seconds. */
function windowFacts(window: TimeWindow, now: Instant): object {
	const { start, end } = spanAt(window, now);
	return { start: isoInChina(start), end: isoInChina(end), durationSeconds: (end - start) / 1000 };
}

function isoInChina(at: Instant): string {
	return formatChina(at, "yyyy-MM-ddTHH:mm:ssxxx");
}

/** One line of standard input: a command, or a JSON object with a command and the moment it is typed. */
function answerLine(line: string, byDefault: Instant, at: (now: Instant) => Omit<Preview, "name">): object {
	const typed = inputOf(line);
	if (!typed) return { command: line, ok: false, problem: notALine };
	const command = split(typed.command);
	if (!command) return { command: typed.command, ok: false, problem: notACommand };
	const now = typed.now === undefined ? byDefault : readMoment(typed.now);
	if (now === undefined)
		return { command: typed.command, ok: false, problem: { code: "bad-now", message: badMoment(typed.now) } };
	return asFacts(command.text, { ...at(now), name: command.name });
}

const options = {
	now: { type: "string" },
	api: { type: "string" },
	json: { type: "boolean", default: false },
	lang: { type: "string" },
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
	const api = previewApi(values.api, values["show-sign"], environment);
	if (typeof api === "string") return fail(api);
	const locale = locales.find((known) => known === values.lang);
	if (values.lang !== undefined && !locale) return fail(`--lang can be ${locales.join(" or ")}.`);
	const showSign = values["show-sign"];
	const at = (moment: Instant) => ({ now: moment, api: api(moment), showSign, locale });
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
