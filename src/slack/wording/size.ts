const units = ["B", "kB", "MB", "GB", "TB"];

/** A size as people read it, `12.3 MB`: a thousand bytes are a kilobyte. */
export function size(bytes: number): string {
	const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
	const value = bytes / 1000 ** power;
	return `${power === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${units[power]}`;
}
