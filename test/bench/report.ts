import { cpus } from "node:os";

/** One figure that has a target. */
export interface Figure {
	readonly what: string;
	readonly value: number;
	readonly unit: "×" | "MB" | "ms" | "%";
	readonly target: { readonly atMost: number } | { readonly atLeast: number };
	/** What the figure was made of. */
	readonly from: string;
}

export function machine(): string {
	const processors = cpus();
	return `Node ${process.version}, ${process.platform} ${process.arch}, ${processors.length} cores (${processors[0]?.model ?? "unknown"})`;
}

/** A number with as many digits as tell something: 1234, 12.3, 1.23. */
export function digits(value: number): string {
	return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}

export function figureTable(figures: readonly Figure[]): string {
	const rows = figures.map(({ what, value, unit, target, from }) => [
		what,
		`${digits(value)} ${unit}`,
		"atMost" in target ? `≤ ${target.atMost} ${unit}` : `≥ ${target.atLeast} ${unit}`,
		isMet({ value, target }) ? "met" : "NOT MET",
		from,
	]);
	return table(["figure", "seen", "target", "", "from"], rows);
}

function isMet({ value, target }: Pick<Figure, "value" | "target">): boolean {
	return "atMost" in target ? value <= target.atMost : value >= target.atLeast;
}

/** Markdown, so that it can be pasted into the README. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const lines = [head, ...rows];
	const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => (line[column] ?? "").length)));
	const text = (line: readonly string[]) =>
		`| ${widths.map((width, column) => (line[column] ?? "").padEnd(width)).join(" | ")} |`;
	const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
	return [text(head), rule, ...rows.map(text)].join("\n");
}
