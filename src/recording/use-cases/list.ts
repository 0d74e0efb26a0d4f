import { type Instant, plus } from "../../time/instant.ts";
import { chinaDay } from "../china-day.ts";
import { type ListCommand, readListCommand } from "../command/list.ts";
import { type Filter, filterOf, type Listing, type PageStart, type Position } from "../listing.ts";
import type { LogEntry } from "../ports/recording-store.ts";
import type { RecordedFile } from "../recorded-file.ts";
import { type Confirmed, isExisting, type Span } from "../recording.ts";
import type { Asker } from "./asker.ts";
import type { Deps } from "./deps.ts";
import { knownAmong } from "./known-channels.ts";
import { isCurrent, namedRecording } from "./named-recording.ts";
import { newsOf } from "./news.ts";

/** One page of a list: what is scheduled or runs first. */
export interface ListPage {
	readonly listing: Listing;
	readonly current: readonly Confirmed[];
	readonly over: readonly Confirmed[];
	readonly isFirst: boolean;
	readonly next?: PageStart;
	readonly shownAt: Instant;
}

/** Rows of a page: each is a block of a message, of which Slack takes 50. */
const pageRows = 10;

type Who = Pick<Asker, "by" | "slackChannelId">;

/** Reads the text of `/recordings`; a plain word is a channel id where it has been one before. */
export async function readListing(text: string, deps: Deps): Promise<ListCommand> {
	const now = deps.clock();
	const command = readListCommand(text, now);
	if (command.kind !== "refused") return command;
	const known = await knownAmong(command.candidates, deps);
	return readListCommand(text, now, (id) => known.has(id));
}

export async function listPage(listing: Listing, who: Who, deps: Deps, from?: PageStart): Promise<ListPage> {
	const shownAt = deps.clock();
	const named = await namedRecording(listing.channelId, deps);
	if (named) return pageOfOne(named, shownAt);
	const filter = filterOf(listing, who);
	const { part, after } = from ?? { part: "current" };
	const nothing = { recordings: [], next: undefined };
	const current = part === "over" ? nothing : await deps.store.list(filter, "current", shownAt, pageRows, after);
	const left = pageRows - current.recordings.length;
	const afterOver = part === "over" ? after : undefined;
	const isFull = current.next !== undefined || left <= 0;
	const over = isFull ? nothing : await deps.store.list(filter, "over", shownAt, left, afterOver);
	const next = await nextOf(filter, shownAt, current.next, isFull, over.next, deps);
	return {
		listing,
		current: current.recordings,
		over: over.recordings,
		isFirst: from === undefined,
		...(next ? { next } : {}),
		shownAt,
	};
}

function pageOfOne(recording: Confirmed, shownAt: Instant): ListPage {
	const listing = { scope: "all", channelId: recording.plan.channelId } as const;
	const parts = isCurrent(recording, shownAt) ? { current: [recording], over: [] } : { current: [], over: [recording] };
	return { listing, ...parts, isFirst: true, shownAt };
}

/** A page that is full of what is current goes on with what is over, if there is any. */
async function nextOf(
	filter: Filter,
	now: Instant,
	current: Position | undefined,
	isFull: boolean,
	over: Position | undefined,
	deps: Deps,
): Promise<PageStart | undefined> {
	if (current) return { part: "current", after: current };
	if (over) return { part: "over", after: over };
	if (!isFull) return undefined;
	const { recordings } = await deps.store.list(filter, "over", now, 1);
	return recordings.length > 0 ? { part: "over" } : undefined;
}

export interface History {
	readonly recording: Confirmed;
	readonly log: readonly LogEntry[];
	/** What fits as well, up to five. */
	readonly others: readonly Confirmed[];
	/** Even more fits. */
	readonly isCut: boolean;
	readonly shownAt: Instant;
}

const mostOthers = 5;

/**
 * The log of the recording that somebody means: the one whose own id they name, or of what fits the soonest that is
 * scheduled or runs, else the latest.
 */
export async function historyOf(listing: Listing, who: Who, deps: Deps): Promise<History | undefined> {
	const shownAt = deps.clock();
	const named = await namedRecording(listing.channelId, deps);
	const [recording, ...others] = named ? [named] : await firstOf(filterOf(listing, who), shownAt, mostOthers + 2, deps);
	if (!recording) return undefined;
	const log = await deps.store.log(recording.id);
	return { recording, log, others: others.slice(0, mostOthers), isCut: others.length > mostOthers, shownAt };
}

/** Up to so many of each part, what is current first. */
async function firstOf(filter: Filter, now: Instant, limit: number, { store }: Deps): Promise<readonly Confirmed[]> {
	const parts = await Promise.all((["current", "over"] as const).map((part) => store.list(filter, part, now, limit)));
	return parts.flatMap(({ recordings }) => recordings);
}

/** More rows than people open in a spreadsheet, and than are read within seconds. */
const mostRows = 5000;
const rowsAtOnce = 500;
const dayMs = 24 * 3_600_000;
const defaultDays = 30;

export interface ExportRow {
	readonly recording: Confirmed;
	readonly files: readonly RecordedFile[];
}

export interface Export {
	/** What was asked for, with its period. */
	readonly listing: Listing & { readonly period: Span };
	readonly rows: readonly ExportRow[];
	/** There are more than anybody gets at once. */
	readonly isCut: boolean;
	readonly at: Instant;
}

/** All that fits, in the order of their starts; of the last 30 days, today included, where no period is named. */
export async function exportOf(asked: Listing, who: Who, deps: Deps): Promise<Export> {
	const at = deps.clock();
	const named = await namedRecording(asked.channelId, deps);
	if (named) {
		const listing = { scope: "all", channelId: named.plan.channelId, period: named.span } as const;
		return { listing, rows: await withFiles([named], deps), isCut: false, at };
	}
	const listing = { ...asked, period: asked.period ?? lastDays(at) };
	const filter = filterOf(listing, who);
	const recordings: Confirmed[] = [];
	let isCut = false;
	for (const part of ["over", "current"] as const) {
		let after: Position | undefined;
		do {
			const page = await deps.store.list(filter, part, at, rowsAtOnce, after);
			recordings.push(...page.recordings);
			after = page.next;
		} while (after && recordings.length < mostRows);
		isCut ||= after !== undefined;
	}
	const inOrder = recordings.toSorted((a, b) => a.span.start - b.span.start);
	return { listing, rows: await withFiles(inOrder, deps), isCut, at };
}

/** So many are asked for at once. */
const filesAtOnce = 20;

async function withFiles(recordings: readonly Confirmed[], { store }: Deps): Promise<readonly ExportRow[]> {
	const rows: ExportRow[] = [];
	const left = [...recordings];
	while (left.length > 0) {
		const few = left.splice(0, filesAtOnce).map(async (recording) => {
			const news = isExisting(recording) ? await newsOf(recording, store) : undefined;
			return { recording, files: news?.files.map(({ file }) => file) ?? [] };
		});
		rows.push(...(await Promise.all(few)));
	}
	return rows;
}

function lastDays(now: Instant): Span {
	const { end } = chinaDay(now);
	return { start: plus(end, -defaultDays * dayMs), end };
}
