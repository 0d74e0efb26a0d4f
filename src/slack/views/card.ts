import type { Button, KnownBlock } from "@slack/types";
import { timeText } from "../../recording/command/write.ts";
import { spanAt } from "../../recording/limits.ts";
import type { Card, Note } from "../../recording/use-cases/card.ts";
import type { AskAgain } from "../../recording/use-cases/confirm-and-submit.ts";
import { type Assumption, isProminent } from "../../time/types.ts";
import { actionIds, blockIds } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { actions, button, context, fields, type Message, section } from "./blocks.ts";

/** The answer to an accepted command: what was understood, and the buttons. `because` says why it is shown again. */
export function cardMessage(card: Card, wording: Wording, because?: AskAgain): Message {
	const { draft, span } = card;
	const { bold, plain } = whatToKnow(card, wording);
	const blocks: KnownBlock[] = [
		section(wording.card.title(draft.plan), blockIds.card(draft.id)),
		...(because ? [section(`:warning: *${wording.card.askAgain(because)}*`)] : []),
		fields(cardFields(card, wording, because)),
		...lines(bold.map((text) => `:warning: *${text}*`)),
		...lines(plain.map((text) => `• ${text}`)),
		...(isWrittenByUs(draft) ? [] : [context(readFrom(card, wording))]),
		actions(cardButtons(card, wording, because), blockIds.version(draft.version)),
		context(wording.card.expires(draft.expiresAt)),
	];
	return { text: wording.card.summary(draft.plan, span), blocks };
}

const lines = (texts: readonly string[]) => (texts.length > 0 ? [section(texts.join("\n"))] : []);

/** What a click could cost, or what may not be meant, is said in bold; the rest in the small print. */
const boldNotes: ReadonlySet<Note["kind"]> = new Set([
	"far-ahead",
	"long",
	"overlap",
	"just-confirmed",
	"not-pushing",
	"wrong-template",
]);

/** That parts are missing is said in bold; that all is there, or that nobody knows, is not. */
function isBold(note: Note): boolean {
	if (note.kind !== "recorded") return boldNotes.has(note.kind);
	return note.gaps === "all" || (note.gaps !== "unreadable" && note.gaps.length > 0);
}

function whatToKnow({ draft, notes }: Card, { card }: Wording) {
	// A choice between two readings is in doubt while there is another one to choose.
	const isDoubt = (each: Assumption) =>
		isProminent(each) || (each.kind === "month-first" && draft.alternative !== undefined);
	const bold = [...draft.assumptions.filter(isDoubt).map(card.assumption), ...notes.filter(isBold).map(card.note)];
	const plain = [
		...notes.filter((note) => !isBold(note)).map(card.note),
		...draft.assumptions.filter((each) => !isDoubt(each)).map(card.assumption),
	];
	return { bold, plain };
}

/** Words that no person wrote say again what stands above them. */
function isWrittenByUs({ words, plan }: Card["draft"]): boolean {
	return words === "" || words === timeText(plan.mode, plan.window);
}

function readFrom({ draft }: Card, { card }: Wording): string {
	const { start, end } = draft.readFrom;
	return start === "" || end === "" || start === end ? card.readFrom(draft.words) : card.readFromParts(start, end);
}

function cardButtons({ draft, shownAt }: Card, { buttons }: Wording, because: AskAgain | undefined): Button[] {
	const { id, alternative } = draft;
	const confirm = because === "start-passed" ? buttons.startNow : buttons.confirm;
	return [
		button(confirm, actionIds.confirm, id, { style: "primary" }),
		button(buttons.edit, actionIds.edit, id),
		...(alternative ? [button(buttons.otherReading(spanAt(alternative, shownAt)), actionIds.otherReading, id)] : []),
		button(buttons.cancel, actionIds.cancel, id),
	];
}

function cardFields(
	{ draft, span, format, watchUrl, shownAt }: Card,
	{ card, clip, time }: Wording,
	because: AskAgain | undefined,
): (readonly [string, string])[] {
	const { plan } = draft;
	const { kind } = plan.window;
	const { labels } = card;
	const isFixed = kind === "fixed" || kind === "past";
	const options = card.options(plan);
	const startsNow = card.fromTheClick(because === "start-passed" ? shownAt : undefined);
	return [
		[labels.from, isFixed ? time.moment(span.start) : startsNow],
		...(kind === "from-click-for" ? [] : [[labels.to, time.moment(span.end)] as const]),
		[labels.length, time.length(span.end - span.start)],
		...(kind === "fixed" ? [[labels.starts, card.startsIn(span.start - shownAt)] as const] : []),
		...(isFixed ? [[labels.yourTime, time.readersSpan(span)] as const] : []),
		...(kind === "from-click-until" ? [[labels.yourTime, card.readersEnd(span.end)] as const] : []),
		[labels.file, card.file(format, plan.format === undefined, plan.recordType ?? "video")],
		...(watchUrl === undefined ? [] : [[labels.watch, clip.watch(watchUrl)] as const]),
		...(options === "" ? [] : [[labels.options, options] as const]),
	];
}
