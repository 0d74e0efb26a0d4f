import { chinaTime, formatChina } from "../../../time/calendar.ts";
import type { Instant } from "../../../time/instant.ts";
import type { TimeWords } from "../wording.ts";

const weekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

/** `2026年11月25日 周三` */
export function day(at: Instant): string {
	const { year, month, day: date } = chinaTime(at);
	const weekday = weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? "";
	return `${year}年${month}月${date}日 ${weekday}`;
}

const clock = (at: Instant) => formatChina(at, at % 60_000 === 0 ? "HH:mm" : "HH:mm:ss");
const seconds = (at: Instant) => Math.floor(at / 1000);
const minuteMs = 60_000;

/** `北美太平洋时间`: the same all year, so that any moment of the present rules will do. None where Node has none. */
function chineseName(zone: string): string | undefined {
	try {
		const format = new Intl.DateTimeFormat("zh-CN", { timeZone: zone, timeZoneName: "longGeneric" });
		return format.formatToParts(Date.UTC(2026, 0)).find(({ type }) => type === "timeZoneName")?.value;
	} catch {
		return undefined;
	}
}

export const time: TimeWords = {
	/** `2026年11月25日 周三 10:00 CST` */
	moment: (at) => `${day(at)} ${clock(at)} CST`,

	/** `2026年11月25日 周三 10:00–10:30 CST`，跨日时两边都写日期。 */
	span({ start, end }) {
		const [first, last] = [day(start), day(end)];
		return `${first} ${clock(start)}–${last === first ? "" : `${last} `}${clock(end)} CST`;
	},

	/** `15小时30分`, `5分钟`; zero is `0秒`. */
	length(ms) {
		const total = ms / 1000;
		const parts: readonly (readonly [number, string])[] = [
			[Math.floor(total / 86_400), "天"],
			[Math.floor((total % 86_400) / 3600), "小时"],
			[Math.floor((total % 3600) / 60), "分"],
			[Number((total % 60).toFixed(3)), "秒"],
		];
		const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
		if (words.length === 0) return "0秒";
		const text = words.join("");
		return words.length === 1 && text.endsWith("分") ? `${text}钟` : text;
	},

	until: (ms) => (ms < minuteMs ? "不到1分钟后" : `${time.length(ms - (ms % minuteMs))}后`),

	zone: (zone) => chineseName(zone.id) ?? zone.id,

	number: (value) => value.toLocaleString("zh-CN"),

	/** Not Slack’s `{date_short_pretty}`: its “Today” fits no place within a sentence. */
	readersMoment: (at) => `<!date^${seconds(at)}^{date_short} {time}|${time.moment(at)}>`,

	readersSpan: ({ start, end }) => `${time.readersMoment(start)} – <!date^${seconds(end)}^{time}|${time.moment(end)}>`,
};
