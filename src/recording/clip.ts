import type { Instant } from "../time/instant.ts";

/** What becomes of a clip of the past, once it is created. */
export type Clip =
	/** It is kept nowhere: its address plays it, as long as the time shift holds it. */
	| { readonly kind: "link" }
	/** So much of it is done, from 0 to 100. */
	| { readonly kind: "making"; readonly since: Instant; readonly percent: number }
	| { readonly kind: "made" }
	/** It could not be made. `message`: the API's own words; may be empty. */
	| { readonly kind: "failed"; readonly code: string; readonly message: string }
	/**
	 * It exists, and the API does not tell how far it is: its task is not known, and is looked for from `since` on, or
	 * nothing certain came back for a day.
	 */
	| { readonly kind: "untold"; readonly since?: Instant };

/** From when on the API is asked how far a clip is; `undefined` where it is not. */
export function followedSince(clip: Clip | undefined): Instant | undefined {
	return clip?.kind === "making" || clip?.kind === "untold" ? clip.since : undefined;
}
