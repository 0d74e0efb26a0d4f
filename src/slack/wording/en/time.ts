import { formatChina } from "../../../time/calendar.ts";
import type { Instant } from "../../../time/instant.ts";
import type { TimeWords } from "../wording.ts";

const day = (at: Instant) => formatChina(at, "EEE yyyy-MM-dd");
const clock = (at: Instant) => formatChina(at, at % 60_000 === 0 ? "HH:mm" : "HH:mm:ss");
const seconds = (at: Instant) => Math.floor(at / 1000);
const minuteMs = 60_000;

export const time: TimeWords = {
	/** `Wed 2026-11-25 10:00 CST` */
	moment: (at) => `${day(at)} ${clock(at)} CST`,

	/** `Wed 2026-11-25 10:00–10:30 CST`, or with both dates where they differ. */
	span({ start, end }) {
		const [first, last] = [day(start), day(end)];
		return `${first} ${clock(start)}–${last === first ? "" : `${last} `}${clock(end)} CST`;
	},

	/** `15 h 30 min`; zero is `0 s`. */
	length(ms) {
		const total = ms / 1000;
		const parts: readonly (readonly [number, string])[] = [
			[Math.floor(total / 86_400), "d"],
			[Math.floor((total % 86_400) / 3600), "h"],
			[Math.floor((total % 3600) / 60), "min"],
			[Number((total % 60).toFixed(3)), "s"],
		];
		const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
		return words.length === 0 ? "0 s" : words.join(" ");
	},

	until: (ms) => (ms < minuteMs ? "in less than a minute" : `in ${time.length(ms - (ms % minuteMs))}`),

	zone: ({ label }) => label,

	number: (value) => value.toLocaleString("en"),

	/** Not Slack’s `{date_short_pretty}`: its “Today” fits no place within a sentence. */
	readersMoment: (at) => `<!date^${seconds(at)}^{date_short} {time}|${time.moment(at)}>`,

	readersSpan: ({ start, end }) => `${time.readersMoment(start)} – <!date^${seconds(end)}^{time}|${time.moment(end)}>`,
};
