import type { HomeView, KnownBlock } from "@slack/types";
import type { ApiLimits } from "../../recording/ports/recording-api.ts";
import type { Confirmed } from "../../recording/recording.ts";
import type { Home } from "../../recording/use-cases/home.ts";
import { actionIds, blockIds } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { actions, button, context, plain, section } from "./blocks.ts";
import { rowOf } from "./list.ts";
import { fileBlock } from "./news.ts";

/** A recording whose stream broke off often has many: its announcement's thread has all. */
const mostFiles = 2;

/** The bot's Home: what is going on, what its reader asked for, and how to ask. */
export function homeView(home: Home, limits: ApiLimits, wording: Wording): HomeView & { blocks: KnownBlock[] } {
	const { home: say, buttons } = wording;
	const { running, coming, endedToday, mine, shownAt } = home;
	const rows = (recordings: readonly Confirmed[]) => recordings.map((each) => rowOf(each, shownAt, wording));
	// A block's id is unique on its view: a file that may be of several recordings stands under the first.
	const seen = new Set<string>();
	const isNew = (id: string) => !seen.has(id) && seen.add(id).has(id);
	const ended = endedToday.flatMap(({ recording, files }) => [
		rowOf(recording, shownAt, wording),
		...files
			.filter(({ file }) => isNew(file.id))
			.slice(0, mostFiles)
			.map((file) => fileBlock(file, wording)),
	]);
	const own = mine.map((each) => ({ ...rowOf(each, shownAt, wording), block_id: blockIds.mine(each.id) }));
	const isEmpty = running.length + coming.length + ended.length + own.length === 0;
	const blocks: KnownBlock[] = [
		section(isEmpty ? say.empty : say.welcome, blockIds.home),
		actions([button(buttons.newRecording, actionIds.newRecording, "new", { style: "primary" })]),
		...part(say.running, rows(running)),
		...part(say.coming, rows(coming)),
		...part(say.endedToday, ended),
		...part(say.mine, own),
		{ type: "divider" },
		...wording.help("scheduled", limits).map((text) => section(text)),
		context(say.byMessage),
	];
	return { type: "home", blocks };
}

/** In the place of a Home that could not be made. */
export function homeFaultView(reference: string, { notes }: Wording): HomeView {
	return { type: "home", blocks: [section(notes.fault(reference), blockIds.note("fault"))] };
}

/** A part that has nothing is not spoken of. */
function part(title: string, blocks: readonly KnownBlock[]): readonly KnownBlock[] {
	return blocks.length === 0 ? [] : [{ type: "header", text: plain(title) }, ...blocks];
}
