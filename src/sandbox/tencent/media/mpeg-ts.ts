import { joined, uint } from "./bytes.ts";
import type { Film, Picture } from "./film.ts";
import { parameters, sequence } from "./h264.ts";

/** ISO/IEC 13818-1: a stream is cut into packets of this many bytes. */
const packetBytes = 188;

/** Packet ids: of the table of programs (fixed), of the table of ours, and of its pictures. */
const pids = { programs: 0, program: 0x100, video: 0x101 } as const;

const startCode = [0, 0, 0, 1];
/** A picture is preceded by a delimiter (`access_unit_delimiter`). */
const delimiter = [...startCode, 9, 0xf0];

/** The film as an MPEG transport stream: what a segment of HLS is. */
export function mpegTs(film: Film): Uint8Array {
	const packets = new Packets();
	packets.table(pids.programs, programsTable);
	packets.table(pids.program, programTable);
	film.pictures.forEach((picture, index) => {
		packets.picture(picture, index === 0);
	});
	return joined(...packets.all);
}

const programsTable = section(0, [0, 1, 0xe0 | (pids.program >> 8), pids.program & 0xff]);
const clock = [0xe0 | (pids.video >> 8), pids.video & 0xff];
/** H.264 is stream type 0x1b. */
const programTable = section(2, [...clock, 0xf0, 0, 0x1b, ...clock, 0xf0, 0]);

/** A table with its check sum. */
function section(id: number, content: readonly number[]): Uint8Array {
	const length = content.length + 9;
	const body = joined([id, 0xb0 | (length >> 8), length & 0xff, 0, 1, 0xc1, 0, 0], content);
	return joined(body, uint(4, checkSum(body)));
}

/** CRC-32 as MPEG wants it: from the most significant bit on, without a final turn. */
function checkSum(bytes: Uint8Array): number {
	let sum = 0xffffffff;
	for (const byte of bytes) {
		sum ^= byte << 24;
		for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
	}
	return sum >>> 0;
}

class Packets {
	readonly all: Uint8Array[] = [];
	readonly #counters = new Map<number, number>();

	table(pid: number, content: Uint8Array): void {
		const filled = new Uint8Array(packetBytes - 5).fill(0xff);
		filled.set(content);
		this.all.push(joined(this.#header(pid, true, 1), [0], filled));
	}

	/** A picture as a packetized elementary stream, the sequence before one that stands alone. */
	picture({ data, at }: Picture, isWhole: boolean): void {
		const before = isWhole ? [...startCode, ...sequence, ...startCode, ...parameters] : [];
		const stream = joined([0, 0, 1, 0xe0, 0, 0, 0x80, 0x80, 5], timeStamp(at), delimiter, before, startCode, data);
		for (let from = 0; from < stream.length; ) {
			const adaptation = from === 0 ? clockReference(at) : [];
			const room = packetBytes - 4 - adaptation.length;
			const part = stream.subarray(from, from + room);
			this.all.push(this.#packet(from === 0, adaptation, part));
			from += part.length;
		}
	}

	#packet(isFirst: boolean, adaptation: readonly number[], part: Uint8Array): Uint8Array {
		const missing = packetBytes - 4 - adaptation.length - part.length;
		const field = missing === 0 ? adaptation : stuffed(adaptation, missing);
		return joined(this.#header(pids.video, isFirst, field.length > 0 ? 3 : 1), field, part);
	}

	/** `control`: 1 content alone, 3 an adaptation field before it. */
	#header(pid: number, isFirst: boolean, control: 1 | 3): readonly number[] {
		const counter = this.#counters.get(pid) ?? 0;
		this.#counters.set(pid, (counter + 1) % 16);
		return [0x47, (isFirst ? 0x40 : 0) | (pid >> 8), pid & 0xff, (control << 4) | counter];
	}
}

/** An adaptation field, longer by so many bytes. */
function stuffed(field: readonly number[], by: number): readonly number[] {
	if (field.length > 0) return [(field[0] ?? 0) + by, ...field.slice(1), ...Array<number>(by).fill(0xff)];
	return by === 1 ? [0] : [by - 1, 0, ...Array<number>(by - 2).fill(0xff)];
}

/** In units of a ninetieth of a millisecond, from a second on, so that nothing is shown before its time. */
const ticks = (milliseconds: number) => BigInt(milliseconds + 1000) * 90n;

function clockReference(at: number): readonly number[] {
	const base = ticks(at) - 9000n;
	const bits = (base << 15n) | (0x3fn << 9n);
	return [7, 0x50, ...Array.from({ length: 6 }, (_, index) => Number((bits >> BigInt(40 - 8 * index)) & 0xffn))];
}

function timeStamp(at: number): readonly number[] {
	const time = ticks(at);
	const part = (shift: bigint, mask: bigint) => Number((time >> shift) & mask);
	return [
		0x21 | (part(30n, 7n) << 1),
		part(22n, 0xffn),
		1 | (part(15n, 0x7fn) << 1),
		part(7n, 0xffn),
		1 | (part(0n, 0x7fn) << 1),
	];
}
