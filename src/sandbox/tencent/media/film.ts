import { nextPicture, wholePicture } from "./h264.ts";

/** At most this many pictures, however long the film: it is a test picture, not a show. */
const mostPictures = 48;

export interface Picture {
	/** One NAL unit. */
	readonly data: Uint8Array;
	/** When it is shown, in milliseconds from the start, and for how long. */
	readonly at: number;
	readonly lasts: number;
}

export interface Film {
	/** The first stands alone, the others build on the one before. */
	readonly pictures: readonly Picture[];
	/** In milliseconds. */
	readonly length: number;
}

/** A test picture with a bar that moves on: a real film of any length in milliseconds, of some ten kilobytes. */
export function testFilm(length: number): Film {
	const count = Math.max(2, Math.min(mostPictures, Math.ceil(length / 500)));
	const at = (index: number) => Math.floor((index * length) / count);
	const passed = (index: number) => index / (count - 1);
	const pictures = Array.from({ length: count }, (_, index) => ({
		data: index === 0 ? wholePicture(0) : nextPicture(index, passed(index - 1), passed(index)),
		at: at(index),
		lasts: at(index + 1) - at(index),
	}));
	return { pictures, length };
}
