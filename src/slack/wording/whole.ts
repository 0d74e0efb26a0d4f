/** To the nearest second; both in milliseconds. */
export const wholeSeconds = (ms: number) => Math.round(ms / 1000) * 1000;

/** To the nearest minute; both in milliseconds. */
export const wholeMinutes = (ms: number) => Math.round(ms / 60_000) * 60_000;
