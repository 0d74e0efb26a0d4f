import type { ServerResponse } from "node:http";
import { mediaFile } from "./media/file.ts";
import type { RecordedFile } from "./model.ts";

/**
 * Serves `/files/ID.EXTENSION`: what was recorded, in the format that was asked for or in another (browsers do not play
 * FLV, the page shows the same film as MP4).
 */
export function serveFile(path: string, files: readonly RecordedFile[], response: ServerResponse): void {
	const [, id = "", extension = ""] = /^\/files\/(\d+)\.(\w+)$/.exec(path) ?? [];
	const file = files.find((one) => one.id === id);
	const media = file ? mediaFile(id, extension, file.end - file.start) : undefined;
	if (!media) {
		response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is no such file");
		return;
	}
	response.writeHead(200, { "content-type": media.type, "content-length": media.bytes.length });
	response.end(media.bytes);
}
