import { liveTapeLimits } from "../../../src/apis/live-tape/limits.ts";
import { questionId } from "../../../src/recording/ids.ts";
import { Turns } from "../../../src/recording/pacing/turns.ts";
import type { Shown } from "../../../src/recording/ports/messages.ts";
import type { RecordingApi } from "../../../src/recording/ports/recording-api.ts";
import type { Event } from "../../../src/recording/ports/report.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { Deps } from "../../../src/recording/use-cases/deps.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { type Instant, plus } from "../../../src/time/instant.ts";
import { newId, now as start } from "../../store/builders.ts";

/** An API that answers as a test wants it to; what it is asked is counted. */
export type Scripted = Partial<Omit<RecordingApi, "name">> & Pick<RecordingApi, "name">;

export interface Stage {
	readonly deps: Deps;
	readonly events: readonly Event[];
	/** What was shown, in its order. */
	readonly shown: { readonly what: Shown; readonly recording: Recording }[];
	advance(ms: number): Instant;
	close(): Promise<void>;
}

/** The use cases on a real store in memory, with an API as scripted and nobody to show anything to. */
export async function startStage(scripted: Scripted): Promise<Stage> {
	let now = start;
	let serial = 0;
	const clock = () => now;
	const events: Event[] = [];
	const shown: { what: Shown; recording: Recording }[] = [];
	const store = await openStore("file::memory:", clock);
	const api: RecordingApi = {
		limits: liveTapeLimits,
		timeoutMs: 10_000,
		create: async () => ({ kind: "not-sent", cause: { code: "no-connection" } }),
		stop: async () => ({ kind: "stopped" }),
		describe: () => "",
		...scripted,
	};
	const deps: Deps = {
		store,
		apis: { current: api, of: (name) => (name === api.name ? api : undefined) },
		messages: {
			showSubmitting: async () => false,
			async show(what, recording, { place }) {
				shown.push({ what, recording });
				return { kind: "shown", place: place ?? recording.card };
			},
		},
		clock,
		elapsedMs: () => now,
		pause: async () => {},
		newId,
		newQuestionId() {
			serial += 1;
			return questionId(`Q${serial}`);
		},
		turns: new Turns(5),
		underWay: new Set(),
		holding: new Set(),
		confirming: new Map(),
		usage: async () => ({ created: 0, running: 0 }),
		askLive: () => undefined,
		askRecorded: async () => ({ kind: "unreadable" }),
		draftTtlMs: 15 * 60_000,
		people: { membershipOf: async () => "member", groupsOf: async () => new Set() },
		access: { operators: new Set() },
		report: (event) => void events.push(event),
	};
	return {
		...{ deps, events, shown },
		advance(ms) {
			now = plus(now, ms);
			return now;
		},
		close: () => store.close(),
	};
}
