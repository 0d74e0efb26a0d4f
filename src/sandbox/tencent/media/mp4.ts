import { ascii, decoderConfiguration, joined, uint } from "./bytes.ts";
import type { Film } from "./film.ts";
import { parameters, sequence } from "./h264.ts";
import { height, width } from "./picture.ts";

/** ISO/IEC 14496-12: a box is its size, its name and what is in it. */
function box(name: string, ...content: readonly (Uint8Array | readonly number[])[]): Uint8Array {
	const inside = joined(...content);
	return joined(uint(4, inside.length + 8), ascii(name), inside);
}

/** A box that begins with a version (0) and flags. */
const full = (name: string, flags: number, ...content: readonly (Uint8Array | readonly number[])[]) =>
	box(name, uint(4, flags), ...content);

const zeros = (count: number) => new Uint8Array(count);
const words = (...values: readonly number[]) => joined(...values.map((value) => uint(4, value)));

/** The identity, as a matrix of fixed-point numbers. */
const matrix = words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** The film as an MP4 file that can be played while it is still being loaded. Times in milliseconds. */
export function mp4(film: Film): Uint8Array {
	const samples = film.pictures.map(({ data }) => joined(uint(4, data.length), data));
	const head = (offset: number) => joined(fileType, movie(film, samples, offset));
	const offset = head(0).length + 8;
	return joined(head(offset), box("mdat", ...samples));
}

const fileType = box("ftyp", ascii("isom"), uint(4, 0x200), ascii("isomiso2avc1mp41"));

function movie(film: Film, samples: readonly Uint8Array[], offset: number): Uint8Array {
	const header = full(
		"mvhd",
		0,
		words(0, 0, 1000, film.length, 0x10000),
		[1, 0],
		zeros(10),
		matrix,
		zeros(24),
		uint(4, 2),
	);
	const track = full("tkhd", 3, words(0, 0, 1, 0, film.length), zeros(16), matrix, words(width << 16, height << 16));
	const media = box(
		"mdia",
		full("mdhd", 0, words(0, 0, 1000, film.length), [0x55, 0xc4, 0, 0]),
		full("hdlr", 0, zeros(4), ascii("vide"), zeros(12), ascii("Test picture\0")),
		box(
			"minf",
			full("vmhd", 1, zeros(8)),
			box("dinf", full("dref", 0, uint(4, 1), full("url ", 1))),
			sampleTable(film, samples, offset),
		),
	);
	return box("moov", header, box("trak", track, media));
}

/** Where each picture stands in the file, how long it is shown, and which of them stand alone. */
function sampleTable(film: Film, samples: readonly Uint8Array[], offset: number): Uint8Array {
	const avcC = box("avcC", decoderConfiguration(sequence, parameters));
	const resolution = words(0x480000, 0x480000, 0);
	const entry = box(
		"avc1",
		[...zeros(6), 0, 1],
		zeros(16),
		[...uint(2, width), ...uint(2, height)],
		resolution,
		[0, 1],
		zeros(32),
		[0, 0x18, 0xff, 0xff],
		avcC,
	);
	return box(
		"stbl",
		full("stsd", 0, uint(4, 1), entry),
		full("stts", 0, words(film.pictures.length, ...film.pictures.flatMap(({ lasts }) => [1, lasts]))),
		full("stss", 0, words(1, 1)),
		full("stsc", 0, words(1, 1, samples.length, 1)),
		full("stsz", 0, words(0, samples.length, ...samples.map(({ length }) => length))),
		full("stco", 0, words(1, offset)),
	);
}
