import assert from "node:assert/strict";
import { recordingId } from "../../../src/recording/ids.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { already, findForPress, openDraft } from "../../../src/recording/use-cases/press.ts";
import { ana, cardPlace, mei, ops, type RecordingWorld, recordingWorld } from "../world.ts";

describe("a press", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	const opens = async (id: ReturnType<typeof recordingId>, by = mei) =>
		(await openDraft(id, { by, card: cardPlace }, world.deps)).kind;

	it("opens a draft for whoever drafted it, and for an operator", async () => {
		const { id } = await world.drafted();
		assert.deepEqual([await opens(id), await opens(id, ops), await opens(id, ana)], ["open", "open", "not-yours"]);
		assert.equal(await opens(recordingId("nope")), "gone");
	});

	it("finds what is settled for them as well", async () => {
		const draft = await world.drafted();
		await confirmAndSubmit(draft.id, world.press(), world.deps);
		assert.equal(await opens(draft.id), "already");
		const found = await findForPress(draft.id, mei, world.deps);
		assert.equal(found.kind === "found" && found.recording.state, "failed");
		assert.equal((await findForPress(draft.id, ana, world.deps)).kind, "not-yours");
	});

	it("says where the recording stands to whoever was not the first", async () => {
		const draft = await world.drafted();
		assert.deepEqual(await already(draft.id, world.deps), { kind: "already", recording: draft });
		assert.deepEqual(await already(recordingId("nope"), world.deps), { kind: "gone" });
	});

	it("closes a draft that has expired, in one of two presses", async () => {
		const { id } = await world.drafted();
		world.advance(15 * 60_000);
		assert.deepEqual(await Promise.all([opens(id), opens(id)]), ["expired", "already"]);
		assert.equal(await opens(id), "expired");
	});
});
