import { recordingId } from "../../src/recording/ids.ts";
import { openStore } from "../../src/store/open-store.ts";
import { systemClock } from "../../src/time/clock.ts";
import { drafting } from "./builders.ts";

/** A process of its own: opens the store named on its command line when told to, adds some drafts, and ends. */
process.send?.("ready");
process.once("message", async () => {
	const [url = "", count = "0"] = process.argv.slice(2);
	const store = await openStore(url, systemClock);
	for (let index = 0; index < Number(count); index++) {
		await store.add(drafting({ id: recordingId(`${process.pid}-${index}`) }));
	}
	await store.close();
	process.disconnect();
});
