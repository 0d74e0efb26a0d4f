import { liveTape } from "../../src/apis/live-tape/adapter.ts";
import { liveTapeLimits } from "../../src/apis/live-tape/limits.ts";
import type { Cause, Outcome } from "../../src/recording/cause.ts";
import { emptyForm, formOf } from "../../src/recording/command/form.ts";
import { questionId, type SlackUserId, taskId } from "../../src/recording/ids.ts";
import type { Locale } from "../../src/recording/locale.ts";
import type { News } from "../../src/recording/ports/messages.ts";
import type { Problem } from "../../src/recording/problem.ts";
import type { Existing } from "../../src/recording/recording.ts";
import { askToStop, keep, settle, settleStop, takeUp, withdraw } from "../../src/recording/transitions.ts";
import { cardOf } from "../../src/recording/use-cases/card.ts";
import type { Zone } from "../../src/slack/people.ts";
import type { NotOpened } from "../../src/slack/trouble.ts";
import { announcementMessage, unmadeMessage } from "../../src/slack/views/announcement.ts";
import { cardMessage } from "../../src/slack/views/card.ts";
import { formView } from "../../src/slack/views/form.ts";
import { homeView } from "../../src/slack/views/home.ts";
import { newRecordingMessage } from "../../src/slack/views/new-recording.ts";
import { fileMessage, fileToRequester, interruptionMessage } from "../../src/slack/views/news.ts";
import { helpMessage } from "../../src/slack/views/notes.ts";
import { lateOutcomeMessage, outcomeMessage, submittingMessage } from "../../src/slack/views/outcome.ts";
import { blocksToText } from "../../src/slack/views/plain-text.ts";
import { refusalMessage } from "../../src/slack/views/refusal.ts";
import { stopByMessage } from "../../src/slack/views/stop-by-message.ts";
import { stopOutcomeMessage } from "../../src/slack/views/stop-outcome.ts";
import { wordings } from "../../src/slack/wording/wordings.ts";
import { plus } from "../../src/time/instant.ts";
import { clips } from "./clips.ts";
import { lists } from "./lists.ts";
import {
	advices,
	assumptions,
	cardNotes,
	causes,
	channelId,
	clip,
	createdOf,
	draftOf,
	everyState,
	now,
	ops,
	problems,
	recordedFile,
	scheduled,
	span,
	submittingOf,
} from "./samples.ts";

/** Every message that the bot can send, by its name, as text. */
export function catalogue(locale: Locale): Readonly<Record<string, string>> {
	return Object.fromEntries([
		...cards(locale),
		...refusals(locale),
		...outcomes(locale),
		...announcements(locale),
		...keeping(locale),
		...clips(locale),
		...lists(locale),
		...stops(locale),
		...byMessage(locale),
		...homes(locale),
		...notes(locale),
		...forms(locale),
	]);
}

const api = liveTape({ appId: "1", key: "-", url: "http://127.0.0.1", timeoutMs: 10_000 }, () => now);

type Entry = readonly [name: string, text: string];
type Blocks = Parameters<typeof blocksToText>[0];
const textOf = ({ blocks }: { readonly blocks: Blocks }) => blocksToText(blocks);
const inLanguage = (locale: Locale) => wordings[locale];

function cards(locale: Locale): readonly Entry[] {
	const wording = inLanguage(locale);
	const fromNow = { ...scheduled, window: { kind: "from-click-until", end: span.end } } as const;
	const card = (plan: typeof scheduled) => cardOf(draftOf(plan), { span, notes: [] }, now, api);
	return [
		["card.clip", textOf(cardMessage(card(clip), wording))],
		["card.scheduled", textOf(cardMessage(card(scheduled), wording))],
		["card.start-passed", textOf(cardMessage(card(fromNow), wording, "start-passed"))],
		["card.new-overlap", textOf(cardMessage(card(scheduled), wording, "new-overlap"))],
		["card.summary", wording.card.summary(scheduled, span)],
		["card.options", wording.card.options({ ...scheduled, mix: true, path: "live", domain: "push.example.com" })],
		["card.options.not-mixed", wording.card.options({ ...scheduled, mix: false })],
		["button.other-reading", wording.buttons.otherReading(span)],
		...(
			["clip-too-long", "clip-not-now", "already-started", "format-not-for-type", "title-too-long", "no-end"] as const
		).map((mended): Entry => [`button.choice.${mended}`, wording.buttons.choice(draftOf(scheduled), span, mended)]),
		...Object.values(cardNotes).map((note): Entry => [`card.note.${note.kind}`, wording.card.note(note)]),
		...Object.values(assumptions).map((each): Entry => [`card.assumption.${each.kind}`, wording.card.assumption(each)]),
	];
}

function refusals(locale: Locale): readonly Entry[] {
	const wording = inLanguage(locale);
	const { "time-twice": inForm, ...byCommand } = problems;
	const refused = Object.values<Problem>(byCommand).map((problem): Entry => {
		const choices = problem.code === "running" ? [draftOf(scheduled), draftOf(clip)] : [];
		const refusal = { problem, typed: "/record", choices, form: emptyForm("scheduled"), question: questionId("Q") };
		return [`refused.${problem.code}`, textOf(refusalMessage(refusal, now, wording))];
	});
	return [...refused, ["refused.time-twice", wording.refusal.problem(inForm)]];
}

function outcomes(locale: Locale): readonly Entry[] {
	const wording = inLanguage(locale);
	const told = (outcome: Outcome) =>
		textOf(outcomeMessage(settle(submittingOf(scheduled), outcome, now).next, wording));
	const refused = { kind: "refused", code: "20601", message: "no such stream" } as const;
	const all: readonly Cause[] = Object.values(causes);
	return [
		["submitting", textOf(submittingMessage(submittingOf(scheduled), wording))],
		["outcome.created", told({ kind: "created", taskId: taskId("9007199254740993") })],
		["outcome.created.here", textOf(outcomeMessage(createdOf(scheduled), wording, { announcedBeside: true }))],
		...Object.values(advices).map((advice): Entry => [`outcome.refused.${advice.kind}`, told({ ...refused, advice })]),
		...all.map((cause): Entry => [`outcome.not-sent.${cause.code}`, told({ kind: "not-sent", cause })]),
		...all.map((cause): Entry => [`outcome.unknown.${cause.code}`, told({ kind: "unknown", cause })]),
		["outcome.unknown.dialog", Object.values(wording.outcome.submitAgainDialog).join("\n")],
	];
}

function announcements(locale: Locale): readonly Entry[] {
	const wording = inLanguage(locale);
	const recording = createdOf(scheduled);
	const silence: News = { files: [], stream: { interruptions: [] } };
	const at = (moment: typeof now, news: Partial<News> = {}) =>
		textOf(announcementMessage(recording, { ...silence, ...news }, moment, wording));
	const [begun, over] = [plus(span.start, 60_000), plus(span.end, 60_000)];
	const interruption = { since: span.start, until: begun };
	const trouble = { at: begun, words: "Failed to pull the stream" };
	return [
		["announcement.scheduled", at(now)],
		["announcement.scheduled.silent", at(now, { stream: { interruptions: [], silentAt: now } })],
		["announcement.recording", at(begun)],
		["announcement.recording.trouble", at(begun, { stream: { interruptions: [], trouble } })],
		["announcement.recording.last-minute", at(plus(span.end, -30_000))],
		["announcement.interrupted", at(begun, { stream: { interruptions: [{ since: span.start }] } })],
		["announcement.ended", at(over)],
		["announcement.ended.files", at(over, { files: Array.from({ length: 12 }, () => recordedFile) })],
		["announcement.ended.no-file", at(plus(span.end, 3_600_000))],
		["file", textOf(fileMessage(recordedFile, wording))],
		["file.to-requester", textOf(fileToRequester(recordedFile, recording, wording))],
		["file.uncertain", wording.news.file({ ...recordedFile, isCertain: false })],
		["file.without-link", wording.news.file({ ...recordedFile, file: { ...recordedFile.file, url: "" } })],
		["file.one-more", wording.news.moreFiles(1)],
		["interruption", textOf(interruptionMessage({ since: span.start }, wording))],
		["interruption.over", textOf(interruptionMessage(interruption, wording))],
		["note.not-pushing.before", wording.news.notPushingSoon(recording, plus(span.start, -120_000))],
		["note.not-pushing.begun", wording.news.notPushingSoon(recording, begun)],
	];
}

/** What the bot keeps until the API takes it, and what became of it. */
function keeping(locale: Locale): readonly Entry[] {
	const wording = inLanguage(locale);
	const draft = draftOf(scheduled);
	const kept = keep(draft, { by: draft.requestedBy, at: now, span, card: draft.card }, now).next;
	const outcome = { kind: "refused", code: "1", message: "", advice: advices.quota } as const;
	const taken = takeUp(kept, now, 1000).next;
	const [refused, unknown] = [outcome, { kind: "unknown", cause: causes["timed-out"] } as const].map(
		(each) => settle(taken, each, now, true).next,
	);
	const withdrawn = withdraw(kept, draft.requestedBy, now).next;
	const late = [refused, unknown].flatMap((each) =>
		each?.state === "failed" || each?.state === "unknown" ? [each] : [],
	);
	return [
		["outcome.kept", textOf(outcomeMessage(kept, wording))],
		["outcome.withdrawn", textOf(outcomeMessage(withdrawn, wording))],
		["announcement.kept", textOf(unmadeMessage(kept, now, wording))],
		["announcement.withdrawn", textOf(unmadeMessage(withdrawn, now, wording))],
		...late.flatMap((each): readonly Entry[] => [
			[`outcome.late.${each.state}`, textOf(lateOutcomeMessage(each, wording))],
			[`announcement.${each.state}`, textOf(unmadeMessage({ ...each, wasKept: true }, now, wording))],
		]),
		["outcome.asked-in-vain", wording.outcome.unknownBecause({ cause: causes["timed-out"], asking: "in-vain" })],
		["note.already.kept", wording.notes.idle({ kind: "already", recording: kept }, 900_000)],
		["note.already.withdrawn", wording.notes.idle({ kind: "already", recording: withdrawn }, 900_000)],
	];
}

function stops(locale: Locale): readonly Entry[] {
	const wording = inLanguage(locale);
	const recording = createdOf(scheduled);
	const begun = plus(span.start, 8000);
	const stoppedBy = (by: SlackUserId, at = begun) =>
		settleStop(askToStop(recording, by, at, 1000).next, { kind: "stopped" }, at).next;
	const [stopped, cancelled] = [stoppedBy(recording.requestedBy), stoppedBy(recording.requestedBy, now)];
	const refused = { kind: "refused", code: "1", message: "", advice: advices["no-such-task"] } as const;
	const unknown = { kind: "unknown", cause: causes["timed-out"] } as const;
	const notSent = { kind: "not-sent", cause: causes["no-connection"] } as const;
	const outcomes = ([{ kind: "stopped" }, refused, notSent, unknown] as const).flatMap((outcome): readonly Entry[] => [
		[
			`stop.${outcome.kind}`,
			textOf(stopOutcomeMessage(outcome, outcome.kind === "stopped" ? stopped : recording, begun, wording)),
		],
		[
			`stop.${outcome.kind}.before`,
			textOf(stopOutcomeMessage(outcome, outcome.kind === "stopped" ? cancelled : recording, now, wording)),
		],
	]);
	const asking = { since: now, by: recording.requestedBy };
	const asked = { ...recording, lastStop: { ...unknown, asking } };
	const inVain = { ...unknown, asking: "in-vain" } as const;
	const notThere = { kind: "not-sent", cause: causes["not-there"] } as const;
	const announced = (each: Existing) =>
		textOf(announcementMessage(each, { files: [], stream: { interruptions: [] } }, begun, wording));
	return [
		...outcomes,
		["announcement.stopped", announced(stopped)],
		["announcement.stopped.by-other", announced(stoppedBy(ops))],
		["announcement.cancelled", announced(cancelled)],
		["announcement.cancelled.by-other", announced(stoppedBy(ops, now))],
		["note.already.called-off", wording.notes.idle({ kind: "already", recording: cancelled }, 900_000)],
		["stop.unknown.asked", textOf(stopOutcomeMessage(unknown, asked, now, wording))],
		["stop.unknown.asked.ended", textOf(stopOutcomeMessage(unknown, asked, span.end, wording))],
		["stop.unknown.ended", textOf(stopOutcomeMessage(unknown, recording, span.end, wording))],
		["announcement.stop.asked", wording.announcement.stopFailed(asked.lastStop)],
		["announcement.stop.asked-in-vain", wording.announcement.stopFailed(inVain)],
		["announcement.stop.not-there", wording.announcement.stopFailed(notThere)],
	];
}

function byMessage(locale: Locale): readonly Entry[] {
	const wording = inLanguage(locale);
	const recordings = [createdOf(scheduled)];
	return [
		["message.small-talk", wording.notes.smallTalk],
		["message.not-moved", wording.notes.notMoved(channelId)],
		["message.new-recording", textOf(newRecordingMessage(wording))],
		["message.stop", textOf(stopByMessage({ channelId, recordings }, now, wording))],
		[
			"message.stop.at-once",
			textOf(stopByMessage({ channelId, recordings, when: locale === "zh" ? "下午5点" : "5pm" }, now, wording)),
		],
		["message.stop.mine", textOf(stopByMessage({ recordings }, now, wording))],
		["message.stop.nothing", textOf(stopByMessage({ channelId, recordings: [] }, now, wording))],
		["message.stop.nothing.mine", textOf(stopByMessage({ recordings: [] }, now, wording))],
	];
}

function homes(locale: Locale): readonly Entry[] {
	const recording = createdOf(scheduled);
	const nothing = { running: [], coming: [], endedToday: [], mine: [], shownAt: now };
	const ended = [{ recording, files: [recordedFile] }];
	const full = { ...nothing, running: [recording], coming: [recording], endedToday: ended, mine: [recording] };
	const view = (home: typeof nothing | typeof full) => {
		const { blocks } = homeView(home, liveTapeLimits, inLanguage(locale));
		return blocksToText(blocks);
	};
	return [
		["home.empty", view(nothing)],
		["home", view(full)],
	];
}

const whysNotOpened: readonly NotOpened[] = ["too-late", "busy", "no-answer", "not-allowed", "fault"];

function notes(locale: Locale): readonly Entry[] {
	const { notes: words, help: _, stop, ...wording } = inLanguage(locale);
	const recording = createdOf(scheduled);
	return [
		["help.clip", textOf(helpMessage("realtime", liveTapeLimits, inLanguage(locale)))],
		["help.record", textOf(helpMessage("scheduled", liveTapeLimits, inLanguage(locale)))],
		["note.cancelled", words.cancelled],
		["note.gone", words.idle({ kind: "gone" }, 900_000)],
		["note.not-yours", words.idle({ kind: "not-yours", recording }, 900_000)],
		["note.expired", words.idle({ kind: "expired", recording }, 900_000)],
		["note.already", words.idle({ kind: "already", recording }, 900_000)],
		["note.not-yours-to-answer", words.notYoursToAnswer("U0MEI")],
		["note.default-set", words.defaultSet(channelId)],
		["note.unknown-command", words.unknownCommand("/clips", ["/clip", "/record"])],
		["note.late", words.stillWorking],
		["note.fault", words.fault("01M8627G")],
		["note.not-confirmed", words.notConfirmed("01M8627G")],
		...whysNotOpened.map((why): Entry => [`note.form-not-opened.${why}`, words.formNotOpened(why, "01M8627G")]),
		["note.form-gone", words.formGone],
		["stop.dialog", Object.values(stop.dialog(recording, true)).join("\n")],
		["stop.dialog.before", Object.values(stop.dialog(recording, false)).join("\n")],
		["stop.over", stop.notStopped({ kind: "over", recording })],
		["stop.gone", stop.notStopped({ kind: "gone" })],
		["stop.not-yours", stop.notStopped({ kind: "not-yours", recording })],
		["stop.just-tried", stop.notStopped({ kind: "just-tried", recording })],
		["again.gone", wording.again.notAgain({ kind: "gone" })],
		...everyState().map(
			(each): Entry => [`note.already.${each.state}`, words.idle({ kind: "already", recording: each }, 900_000)],
		),
		["again.not-over", wording.again.notAgain({ kind: "not-over", recording })],
	];
}

function forms(locale: Locale): readonly Entry[] {
	const textsOf = (shape?: Parameters<typeof formView>[3], zone?: Zone) => {
		const frame = { title: "titleEdit", metadata: "", limits: liveTapeLimits, zone } as const;
		const view = formView(formOf({ plan: scheduled }), frame, inLanguage(locale), shape);
		return [...JSON.stringify(view).matchAll(/"text":"([^"]*)"/g)].map(([, text = ""]) => text).join("\n");
	};
	const whole = { pickers: true, isUp: () => true };
	return [
		["form", textsOf()],
		["form.whole", textsOf(whole)],
		["form.whole.zone", textsOf(whole, { id: "America/Los_Angeles", label: "Pacific Standard Time" })],
	];
}
