import assert from "node:assert/strict";
import type { RecordingStore } from "../../../src/recording/ports.ts";
import type { Draft, Span, Submitting } from "../../../src/recording/recording.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { plus } from "../../../src/time/instant.ts";
import { alice, draft, minute, now, submitting } from "../builders.ts";

export const half: Span = { start: plus(now, 10 * minute), end: plus(now, 40 * minute) };
export const clicked = { by: alice, why: "confirmed", at: plus(now, minute) };

/** Two instances over one database, open while the tests of a suite run. */
export class Stores {
	#url = "";
	#open: RecordingStore[] = [];

	async open(url: string): Promise<void> {
		this.#url = url;
		this.#open = [await openStore(url), await openStore(url)];
	}

	async close(): Promise<void> {
		for (const store of this.#open) await store.close();
	}

	openAnother(): Promise<RecordingStore> {
		return openStore(this.#url);
	}

	get one(): RecordingStore {
		return this.#at(0);
	}

	get other(): RecordingStore {
		return this.#at(1);
	}

	async added(changes: Partial<Draft> = {}): Promise<Draft> {
		const recording = draft(changes);
		assert.equal(await this.one.add(recording, "/record"), true);
		return recording;
	}

	async confirmed(changes: Partial<Draft> = {}, span = half, at = now): Promise<Submitting> {
		const from = await this.added(changes);
		const written = await this.one.replace(from, submitting(from, span, at), clicked);
		assert.ok(written);
		return written;
	}

	#at(index: number): RecordingStore {
		const store = this.#open[index];
		assert.ok(store, "The stores are opened in a hook.");
		return store;
	}
}
