/** The test picture's size in pixels, and in the squares of 16 by 16 of which H.264 makes a picture. */
export const width = 160;
export const height = 96;
export const across = width / 16;
export const down = height / 16;

/** Of one square: brightness of its 256 pixels, then two times the colour of its 64 quarters. */
export type Square = Uint8Array;

interface Colour {
	readonly y: number;
	readonly cb: number;
	readonly cr: number;
}

/** The bars of a test picture, in the order of every television: white, yellow, cyan, green, magenta, red, blue, grey. */
const bars: readonly Colour[] = [
	{ y: 180, cb: 128, cr: 128 },
	{ y: 162, cb: 44, cr: 142 },
	{ y: 131, cb: 156, cr: 44 },
	{ y: 112, cb: 72, cr: 58 },
	{ y: 84, cb: 184, cr: 198 },
	{ y: 65, cb: 100, cr: 212 },
	{ y: 35, cb: 212, cr: 114 },
	{ y: 60, cb: 128, cr: 128 },
];
const shade: Colour = { y: 30, cb: 128, cr: 128 };
const light: Colour = { y: 225, cb: 110, cr: 150 };

/** Rows from here on hold the bar that shows how much of the film has passed. */
const progressTop = height - 16;

function colourAt(x: number, y: number, passed: number): Colour {
	if (y < progressTop) return bars[Math.floor((x * bars.length) / width)] ?? shade;
	return x < passed * width ? light : shade;
}

/** The square at a column and a row of squares; `passed` from 0 to 1. */
export function square(column: number, row: number, passed: number): Square {
	const at = (x: number, y: number) => colourAt(column * 16 + x, row * 16 + y, passed);
	const brightness = Array.from({ length: 256 }, (_, index) => at(index % 16, index >> 4).y);
	const quarters = Array.from({ length: 64 }, (_, index) => at((index % 8) * 2, (index >> 3) * 2));
	return Uint8Array.from([...brightness, ...quarters.map(({ cb }) => cb), ...quarters.map(({ cr }) => cr)]);
}
