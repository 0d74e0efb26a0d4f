import type { Span } from "../../recording/recording.ts";
import { formatChina } from "../../time/calendar.ts";
import { type Instant, instant } from "../../time/instant.ts";

/** `Wed 2026-11-25 10:00 CST`; seconds only where there are any. */
export function chinaDateTime(at: Instant): string {
	return `${day(at)} ${clock(at)} CST`;
}

/** `Wed 2026-11-25 10:00 CST`, the minute that `at` is in. */
export function chinaMinute(at: Instant): string {
	return chinaDateTime(instant(at - (at % 60_000)));
}

/** `Wed 2026-11-25 10:00–10:30 CST`, or with both dates where they differ. */
export function chinaSpan({ start, end }: Span): string {
	const [first, last] = [day(start), day(end)];
	return `${first} ${clock(start)}–${last === first ? "" : `${last} `}${clock(end)} CST`;
}

function day(at: Instant): string {
	return formatChina(at, "EEE yyyy-MM-dd");
}

function clock(at: Instant): string {
	return formatChina(at, at % 60_000 === 0 ? "HH:mm" : "HH:mm:ss");
}

/** `15 h 30 min`; zero is `0 s`. */
export function lengthInWords(lengthMs: number): string {
	const seconds = lengthMs / 1000;
	const parts: readonly (readonly [number, string])[] = [
		[Math.floor(seconds / 86_400), "d"],
		[Math.floor((seconds % 86_400) / 3600), "h"],
		[Math.floor((seconds % 3600) / 60), "min"],
		[Number((seconds % 60).toFixed(3)), "s"],
	];
	const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
	return words.length === 0 ? "0 s" : words.join(" ");
}

/** A moment in the reader's own zone, rendered by Slack; the fallback is China Standard Time. */
export function readerTime(at: Instant, format = "{date_short_pretty} {time}"): string {
	return `<!date^${Math.floor(at / 1000)}^${format}|${chinaDateTime(at)}>`;
}

/** What somebody typed, so that Slack shows it as it is: no markup, no mention. */
export function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("`", "ˋ");
}
