import assert from "node:assert/strict";
import { type RecordingId, taskId } from "../../../src/recording/ids.ts";
import type { Submitted } from "../../../src/recording/recording.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { mei, recordingWorld } from "../world.ts";

export type CreatedWorld = ReturnType<typeof createdWorld>;

/** A world in which whatever is confirmed is created, as task 1, 2, 3 and so on. */
export function createdWorld() {
	const world = recordingWorld();
	let tasks = 0;
	world.script.create = async () => ({ kind: "created", taskId: taskId(String(++tasks)) });

	/** Types a command and confirms its card. */
	async function created(line: string, by = mei): Promise<RecordingId> {
		const { id } = await world.drafted(line, by);
		const confirmation = await confirmAndSubmit(id, world.press(by), world.deps);
		assert.equal(confirmation.kind, "settled");
		return id;
	}

	async function existing(id: RecordingId): Promise<Submitted> {
		const recording = await world.store.get(id);
		assert.ok(recording?.state === "submitted");
		return recording;
	}

	return Object.assign(world, { created, existing });
}
