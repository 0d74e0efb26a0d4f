import { hourMs, minuteMs } from "../token.ts";
import { neighbourRefiner } from "./neighbour-refiner.ts";

const withSeconds = /^\d{1,2}:\d\d:\d\d$/;

/** "for 1:30:00": hours, minutes and seconds behind "for" are a length. */
export const clockLengthRefiner = neighbourRefiner((leaves, at) => {
	const leaf = leaves[at];
	const before = leaves[at - 1]?.token;
	if (leaf?.token.kind !== "clock" || before?.kind !== "link" || before.link !== "for") return undefined;
	if (!withSeconds.test(leaf.text)) return undefined;
	return { leaves: 1, token: { kind: "length", ms: clockLengthMs(leaf.text) } };
});

/** "1:30:00" in milliseconds. */
export function clockLengthMs(text: string): number {
	const [hours = 0, minutes = 0, seconds = 0] = text.split(":").map(Number);
	return hours * hourMs + minutes * minuteMs + seconds * 1000;
}
