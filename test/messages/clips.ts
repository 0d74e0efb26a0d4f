import { recordTask } from "../../src/apis/record-task/adapter.ts";
import type { Outcome } from "../../src/recording/cause.ts";
import type { Clip } from "../../src/recording/clip.ts";
import { taskId } from "../../src/recording/ids.ts";
import type { Locale } from "../../src/recording/locale.ts";
import type { ClipAt, News } from "../../src/recording/ports/messages.ts";
import type { Problem } from "../../src/recording/problem.ts";
import { isFollowed, type Plan, type Settled } from "../../src/recording/recording.ts";
import { settle, tellClip } from "../../src/recording/transitions.ts";
import { type Card, cardOf, type Note } from "../../src/recording/use-cases/card.ts";
import { announcementMessage } from "../../src/slack/views/announcement.ts";
import { cardMessage } from "../../src/slack/views/card.ts";
import { fileToRequester } from "../../src/slack/views/news.ts";
import { helpMessage } from "../../src/slack/views/notes.ts";
import { lateOutcomeMessage, outcomeMessage, submittingMessage } from "../../src/slack/views/outcome.ts";
import { blocksToText } from "../../src/slack/views/plain-text.ts";
import { refusalMessage } from "../../src/slack/views/refusal.ts";
import { wordings } from "../../src/slack/wording/wordings.ts";
import { plus } from "../../src/time/instant.ts";
import { causes, channelId, draftOf, now, problems, recordedFile, submittingOf } from "./samples.ts";

type Entry = readonly [name: string, text: string];
type Blocks = Parameters<typeof blocksToText>[0];
const textOf = ({ blocks }: { readonly blocks: Blocks }) => blocksToText(blocks);

const span = { start: plus(now, -300_000), end: now };
const past: Plan = { mode: "past", channelId, window: { kind: "past", ...span } };
const address = "http://127.0.0.1";
const api = recordTask(
	{
		...{ secretId: "", secretKey: "", timeoutMs: 4000, templates: {} },
		...{ urls: { live: address, vod: address, mps: address }, push: { domain: "push.example.com", appName: "live" } },
		past: { playUrl: "https://push.example.com/{app}/{stream}.m3u8" },
	},
	() => now,
);

const at: ClipAt = { watchUrl: "https://push.example.com/a.m3u8", folder: "/1234/01M8627G/" };
/** Of a clip whose task is not known. */
const ownId = taskId(draftOf(past).id);
const created: Outcome = { kind: "created", taskId: taskId("24000000-ScheduleTask-1t") };

/** What is said of clips of the past. */
export function clips(locale: Locale): readonly Entry[] {
	const wording = wordings[locale];
	const card = (...notes: readonly Note[]): Card => ({ ...cardOf(draftOf(past), { span, notes }, now, api) });
	const settled = (outcome: Outcome) => settle(submittingOf(past), outcome, now, true).next;
	const outcomeOf = (recording: Settled) => textOf(outcomeMessage(recording, wording, { clip: at }));
	const news: News = { files: [], stream: { interruptions: [] }, clip: at };
	const announced = (recording: Settled, more: Partial<News> = {}) =>
		"taskId" in recording ? textOf(announcementMessage(recording, { ...news, ...more }, now, wording)) : "";
	const making = settled(created);
	const told = (clip: Exclude<Clip, { kind: "link" }>) =>
		isFollowed(making) ? tellClip(making, clip, now, making.taskId).next : making;
	const failed = told({ kind: "failed", code: "InternalError", message: "no such stream" });
	const link = settled({ kind: "created", taskId: ownId, clip: "link" });
	const untold = settled({ kind: "created", taskId: ownId, clip: "untold" });
	const unknown = { kind: "unknown", cause: causes["timed-out"] } as const;
	const gaps = (kinds: Extract<Note, { kind: "recorded" }>["gaps"]) =>
		wording.card.note({ kind: "recorded", gaps: kinds });
	const gap = { start: span.start, end: plus(span.start, 60_000) };
	const choosing = (problem: Problem, ...plans: readonly Plan[]) =>
		textOf(
			refusalMessage(
				{ problem, typed: "/clip", choices: plans.map((plan) => ({ ...draftOf(plan), assumptions: [] })) },
				now,
				wording,
			),
		);
	return [
		["clip.card", textOf(cardMessage(card({ kind: "recorded", gaps: [] }), wording))],
		["clip.card.gaps", gaps(Array.from({ length: 7 }, () => gap))],
		["clip.card.nothing", gaps("all")],
		["clip.card.unreadable", gaps("unreadable")],
		["clip.card.again", wording.card.note({ kind: "repeats", recording: { plan: past, span } })],
		["clip.refused.partly-past", choosing(problems["partly-past"], past, { ...past, mode: "realtime", window: rest })],
		["clip.refused.ended", choosing(problems.ended, past)],
		["clip.refused.not-for-past", choosing(problems["not-for-past"], past)],
		["clip.refused.no-api", wording.refusal.problem({ code: "no-past", span })],
		["clip.submitting", textOf(submittingMessage(submittingOf(past), wording))],
		["clip.outcome.making", outcomeOf(making)],
		["clip.outcome.link", outcomeOf(link)],
		["clip.outcome.untold", outcomeOf(untold)],
		["clip.outcome.made", outcomeOf(told({ kind: "made" }))],
		["clip.outcome.failed", outcomeOf(failed)],
		["clip.outcome.failed.late", textOf(lateOutcomeMessage(failed, wording))],
		[
			"clip.outcome.refused",
			outcomeOf(settled({ kind: "refused", code: "1", message: "", advice: { kind: "check-request" } })),
		],
		["clip.outcome.not-sent", outcomeOf(settled({ kind: "not-sent", cause: causes["no-connection"] }))],
		["clip.outcome.unknown", outcomeOf(settled(unknown))],
		["clip.outcome.unknown.in-vain", wording.clip.unknownBecause({ cause: unknown.cause, asking: "in-vain" })],
		["clip.outcome.unknown.unasked", wording.clip.unknownBecause({ cause: unknown.cause })],
		["clip.announcement.making", announced(told({ kind: "making", since: now, percent: 40 }))],
		["clip.announcement.made", announced(told({ kind: "made" }), { files: [recordedFile] })],
		["clip.announcement.failed", announced(failed)],
		["clip.announcement.link", announced(link)],
		["clip.announcement.link.gone", announced(link, { clip: {} })],
		["clip.announcement.untold", announced(untold)],
		["clip.file", "taskId" in making ? textOf(fileToRequester(recordedFile, making, wording)) : ""],
		["clip.already", wording.notes.idle({ kind: "already", recording: making }, 0)],
		["clip.already.unknown", wording.notes.idle({ kind: "already", recording: settled(unknown) }, 0)],
		...[making, failed].map((recording): Entry => {
			const status = recording === failed ? "not-made" : "making";
			return [`clip.row.${status}`, wording.list.row(recording, status, now)];
		}),
		...steps.map(
			([name, why]): Entry => [
				`clip.history.${name}`,
				wording.history.entry({ at: now, by: undefined, from: "submitted", to: "submitted", why }),
			],
		),
		["help.clip.past", textOf(helpMessage("realtime", api.limits, wording))],
	];
}

const rest = { kind: "from-click-until", end: plus(now, 300_000) } as const;

const steps = [
	["link", { kind: "outcome", outcome: { kind: "created", taskId: ownId, clip: "link" } }],
	["untold", { kind: "outcome", outcome: { kind: "created", taskId: ownId, clip: "untold" } }],
	["made", { kind: "clip", clip: { kind: "made" } }],
	["failed", { kind: "clip", clip: { kind: "failed", code: "InternalError", message: "no such stream" } }],
	["untold-later", { kind: "clip", clip: { kind: "untold" } }],
] as const;
