import { liveTapeLimits } from "../../src/apis/live-tape/limits.ts";
import { recordingId, slackChannelId, slackUserId } from "../../src/recording/ids.ts";
import type { Messenger, RecordingApi } from "../../src/recording/ports.ts";
import type { Outcome } from "../../src/recording/recording.ts";
import type { Deps } from "../../src/recording/use-cases/deps.ts";
import { openStore } from "../../src/store/open-store.ts";
import { inChina } from "../../src/time/calendar.ts";
import { type Instant, plus } from "../../src/time/instant.ts";

export const mei = slackUserId("U0MEI");
export const ana = slackUserId("U0ANA");
export const asker = { by: mei, slackChannelId: slackChannelId("C0LIVE") };
/** Tuesday, 14:00 in China. */
const start = inChina(2026, 11, 24, 14);

/** The use cases on a real store in memory, with an API and a messenger that note what is asked of them. */
export async function recordingWorld() {
	let now: Instant = start;
	let serial = 0;
	const calls: string[] = [];
	const told: string[] = [];
	const faults: string[] = [];
	const script: { outcome: () => Promise<Outcome>; tell: () => Promise<void> } = {
		outcome: async () => ({ kind: "refused", code: "1", message: "no" }),
		tell: async () => {},
	};
	const api: RecordingApi = {
		limits: liveTapeLimits,
		timeoutMs: 10_000,
		create(plan, span) {
			calls.push(`${plan.channelId} ${span.start}-${span.end}`);
			return script.outcome();
		},
		describe: () => "",
	};
	const messenger: Messenger = {
		showSubmitting: async ({ state }) => void told.push(state),
		async tellRequester({ state }) {
			await script.tell();
			told.push(`requester ${state}`);
		},
		async announce({ state }) {
			await script.tell();
			told.push(`channel ${state}`);
		},
	};
	const deps: Deps = {
		store: await openStore("file::memory:"),
		api,
		messenger,
		clock: () => now,
		newId: () => {
			serial += 1;
			return recordingId(`R${serial}`);
		},
		draftTtlMs: 15 * 60_000,
		operators: new Set([slackUserId("U0OPS")]),
		pause: async () => {},
		onFault: (what) => faults.push(what),
	};
	const advance = (milliseconds: number) => {
		now = plus(now, milliseconds);
	};
	return { deps, calls, told, faults, script, advance };
}

export type RecordingWorld = Awaited<ReturnType<typeof recordingWorld>>;
