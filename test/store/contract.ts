import { remembersWhatWasSaid } from "./contract/asking.ts";
import { confirmsOneByOne } from "./contract/confirming.ts";
import { findsWhatRuns } from "./contract/finding.ts";
import { findsWhatWasLeftBehind } from "./contract/leasing.ts";
import { listsRecordings } from "./contract/listing.ts";
import { keepsWhatWasTold } from "./contract/noticing.ts";
import { opensAndCloses } from "./contract/opening.ts";
import { findsWhatALookAtAllWould } from "./contract/paging.ts";
import { keepsRecordings } from "./contract/recordings.ts";
import { grantsOneRetry } from "./contract/retrying.ts";
import { keepsWhatIsShown } from "./contract/showing.ts";
import { takesWhatHasComeDue } from "./contract/stepping.ts";
import { Stores } from "./contract/stores.ts";
import { forgetsWhatIsOld } from "./contract/sweeping.ts";
import { keepsWhatPeopleSee } from "./contract/viewing.ts";
import { comparesAndSets } from "./contract/writing.ts";

/** What every store keeps to, whatever its database. `databaseUrl` gives another empty one at every call. */
export function keepsTheContract(databaseUrl: (context: Mocha.Context) => Promise<string>): void {
	const stores = new Stores();

	before(async function () {
		await stores.open(await databaseUrl(this));
	});

	after(() => stores.close());

	keepsRecordings(stores);
	comparesAndSets(stores);
	confirmsOneByOne(stores);
	grantsOneRetry(stores);
	findsWhatRuns(stores);
	listsRecordings(stores);
	findsWhatWasLeftBehind(stores);
	keepsWhatIsShown(stores);
	keepsWhatWasTold(stores);
	takesWhatHasComeDue(stores);
	keepsWhatPeopleSee(stores);
	remembersWhatWasSaid(stores);
	opensAndCloses(stores);
	findsWhatALookAtAllWould(databaseUrl);
	forgetsWhatIsOld(databaseUrl);
}
