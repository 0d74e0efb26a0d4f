import { type Clock, instant } from "./instant.ts";

/** The host's clock: the only place that reads it (the linter holds everybody else to a `Clock` passed in). */
export const systemClock: Clock = () => instant(Date.now());
