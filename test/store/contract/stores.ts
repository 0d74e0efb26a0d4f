import assert from "node:assert/strict";
import type { Outcome } from "../../../src/recording/cause.ts";
import type { RecordingId } from "../../../src/recording/ids.ts";
import type { RecordingStore } from "../../../src/recording/ports/recording-store.ts";
import type { Draft, Recording, Submitted, Submitting } from "../../../src/recording/recording.ts";
import { settle, type Transition } from "../../../src/recording/transitions.ts";
import type { Database } from "../../../src/store/database.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { openPostgres } from "../../../src/store/postgres.ts";
import { openSqlite } from "../../../src/store/sqlite.ts";
import { systemClock } from "../../../src/time/clock.ts";
import { plus } from "../../../src/time/instant.ts";
import { confirming, created, drafting, half, now } from "../builders.ts";

/** Two instances over one database, open while the tests of a suite run. */
export class Stores {
	/** The ids of recordings that were left out because they could not be read. */
	readonly unreadable: string[] = [];
	#url = "";
	#open: RecordingStore[] = [];

	async open(url: string): Promise<void> {
		this.#url = url;
		this.#open = [await this.openAnother(), await this.openAnother()];
	}

	async close(): Promise<void> {
		for (const store of this.#open) await store.close();
	}

	/** One whose host's clock is wrong, where that must not matter. */
	openAnother(): Promise<RecordingStore> {
		const isSqlite = this.#url.startsWith("file:");
		const clock = isSqlite ? systemClock : () => plus(systemClock(), 30_000);
		return openStore(this.#url, clock, { onUnreadable: (id) => this.unreadable.push(id) });
	}

	/** The database itself, for what no store would do. */
	raw(): Promise<Database> {
		return this.#url.startsWith("file:")
			? openSqlite(this.#url.slice("file:".length), systemClock)
			: openPostgres(this.#url, 1);
	}

	/** Makes nothing due, and nobody hold anything. */
	async forgetDue(): Promise<void> {
		await this.#raw((db) => db.updateTable("shown_messages").set({ due_at: null, leased_until: null }).execute());
	}

	async closeHomes(): Promise<void> {
		await this.#raw((db) => db.deleteFrom("open_homes").execute());
	}

	async forgetLeases(): Promise<void> {
		await this.#raw((db) => db.updateTable("recordings").set({ lease_until: null }).execute());
	}

	/** Makes the rows of recordings such that they cannot be read. */
	async spoil(ids: readonly RecordingId[]): Promise<void> {
		await this.#raw((db) => db.updateTable("recordings").set({ body: "{}" }).where("id", "in", ids).execute());
	}

	async #raw(work: (db: Database["db"]) => Promise<unknown>): Promise<void> {
		const { db, close } = await this.raw();
		await work(db);
		await close();
	}

	get one(): RecordingStore {
		return this.#at(0);
	}

	get other(): RecordingStore {
		return this.#at(1);
	}

	/** One of the two, for what is done many times at once. */
	nth(index: number): RecordingStore {
		return this.#at(index % 2);
	}

	async added(changes: Parameters<typeof drafting>[0] = {}): Promise<Draft> {
		const transition = drafting(changes);
		assert.equal(await this.one.add(transition), true);
		return transition.next;
	}

	async written<Next extends Recording>(transition: Transition<Next>): Promise<Next> {
		const next = await this.one.write(transition);
		assert.ok(next);
		return next;
	}

	async confirmed(
		changes: Parameters<typeof drafting>[0] = {},
		span = half,
		at = now,
		leaseMs = 600_000,
	): Promise<Submitting> {
		return this.written(confirming(await this.added(changes), span, at, leaseMs));
	}

	async settled(outcome: Outcome, changes: Parameters<typeof drafting>[0] = {}) {
		return this.written(settle(await this.confirmed(changes), outcome, now));
	}

	async submitted(changes: Parameters<typeof drafting>[0] = {}): Promise<Submitted> {
		const recording = await this.settled(created, changes);
		assert.ok(recording.state === "submitted");
		return recording;
	}

	#at(index: number): RecordingStore {
		const store = this.#open[index];
		assert.ok(store, "The stores are opened in a hook.");
		return store;
	}
}
