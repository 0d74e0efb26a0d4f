import { aac } from "./aac.ts";
import { testFilm } from "./film.ts";
import { flv } from "./flv.ts";
import { mp4 } from "./mp4.ts";
import { mpegTs } from "./mpeg-ts.ts";

export interface MediaFile {
	readonly type: string;
	readonly bytes: Uint8Array;
}

/** How long a segment of HLS may be, by what is written in its playlist: in seconds, rounded up. */
const wholeSeconds = (length: number) => Math.max(1, Math.ceil(length / 1000));

/**
 * A file of this length in milliseconds that plays: a test picture with a bar that moves on, or silence. `name` is the
 * file's, without its extension, `query` what a playlist adds to the addresses in it; `undefined` for an extension that no recording has.
 */
export function mediaFile(name: string, extension: string, length: number, query = ""): MediaFile | undefined {
	switch (extension) {
		case "mp4":
			return { type: "video/mp4", bytes: mp4(testFilm(length)) };
		case "flv":
			return { type: "video/x-flv", bytes: flv(testFilm(length)) };
		case "ts":
			return { type: "video/mp2t", bytes: mpegTs(testFilm(length)) };
		case "aac":
			return { type: "audio/aac", bytes: aac(length) };
		case "m3u8":
			return { type: "application/vnd.apple.mpegurl", bytes: Buffer.from(playlist(`${name}.ts${query}`, length)) };
		default:
			return undefined;
	}
}

/** RFC 8216: one segment. `address` relative to the playlist's own. */
function playlist(address: string, length: number): string {
	const duration = wholeSeconds(length);
	return `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:${duration}\n#EXTINF:${(length / 1000).toFixed(3)},\n${address}\n#EXT-X-ENDLIST\n`;
}
