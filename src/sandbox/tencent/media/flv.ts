import { ascii, decoderConfiguration, joined, uint } from "./bytes.ts";
import type { Film } from "./film.ts";
import { parameters, sequence } from "./h264.ts";

/** Adobe Flash Video File Format 10.1, E.4: tags of pictures and of data. */
const video = 9;
const script = 18;

/** A tag, and its size again. `at` in milliseconds. */
function tag(type: number, at: number, content: Uint8Array): Uint8Array {
	const time = [...uint(3, at & 0xffffff), Math.floor(at / 2 ** 24)];
	return joined([type], uint(3, content.length), time, [0, 0, 0], content, uint(4, content.length + 11));
}

/** `kind`: 0x17 for a picture that stands alone, 0x27 for one that does not; `packet`: 0 the sequence, 1 a picture. */
const packet = (kind: number, packetType: number, ...content: readonly Uint8Array[]) =>
	joined([kind, packetType, 0, 0, 0], ...content);

export function flv(film: Film): Uint8Array {
	const header = joined(ascii("FLV"), [1, 1], uint(4, 9), uint(4, 0));
	const configuration = packet(0x17, 0, decoderConfiguration(sequence, parameters));
	const pictures = film.pictures.map(({ data, at }, index) =>
		tag(video, at, packet(index === 0 ? 0x17 : 0x27, 1, uint(4, data.length), data)),
	);
	return joined(header, tag(script, 0, metadata(film)), tag(video, 0, configuration), ...pictures);
}

/** `onMetaData` with the length in seconds, in AMF 0. */
function metadata(film: Film): Uint8Array {
	const seconds = Buffer.alloc(8);
	seconds.writeDoubleBE(film.length / 1000);
	const name = (text: string) => joined(uint(2, text.length), ascii(text));
	return joined([2], name("onMetaData"), [8], uint(4, 1), name("duration"), [0], seconds, [0, 0, 9]);
}
