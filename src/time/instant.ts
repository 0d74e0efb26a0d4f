declare const instantBrand: unique symbol;

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [instantBrand]: true };

export function instant(milliseconds: number): Instant {
	return milliseconds as Instant;
}

export function plus(moment: Instant, milliseconds: number): Instant {
	return instant(moment + milliseconds);
}

/** Where "now" comes from. Passed in everywhere, so that tests and the sandbox can move it. */
export type Clock = () => Instant;
