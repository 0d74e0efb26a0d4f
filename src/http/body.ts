import type { IncomingMessage } from "node:http";

/** The whole body; `undefined` where it is longer than `limitBytes`. Rejects where it breaks off. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
	return new Promise((resolve, reject) => {
		let chunks: Buffer[] = [];
		let length = 0;
		request.on("data", (chunk: Buffer) => {
			length += chunk.length;
			if (length <= limitBytes) {
				chunks.push(chunk);
				return;
			}
			chunks = [];
			resolve(undefined);
		});
		request.once("end", () => resolve(Buffer.concat(chunks)));
		request.once("error", reject);
		request.once("close", () => {
			if (!request.readableEnded) reject(new Error("the request broke off"));
		});
	});
}

/** The length that the headers promise; without a promise (chunked) it could be anything. */
export function promisedLength({ headers }: Pick<IncomingMessage, "headers">): number {
	if (headers["transfer-encoding"] !== undefined) return Number.POSITIVE_INFINITY;
	return Number(headers["content-length"] ?? 0);
}
