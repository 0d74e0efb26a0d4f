import type { ServerResponse } from "node:http";
import type { Instant } from "../../time/instant.ts";
import { type MediaFile, mediaFile } from "./media/file.ts";
import type { RecordedFile } from "./model.ts";
import { type Clip, clipMadeAt } from "./state.ts";

/** Serves `/play/APP/STREAM.m3u8?…tsStart=…&tsEnd=…` as time shift does, and the segment that it names. */
export function servePlayback(url: URL, response: ServerResponse): void {
	const { pathname, searchParams } = url;
	const [, name = "", extension = ""] = /^\/play\/[^/]+\/([\w.-]+)\.(m3u8|ts)$/.exec(pathname) ?? [];
	const length = (Number(searchParams.get("tsEnd")) - Number(searchParams.get("tsStart"))) * 1000;
	const media = name !== "" && length > 0 ? mediaFile(name, extension, length, url.search) : undefined;
	send(response, media);
}

/**
 * Serves `/files/ID.EXTENSION`: what was recorded, in the format that was asked for or in another (browsers do not play
 * FLV, the page shows the same film as MP4).
 */
export function serveFile(path: string, files: readonly RecordedFile[], response: ServerResponse): void {
	const [, id = "", extension = ""] = /^\/files\/(\d+)\.(\w+)$/.exec(path) ?? [];
	const file = files.find((one) => one.id === id);
	send(response, file ? mediaFile(id, extension, file.end - file.start) : undefined);
}

/** Serves `/cos/PATH`: a clip of the past that media processing has made, in the format that was asked for or in another. */
export function serveClip(path: string, clips: readonly Clip[], now: Instant, response: ServerResponse): void {
	const [, place = "", name = "", extension = ""] = /^\/cos((?:\/[\w-]+)*\/([\w-]+))\.(\w+)$/.exec(path) ?? [];
	const clip = clips.find((one) => one.path.replace(/\.\w+$/, "") === place && clipMadeAt(one) <= now);
	send(response, clip ? mediaFile(name, extension, clip.end - clip.start) : undefined);
}

const cosAddress = /https:\/\/[\w-]+\.cos\.[\w-]+\.myqcloud\.com\//g;

/** A text with the addresses of COS as they are on this machine, whose own is `base`. */
export function onThisMachine(text: string, base: string): string {
	return text.replace(cosAddress, `${base}/cos/`);
}

function send(response: ServerResponse, media: MediaFile | undefined): void {
	if (!media) {
		response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is no such file");
		return;
	}
	response.writeHead(200, { "content-type": media.type, "content-length": media.bytes.length });
	response.end(media.bytes);
}
