import { type Clock, instant } from "./instant.ts";

/** The host's clock: the only place that reads it (the linter holds everybody else to a `Clock` passed in). */
export const systemClock: Clock = () => instant(Date.now());

/** Milliseconds that only ever grow, whatever is done to the host's clock: for how long something took. */
export const elapsedMs = (): number => performance.now();
