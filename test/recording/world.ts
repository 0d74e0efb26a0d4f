import assert from "node:assert/strict";
import { liveTapeLimits } from "../../src/apis/live-tape/limits.ts";
import type { Outcome, StopOutcome } from "../../src/recording/cause.ts";
import { questionId, type RecordingId, recordingId, slackChannelId, slackUserId } from "../../src/recording/ids.ts";
import { Turns } from "../../src/recording/pacing/turns.ts";
import { type Place, place } from "../../src/recording/place.ts";
import type { Showing } from "../../src/recording/ports/messages.ts";
import type { RecordingApi } from "../../src/recording/ports/recording-api.ts";
import type { ShownKind } from "../../src/recording/ports/recording-store.ts";
import type { Event } from "../../src/recording/ports/report.ts";
import type { Draft, Recording } from "../../src/recording/recording.ts";
import { confirmAndSubmit } from "../../src/recording/use-cases/confirm-and-submit.ts";
import type { Deps } from "../../src/recording/use-cases/deps.ts";
import { recovery } from "../../src/recording/use-cases/recover.ts";
import { takeCommand } from "../../src/recording/use-cases/take-command.ts";
import { inChina } from "../../src/time/calendar.ts";
import { plus } from "../../src/time/instant.ts";
import { MemoryStore } from "../simulation/memory-store.ts";

export const mei = slackUserId("U0MEI");
export const ana = slackUserId("U0ANA");
export const ops = slackUserId("U0OPS");
export const cardPlace = place("card");
export const asker = {
	by: mei,
	slackChannelId: slackChannelId("C0LIVE"),
	askedIn: place("channel"),
	card: cardPlace,
	locale: "en",
} as const;
/** Tuesday, 14:00 in China. */
const start = inChina(2026, 11, 24, 14);

/** The use cases on a store in memory, with an API and messages that note what is asked of them, and time that is moved. */
export function recordingWorld(turnsAtOnce = 50) {
	let elapsed = 0;
	let serial = 0;
	const calls: string[] = [];
	const told: string[] = [];
	const events: Event[] = [];
	const faults: string[] = [];
	const pauses: number[] = [];
	const script = {
		create: async (): Promise<Outcome> => refused,
		stop: async (): Promise<StopOutcome> => ({ kind: "stopped" }),
		acknowledge: async (): Promise<void> => {},
		submitting: async (): Promise<boolean> => false,
		show: async (kind: ShownKind, recording: Recording, at: Place | undefined): Promise<Showing> => ({
			kind: "shown",
			place: at ?? (kind === "card" ? recording.card : place("posted")),
		}),
	};
	const store = new MemoryStore(() => elapsed);
	const api: RecordingApi = {
		name: "live-tape",
		limits: liveTapeLimits,
		timeoutMs: 10_000,
		create(plan, span) {
			calls.push(`create ${plan.channelId} ${span.start - start}-${span.end - start}`);
			return script.create();
		},
		stop({ taskId }) {
			calls.push(`stop ${taskId}`);
			return script.stop();
		},
		describe: () => "",
	};
	const deps: Deps = {
		store,
		apis: { current: api, of: () => api },
		messages: {
			async showSubmitting() {
				const sent = await script.submitting();
				if (sent) told.push("submitting");
				return sent;
			},
			async show({ kind }, recording, { place: at }) {
				if (kind !== "card" && kind !== "announcement") return { kind: "nowhere" };
				const showing = await script.show(kind, recording, at);
				if (showing.kind === "shown") told.push(`${kind} ${recording.state} at ${at ?? "first"}`);
				return showing;
			},
		},
		clock: () => plus(start, elapsed),
		elapsedMs: () => elapsed,
		pause: async (milliseconds) => {
			pauses.push(milliseconds);
			elapsed += milliseconds;
		},
		newId: () => recordingId(`01M8627GR0${String(++serial).padStart(16, "0")}`),
		newQuestionId: () => questionId(`Q${++serial}`),
		turns: new Turns(turnsAtOnce),
		underWay: new Set(),
		holding: new Set(),
		confirming: new Map(),
		usage: async () => ({ created: 0, running: 0 }),
		askLive: () => undefined,
		askRecorded: async () => ({ kind: "unreadable" }),
		draftTtlMs: 15 * 60_000,
		people: { membershipOf: async () => "member", groupsOf: async () => new Set() },
		access: { operators: new Set([ops]) },
		report: (event) => {
			events.push(event);
			if (event.kind === "fault") faults.push(event.what);
		},
	};
	const recovering = recovery(deps);
	const press = (by = mei) => ({ by, card: cardPlace, acknowledge: () => script.acknowledge() });
	return {
		deps,
		store,
		calls,
		told,
		events,
		faults,
		pauses,
		script,
		advance: (milliseconds: number) => {
			elapsed += milliseconds;
		},
		/** A press of Confirm, or of Try again. */
		press,
		confirm: (id: RecordingId, by = mei, version?: number) =>
			confirmAndSubmit(id, { ...press(by), ...(version === undefined ? {} : { version }) }, deps),
		async drafted(line = "/clip 8888_test123 5m", by = mei): Promise<Draft> {
			const name = line.startsWith("/clip") ? "/clip" : "/record";
			const answer = await takeCommand(name, line.slice(name.length), { ...asker, by }, deps);
			assert.ok(answer.kind === "card", JSON.stringify(answer));
			return answer.card.draft;
		},
		/** Recovers, once its time of grace is over, and shows what is due. */
		async recovers(): Promise<void> {
			await recovering.now();
			await Promise.all(recovering.showing);
		},
		stateOf: (id: RecordingId) => store.rows.get(id)?.recording.state,
	};
}

export type RecordingWorld = ReturnType<typeof recordingWorld>;

export const refused: Outcome = { kind: "refused", code: "1", message: "no", advice: { kind: "check-request" } };

/** A promise, and what settles it. */
export function deferred<Result>() {
	let resolve: (result: Result) => void = () => {};
	const promise = new Promise<Result>((settle) => {
		resolve = settle;
	});
	return { promise, resolve };
}

/** Lets whatever can go on go on. */
export const afterMicrotasks = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
