import type { Instant } from "../../time/instant.ts";
import { chinaDay } from "../china-day.ts";
import type { SlackUserId } from "../ids.ts";
import type { FileOf } from "../recorded-file.ts";
import { type Confirmed, isExisting } from "../recording.ts";
import { statusOf } from "../status.ts";
import type { Deps } from "./deps.ts";
import { newsOf } from "./news.ts";

/** What somebody sees when they open the bot's Home. */
export interface Home {
	readonly running: readonly Confirmed[];
	readonly coming: readonly Confirmed[];
	/** In the day in China. */
	readonly endedToday: readonly { readonly recording: Confirmed; readonly files: readonly FileOf[] }[];
	/** What its reader asked for: what is current, then what is over. */
	readonly mine: readonly Confirmed[];
	readonly shownAt: Instant;
}

/** Rows of each part: Slack takes 100 blocks in all. */
const currentRows = 20;
const overRows = 8;
const mineRows = 8;

/** One person's Home as it is now. */
export async function homeOf(person: SlackUserId, { store, clock }: Deps): Promise<Home> {
	const shownAt = clock();
	const mine = { requestedBy: person };
	const [current, over, myCurrent, myOver] = await Promise.all([
		store.list({}, "current", shownAt, currentRows),
		store.list({ period: chinaDay(shownAt) }, "over", shownAt, overRows),
		store.list(mine, "current", shownAt, mineRows),
		store.list(mine, "over", shownAt, mineRows),
	]);
	const isComing = (recording: Confirmed) => statusOf(recording, shownAt) === "scheduled";
	const ended = over.recordings.filter(isExisting);
	return {
		running: current.recordings.filter((each) => !isComing(each)),
		coming: current.recordings.filter(isComing),
		endedToday: await Promise.all(
			ended.map(async (recording) => ({ recording, files: (await newsOf(recording, store)).files })),
		),
		mine: [...myCurrent.recordings, ...myOver.recordings].slice(0, mineRows),
		shownAt,
	};
}
