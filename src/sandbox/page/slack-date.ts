import { getTimezoneOffset } from "date-fns-tz";
import { type Instant, instant, plus } from "../../time/instant.ts";
import type { Person } from "../slack-workspace/model.ts";

/** Who looks: their zone and language decide how a time reads. */
export type Viewer = Pick<Person, "timeZone" | "locale">;

export function formatFor(viewer: Viewer, at: Instant, options: Intl.DateTimeFormatOptions): string {
	return new Intl.DateTimeFormat(viewer.locale, { timeZone: viewer.timeZone, ...options }).format(at);
}

const hour24 = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
export const timeOfDay = (viewer: Viewer, at: Instant) => formatFor(viewer, at, hour24);

/** The tokens of `<!date^…>`; Slack: "Formatting text for app surfaces: date formatting". */
const tokens: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
	date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
	date: { year: "numeric", month: "long", day: "numeric" },
	date_short: { year: "numeric", month: "short", day: "numeric" },
	date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
	time: hour24,
	time_secs: { ...hour24, second: "2-digit" },
};

/** A `<!date>` of a message as the viewer sees it. `seconds` since 1970. */
export function slackDate(viewer: Viewer, now: Instant, seconds: number, format: string): string {
	const at = instant(seconds * 1000);
	return format.replace(/\{(\w+)\}/g, (whole, token: string) => {
		const plain = token.replace(/_pretty$/, "");
		const near = plain === token ? undefined : nearDay(viewer, now, at);
		const options = tokens[plain];
		return near ?? (options ? formatFor(viewer, at, options) : whole);
	});
}

/** "today" and its like, in the viewer's language. */
function nearDay(viewer: Viewer, now: Instant, at: Instant): string | undefined {
	const day = (moment: Instant) => formatFor(viewer, moment, { dateStyle: "short" });
	const words = new Intl.RelativeTimeFormat(viewer.locale, { numeric: "auto" });
	return [-1, 0, 1]
		.filter((days) => day(plus(now, days * 86_400_000)) === day(at))
		.map((days) => words.format(days, "day"))[0];
}

/** For `<input type="datetime-local">`: `YYYY-MM-DDTHH:mm` on the viewer's clock. */
export function toLocalInput(viewer: Viewer, at: Instant): string {
	return new Date(at + getTimezoneOffset(viewer.timeZone, new Date(at))).toISOString().slice(0, 16);
}

/** The other way; `undefined` where the text is no such time. In seconds since 1970, as Slack's picker gives it. */
export function fromLocalInput(viewer: Viewer, text: string): number | undefined {
	const wall = Date.parse(`${text}Z`);
	if (Number.isNaN(wall)) return undefined;
	// The offset at the moment itself: a first guess may stand on the other side of a change of the clocks.
	const guess = wall - getTimezoneOffset(viewer.timeZone, new Date(wall));
	return (wall - getTimezoneOffset(viewer.timeZone, new Date(guess))) / 1000;
}
