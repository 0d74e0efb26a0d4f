import assert from "node:assert/strict";
import { taskId } from "../../../src/recording/ids.ts";
import type { Finding, LiveState, RecordingApi } from "../../../src/recording/ports/recording-api.ts";
import type { RecordedFile } from "../../../src/recording/recorded-file.ts";
import type { Existing } from "../../../src/recording/recording.ts";
import type { StreamEvent } from "../../../src/recording/stream.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { showDue } from "../../../src/recording/use-cases/keep-shown.ts";
import { takeNotice } from "../../../src/recording/use-cases/take-notice.ts";
import { alice, channel, drafting } from "../../store/builders.ts";
import { type Stage, startStage } from "./support.ts";

export const second = 1000;

/** What Tencent answers where it is asked, and what it was asked for. */
interface Answers {
	finding: Finding;
	live: LiveState;
	looks: number;
	readonly labelled: (readonly [file: string, label: object])[];
}

export type TencentStage = Awaited<ReturnType<typeof startTencentStage>>;

/** A stage on which Tencent tells of files and of streams, and answers. */
export async function startTencentStage() {
	const answers: Answers = { finding: { kind: "found", files: [] }, live: "live", looks: 0, labelled: [] };
	let tasks = 0;
	let keys = 0;
	const scripted: Partial<RecordingApi> = {
		create: async () => ({ kind: "created", taskId: taskId(`task-${++tasks}`) }),
		async findFiles() {
			answers.looks += 1;
			return answers.finding;
		},
		async labelFile({ id }, label) {
			answers.labelled.push([id, label]);
			return true;
		},
	};
	const begun = await startStage({ name: "live-tape", ...scripted });
	const stage: Stage = { ...begun, deps: { ...begun.deps, askLive: async () => answers.live } };

	/** A recording of `half`, created and shown. */
	async function recorded(changes: Parameters<typeof drafting>[0] = {}): Promise<Existing> {
		const draft = drafting(changes);
		await stage.deps.store.add(draft);
		const press = { by: alice, card: draft.next.card, acknowledge: async () => {} };
		const confirmed = await confirmAndSubmit(draft.next.id, press, stage.deps);
		assert.ok(confirmed.kind === "settled" && confirmed.recording?.state === "submitted");
		stage.shown.splice(0);
		return confirmed.recording;
	}

	const tellFile = (file: RecordedFile) =>
		takeNotice({ key: `file ${++keys}`, notice: { kind: "file", file }, body: "{}" }, stage.deps);
	const tell = (event: Omit<StreamEvent, "channelId"> & { kind: "push-began" | "push-ended" | "record-paused" }) =>
		takeNotice(
			{
				key: `event ${++keys}`,
				notice: { kind: "stream", event: { channelId: channel("8888_test123"), ...event } },
				body: "",
			},
			stage.deps,
		);

	/** What is shown `ms` later, once what is due was. */
	async function shownIn(ms = 0): Promise<readonly string[]> {
		stage.advance(ms);
		await showDue(stage.deps);
		return stage.shown
			.splice(0)
			.map(({ what, recording }) => `${what.kind} ${"taskId" in recording ? recording.taskId : recording.state}`)
			.sort();
	}

	return { ...stage, answers, recorded, tellFile, tell, shownIn };
}
