import { formatChina } from "../../time/calendar.ts";
import type { TimeWindow } from "../../time/types.ts";
import type { ChannelId } from "../ids.ts";
import type { Problem } from "../problem.ts";
import type { FileFormat, Mode, Plan } from "../recording.ts";
import type { Options } from "./options.ts";

const units = [
	["h", 3_600_000],
	["m", 60_000],
	["s", 1000],
] as const;

/** A length as it would be typed: `1h30m`, `90s` as `1m30s`. */
export function lengthText(lengthMs: number): string {
	let left = lengthMs;
	let text = "";
	for (const [unit, ms] of units) {
		const count = unit === "s" ? left / ms : Math.floor(left / ms);
		if (count > 0) text += `${count}${unit}`;
		left -= count * ms;
	}
	return text === "" ? "0s" : text;
}

/** A window as it would be typed in `/record`, without a doubt left. */
function windowText(window: TimeWindow): string {
	switch (window.kind) {
		case "fixed":
		case "past":
			return `${minuteOrSecond(window.start)} to ${minuteOrSecond(window.end)}`;
		case "from-click-for":
			return `now for ${lengthText(window.lengthMs)}`;
		case "from-click-until":
			return `now until ${minuteOrSecond(window.end)}`;
		default:
			return window satisfies never;
	}
}

function minuteOrSecond(at: Parameters<typeof formatChina>[0]): string {
	return formatChina(at, at % 60_000 === 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss");
}

/** The same as it would be typed in the command of a mode: a clip starts now anyway. */
export function timeText(mode: Mode, window: TimeWindow): string {
	const text = windowText(window);
	return mode !== "scheduled" ? text.replace(/^now (for )?/, "") : text;
}

/** The command that asks for exactly this plan. */
export function commandFor(plan: Plan): string {
	const { mode, window, channelId } = plan;
	return commandOf(mode, channelId, timeText(mode, window), plan);
}

/** A command with its time in somebody's own words. Without a channel id, with one that shows where it stands. */
export function commandOf(mode: Mode, channelId: ChannelId | undefined, time: string, options: Options): string {
	const { format, recordType, mix, path, domain, title } = options;
	const written = [
		format,
		recordType === undefined ? undefined : `type=${recordType}`,
		mix === undefined ? undefined : `mix=${mix ? 1 : 0}`,
		path === undefined ? undefined : `path=${path}`,
		domain === undefined ? undefined : `domain=${domain}`,
		title === undefined ? undefined : inQuotes(title),
	];
	const name = mode === "scheduled" ? "/record" : "/clip";
	const parts = [name, "channel", channelId ?? "8888_test123", time, ...written];
	return parts.filter((part) => part !== undefined).join(" ");
}

/** In quotes that do not stand in the title itself. */
function inQuotes(title: string): string {
	const [opening, closing] =
		['""', "「」", "『』", "《》"].find((pair) => ![...pair].some((one) => title.includes(one))) ?? "";
	return opening && closing ? `${opening}${title}${closing}` : `"${title.replaceAll('"', "'")}"`;
}

/** The plans that may mend a refused one, the most obvious first: of those that are accepted one is offered. */
export function mendedPlans(plan: Plan, problem: Problem): readonly Plan[] {
	switch (problem.code) {
		case "clip-too-long":
		case "clip-not-now":
			return [{ ...plan, mode: "scheduled" }];
		case "already-started":
			return [{ ...plan, mode: "scheduled", window: { kind: "from-click-until", end: problem.span.end } }];
		case "format-not-for-type":
			return problem.format === "aac" ? [{ ...plan, recordType: "audio" }] : [];
		case "ended":
			return plan.window.kind === "fixed" ? [{ ...plan, mode: "past", window: { kind: "past", ...problem.span } }] : [];
		case "no-past": {
			const window = { kind: "from-click-for", lengthMs: problem.span.end - problem.span.start } as const;
			return [
				{ ...plan, mode: "realtime", window },
				{ ...plan, mode: "scheduled", window },
			];
		}
		case "not-for-past":
			return [pastPlan(plan, problem.formats)];
		default:
			return [];
	}
}

/** The same clip of the past with nothing that it cannot have. */
function pastPlan({ mode, channelId, window, format, title }: Plan, formats: readonly FileFormat[]): Plan {
	const kept = format !== undefined && formats.includes(format) ? { format } : {};
	return { mode, channelId, window, ...kept, ...(title === undefined ? {} : { title }) };
}
