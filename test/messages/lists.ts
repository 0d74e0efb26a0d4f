import type { Why } from "../../src/recording/cause.ts";
import { slackUserId, taskId } from "../../src/recording/ids.ts";
import type { Listing } from "../../src/recording/listing.ts";
import type { Locale } from "../../src/recording/locale.ts";
import { askToStop, settleStop } from "../../src/recording/transitions.ts";
import { historyMessage, listMessage } from "../../src/slack/views/list.ts";
import { blocksToText } from "../../src/slack/views/plain-text.ts";
import { wordings } from "../../src/slack/wording/wordings.ts";
import { plus } from "../../src/time/instant.ts";
import { advices, channelId, clip, createdOf, now, ops, scheduled, span, submittingOf } from "./samples.ts";

type Entry = readonly [name: string, text: string];

const refused = { kind: "refused", code: "7", message: "no such stream", advice: advices["check-request"] } as const;
const cause = { code: "no-connection" } as const;
const steps: readonly Why[] = [
	{ kind: "drafted", text: "/clip 8888_test123 5m" },
	{ kind: "confirmed" },
	{ kind: "turn" },
	{ kind: "outcome", outcome: { kind: "created", taskId: taskId("77") } },
	{ kind: "outcome", outcome: refused },
	{ kind: "outcome", outcome: { kind: "not-sent", cause } },
	{ kind: "outcome", outcome: { kind: "unknown", cause } },
	{ kind: "stop-asked" },
	{ kind: "stop-outcome", outcome: { kind: "stopped" } },
	{ kind: "stop-outcome", outcome: refused },
	{ kind: "stop-outcome", outcome: { kind: "not-sent", cause } },
	{ kind: "stop-outcome", outcome: { kind: "unknown", cause } },
];

/** What `/recordings` says. */
export function lists(locale: Locale): readonly Entry[] {
	const wording = wordings[locale];
	const here: Listing = { scope: "here" };
	const page = { listing: here, current: [], over: [], isFirst: true, shownAt: now };
	const recording = createdOf(scheduled);
	const textOf = ({ blocks }: ReturnType<typeof listMessage>) => blocksToText(blocks);
	const begun = plus(span.start, 60_000);
	const stoppedAt = (at: typeof now) =>
		settleStop(askToStop(recording, ops, at, 1000).next, { kind: "stopped" }, at).next;
	const log = steps.map((why) => ({ at: now, from: undefined, to: "draft", by: slackUserId("U0MEI"), why }) as const);
	const history = { recording, log: [], others: [], isCut: false, shownAt: begun };
	const listings: readonly Listing[] = [here, { scope: "mine", channelId }, { scope: "all", period: span }];
	return [
		["list.nothing", textOf(listMessage(page, locale, wording))],
		...listings.map((listing): Entry => [`list.title.${listing.scope}`, wording.list.title(listing)]),
		[
			"list.first",
			textOf(
				listMessage(
					{ ...page, current: [submittingOf(clip), recording], over: [recording], next: { part: "over" } },
					locale,
					wording,
				),
			),
		],
		[
			"list.running",
			textOf(listMessage({ ...page, current: [recording], shownAt: begun, isFirst: false }, locale, wording)),
		],
		[
			"list.stopped",
			textOf(listMessage({ ...page, over: [stoppedAt(begun), stoppedAt(now)], shownAt: begun }, locale, wording)),
		],
		["help.recordings", wording.list.help],
		["history", textOf(historyMessage({ ...history, log }, wording))],
		["history.one-other", textOf(historyMessage({ ...history, others: [stoppedAt(begun)] }, wording))],
		["history.others", textOf(historyMessage({ ...history, others: [recording, recording], isCut: true }, wording))],
		...listings.flatMap((asked): readonly Entry[] => {
			const listing = { ...asked, period: span };
			return [
				[`csv.${asked.scope}`, wording.csv.file(2, listing, true)],
				[`csv.sent.${asked.scope}`, wording.csv.sent(1, listing)],
				[`csv.empty.${asked.scope}`, wording.csv.empty(listing)],
			];
		}),
		["csv.unavailable", wording.csv.unavailable],
		["announcement.no-member", wording.announcement.inviteMe],
	];
}
