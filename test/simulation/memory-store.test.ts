import type { RecordingId } from "../../src/recording/ids.ts";
import type { RecordingStore } from "../../src/recording/ports/recording-store.ts";
import { systemClock } from "../../src/time/clock.ts";
import { remembersWhatWasSaid } from "../store/contract/asking.ts";
import { confirmsOneByOne } from "../store/contract/confirming.ts";
import { findsWhatRuns } from "../store/contract/finding.ts";
import { findsWhatWasLeftBehind } from "../store/contract/leasing.ts";
import { listsRecordings } from "../store/contract/listing.ts";
import { keepsRecordings } from "../store/contract/recordings.ts";
import { grantsOneRetry } from "../store/contract/retrying.ts";
import { keepsWhatIsShown } from "../store/contract/showing.ts";
import { Stores } from "../store/contract/stores.ts";
import { comparesAndSets } from "../store/contract/writing.ts";
import { MemoryStore } from "./memory-store.ts";

/** The contract's two instances, which in memory are one. */
class MemoryStores extends Stores {
	readonly #store = new MemoryStore(systemClock);

	override async openAnother(): Promise<RecordingStore> {
		return this.#store;
	}

	override async forgetDue(): Promise<void> {
		for (const [key, row] of this.#store.shown)
			this.#store.shown.set(key, { ...row, dueAt: undefined, heldUntil: undefined });
	}

	override async forgetLeases(): Promise<void> {
		for (const [id, row] of this.#store.rows) this.#store.rows.set(id, { ...row, leaseUntil: undefined });
	}

	override async spoil(ids: readonly RecordingId[]): Promise<void> {
		this.unreadable.push(...ids);
		for (const id of ids) this.#store.unreadable.add(id);
	}
}

describe("the store of the simulation", () => {
	const stores = new MemoryStores();

	before(() => stores.open(""));
	after(() => stores.close());

	keepsRecordings(stores);
	comparesAndSets(stores);
	confirmsOneByOne(stores);
	grantsOneRetry(stores);
	findsWhatRuns(stores);
	listsRecordings(stores);
	findsWhatWasLeftBehind(stores);
	keepsWhatIsShown(stores);
	remembersWhatWasSaid(stores);
});
