import assert from "node:assert/strict";
import { recordTaskLimits } from "../../../src/apis/record-task/limits.ts";
import type { Outcome } from "../../../src/recording/cause.ts";
import { fileId, type RecordingId, slackChannelId, taskId } from "../../../src/recording/ids.ts";
import { place } from "../../../src/recording/place.ts";
import type { ClipProgress, PastClips, Recorded } from "../../../src/recording/ports/recording-api.ts";
import type { RecordedFile } from "../../../src/recording/recorded-file.ts";
import type { Existing } from "../../../src/recording/recording.ts";
import type { Card, Note } from "../../../src/recording/use-cases/card.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import type { Deps } from "../../../src/recording/use-cases/deps.ts";
import { takeCommand } from "../../../src/recording/use-cases/take-command.ts";
import { stepTaker } from "../../../src/recording/use-cases/take-steps.ts";
import { formatChina } from "../../../src/time/calendar.ts";
import type { Instant } from "../../../src/time/instant.ts";
import { alice } from "../../store/builders.ts";
import { startStage } from "./support.ts";

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const asker = {
	by: alice,
	slackChannelId: slackChannelId("C0LIVE"),
	askedIn: place("channel"),
	card: place("card"),
	locale: "en",
} as const;
const bucket = { name: "clips-1", region: "ap-guangzhou" };
export const playUrl = "https://play.example.com/{app}/{stream}.m3u8";
export const task = taskId("task-1");
const created: Outcome = { kind: "created", taskId: task };

/** What Tencent answers, and which clips it was asked for. */
interface Answers {
	/** Of the next requests for a clip; then that it is created. */
	outcomes: Outcome[];
	readonly asked: string[];
	recorded: () => Promise<Recorded>;
	progress: ClipProgress;
}

export type PastStage = Awaited<ReturnType<typeof startPastStage>>;

/** A stage with an API that has clips of the past. */
export async function startPastStage() {
	const answers: Answers = {
		outcomes: [],
		asked: [],
		recorded: async () => ({ kind: "certain", parts: [] }),
		progress: { kind: "making", taskId: task, percent: 0 },
	};
	const past: PastClips = {
		watchUrl: (_, { start, end }) => `https://play.example.com/a.m3u8?${start}-${end}`,
		recorded: () => answers.recorded(),
		async create(_plan, span, id) {
			answers.asked.push(`${id} ${span.end - span.start}`);
			return answers.outcomes.shift() ?? created;
		},
		async progress() {
			return answers.progress;
		},
		folder: (id) => `clips-1/${id}/`,
	};
	const limits = recordTaskLimits({ templates: { flv: "1" }, wrong: [] }, { playUrl, bucket });
	const stage = await startStage({ name: "record-task", limits, past, create: async () => created });

	async function carded(line = "8888_test123 last 5m", deps = stage.deps): Promise<Card> {
		const answer = await takeCommand("/clip", line, asker, deps);
		assert.ok(answer.kind === "card", JSON.stringify(answer));
		return answer.card;
	}
	const press = () => ({ by: alice, card: place("card"), acknowledge: async () => {} });
	const confirmed = async (line?: string): Promise<RecordingId> => {
		const { draft } = await carded(line);
		await confirmAndSubmit(draft.id, press(), stage.deps);
		return draft.id;
	};
	const stateOf = async (id: RecordingId) => {
		const recording = await stage.deps.store.get(id);
		return recording?.state === "submitted" ? recording.clip?.kind : recording?.state;
	};
	/** Lets time pass, with somebody who looks for what is due. */
	async function pass(ms: number, everyMs = 5 * second): Promise<void> {
		const steps = stepTaker(stage.deps);
		for (let passed = 0; passed < ms; passed += everyMs) {
			stage.advance(everyMs);
			await steps.now();
		}
	}
	const noteOf = async (kind: Note["kind"], changed: Partial<Deps>) =>
		(await carded("8888_test123 last 5m", { ...stage.deps, ...changed })).notes.find((note) => note.kind === kind);

	return { ...stage, answers, carded, press, confirmed, stateOf, pass, noteOf };
}

/** `HH:mm:ss` */
export function inChinaClock(at: Instant): string {
	return formatChina(at, "HH:mm:ss");
}

export function fileOf({ plan, span, taskId: task }: Existing): RecordedFile {
	return {
		id: fileId(`cos-${task}`),
		channelId: plan.channelId,
		taskId: task,
		...span,
		url: "https://clips-1.cos.ap-guangzhou.myqcloud.com/a.mp4",
		lengthSeconds: 300,
		format: "mp4",
		learntAt: span.end,
	};
}
