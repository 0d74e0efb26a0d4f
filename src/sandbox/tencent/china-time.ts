import { type Instant, instant } from "../../time/instant.ts";

/**
 * China Standard Time, UTC+8 all year. On its own, not by the bot's `src/time`: the endpoint judges what that wrote.
 * In milliseconds.
 */
const offsetMs = 8 * 3_600_000;

/** `YYYY-MM-DD HH:mm:ss` in China Standard Time; `undefined` for anything else, also for a day that does not exist. */
export function parseChinaTime(text: string): Instant | undefined {
	if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
	const moment = Date.parse(`${text.replace(" ", "T")}+08:00`);
	if (Number.isNaN(moment) || formatChinaTime(instant(moment)) !== text) return undefined;
	return instant(moment);
}

export function formatChinaTime(moment: Instant): string {
	return new Date(moment + offsetMs).toISOString().slice(0, 19).replace("T", " ");
}
