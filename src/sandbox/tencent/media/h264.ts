import { BitWriter } from "./bits.ts";
import { across, down, type Square, square } from "./picture.ts";

/** ITU-T H.264: how a square is named that stands in the file pixel by pixel (`I_PCM`), in a picture of its own and in one that changes another. */
const pcmAlone = 25;
const pcmInChange = 30;

/** Bits of a picture's number (`frame_num`). */
const numberBits = 8;

/** A NAL unit: nothing in it may look like the start of another one. */
function nal(header: number, payload: Uint8Array): Uint8Array {
	const escaped: number[] = [header];
	let zeros = 0;
	for (const byte of payload) {
		if (zeros >= 2 && byte <= 3) {
			escaped.push(3);
			zeros = 0;
		}
		escaped.push(byte);
		zeros = byte === 0 ? zeros + 1 : 0;
	}
	return Uint8Array.from(escaped);
}

/** Sequence parameters: baseline profile, level 3, pictures in the order in which they stand, one to refer to. */
export const sequence = nal(
	0x67,
	new BitWriter()
		.bits(8, 66)
		.bits(8, 0xc0)
		.bits(8, 30)
		.golomb(0)
		.golomb(numberBits - 4)
		.golomb(2)
		.golomb(1)
		.bits(1, 0)
		.golomb(across - 1)
		.golomb(down - 1)
		// Whole frames, 8x8 inference; neither cropping nor display hints.
		.bits(4, 0b1100)
		.trailing(),
);

/** Picture parameters: CAVLC, one slice group, no weights, and the word of every slice on smoothing. */
export const parameters = nal(
	0x68,
	new BitWriter()
		.golomb(0)
		.golomb(0)
		.bits(2, 0)
		.golomb(0)
		.golomb(0)
		.golomb(0)
		.bits(3, 0)
		.golomb(0)
		.golomb(0)
		.golomb(0)
		.bits(3, 0b100)
		.trailing(),
);

/** A picture that stands alone (an IDR picture). `passed`, here and below, from 0 to 1. */
export function wholePicture(passed: number): Uint8Array {
	const slice = new BitWriter().golomb(0).golomb(7).golomb(0).bits(numberBits, 0).golomb(0).bits(2, 0);
	endOfHeader(slice);
	for (let row = 0; row < down; row++) {
		for (let column = 0; column < across; column++) pcm(slice, pcmAlone, square(column, row, passed));
	}
	return nal(0x65, slice.trailing());
}

/** The `index`th picture after a whole one: as the one before it, but for the squares through which the bar has moved. */
export function nextPicture(index: number, before: number, passed: number): Uint8Array {
	const slice = new BitWriter()
		.golomb(0)
		.golomb(5)
		.golomb(0)
		.bits(numberBits, index % 2 ** numberBits)
		.bits(3, 0);
	endOfHeader(slice);
	const columnOf = (part: number) => Math.min(across - 1, Math.floor(part * across));
	const row = down - 1;
	const [first, last] = [columnOf(before), columnOf(passed)];
	for (let column = first; column <= last; column++) {
		// How many squares stay as they are before this one.
		slice.golomb(column === first ? row * across + first : 0);
		pcm(slice, pcmInChange, square(column, row, passed));
	}
	const after = across - 1 - last;
	if (after > 0) slice.golomb(after);
	return nal(0x41, slice.trailing());
}

/** The usual coarseness; no smoothing. */
function endOfHeader(slice: BitWriter): void {
	slice.golomb(0).golomb(1);
}

function pcm(slice: BitWriter, name: number, pixels: Square): void {
	slice.golomb(name).aligned(pixels);
}
