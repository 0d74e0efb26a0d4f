import { findsWhatRuns } from "./contract/finding.ts";
import { handsOutNotices } from "./contract/notices.ts";
import { opensAndCloses } from "./contract/opening.ts";
import { keepsRecordings } from "./contract/recordings.ts";
import { comparesAndSets } from "./contract/replacing.ts";
import { grantsOneRetry } from "./contract/retrying.ts";
import { Stores } from "./contract/stores.ts";

/** What every store keeps to, whatever its database. `databaseUrl` is called once, in a hook. */
export function keepsTheContract(databaseUrl: (context: Mocha.Context) => Promise<string>): void {
	const stores = new Stores();

	before(async function () {
		await stores.open(await databaseUrl(this));
	});

	after(() => stores.close());

	keepsRecordings(stores);
	comparesAndSets(stores);
	grantsOneRetry(stores);
	findsWhatRuns(stores);
	handsOutNotices(stores);
	opensAndCloses(stores);
}
