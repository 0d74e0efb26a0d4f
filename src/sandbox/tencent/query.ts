import type { Parameter } from "./model.ts";

/** The query taken apart by hand: what stood in the address matters as much as what it means. */
export function parametersOf(target: string): readonly Parameter[] {
	const at = target.indexOf("?");
	if (at < 0 || at === target.length - 1) return [];
	return target
		.slice(at + 1)
		.split("&")
		.map((pair) => {
			const [name = "", ...rest] = pair.split("=");
			const raw = rest.join("=");
			return { name: decode(name), raw, value: decode(raw) };
		});
}

function decode(text: string): string {
	return new URLSearchParams(`x=${text}`).get("x") ?? "";
}
