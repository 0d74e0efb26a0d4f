import type { Instant } from "../../time/instant.ts";
import { chinaDay } from "../china-day.ts";
import type { RecordingStore } from "../ports/recording-store.ts";
import type { ApiName } from "../recording.ts";

/** How much of an API's quotas is used: recordings confirmed today (in China), and those running now. */
export interface Usage {
	readonly created: number;
	readonly running: number;
}

/** A count is good for so long, in milliseconds: every command asks for it. */
const goodForMs = 30_000;

export function usageOf(store: RecordingStore): (api: ApiName, now: Instant) => Promise<Usage> {
	const counted = new Map<ApiName, { readonly at: Instant; readonly usage: Promise<Usage> }>();
	return (api, now) => {
		const known = counted.get(api);
		if (known && Math.abs(now - known.at) < goodForMs) return known.usage;
		const usage = store.usage(api, chinaDay(now).start, now);
		counted.set(api, { at: now, usage });
		usage.catch(() => counted.delete(api));
		return usage;
	};
}
