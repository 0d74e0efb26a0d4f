import { BitWriter } from "./bits.ts";
import { joined } from "./bytes.ts";

/** Samples of a frame, and how many a second there are. */
const frameSamples = 1024;
const rate = 8000;
/** ISO/IEC 14496-3: the number of that rate in the header. */
const rateIndex = 11;

/** Silence is silence: a file holds at most so many milliseconds of it. */
const mostMs = 60_000;

/** One frame of silence on one channel: an element without a single band of sound, and the end. */
const silence = new BitWriter().bits(7, 0).bits(8, 100).bits(11, 0).bits(3, 0).bits(3, 7).bytes();

/** ISO/IEC 13818-7: ADTS, AAC-LC, one channel. */
const header = new BitWriter()
	.bits(16, 0xfff1)
	.bits(2, 1)
	.bits(4, rateIndex)
	.bits(1, 0)
	.bits(3, 1)
	.bits(4, 0)
	.bits(13, silence.length + 7)
	.bits(11, 0x7ff)
	.bits(2, 0)
	.bytes();

/** Silence of this length in milliseconds, at most a minute of it. */
export function aac(length: number): Uint8Array {
	const frames = Math.max(1, Math.ceil((Math.min(length, mostMs) * rate) / 1000 / frameSamples));
	return joined(...Array.from({ length: frames }, () => joined(header, silence)));
}
