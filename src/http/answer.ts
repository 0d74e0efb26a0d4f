import type { IncomingMessage, ServerResponse } from "node:http";

/** For how long a body that nobody wants is thrown away after the answer, in milliseconds. */
const lingerMs = 1000;

/** Answers with a line of text, at once: also where the request's body is still on its way. */
export function answer(response: ServerResponse, status: number, text: string): void {
	const line = `${text}\n`;
	response.writeHead(status, {
		"content-type": "text/plain; charset=utf-8",
		"content-length": Buffer.byteLength(line),
	});
	const { req: request } = response;
	if (hasBody(request) && !request.readableEnded) linger(request, response, line);
	else response.end(line);
}

function hasBody({ headers }: IncomingMessage): boolean {
	return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** To close in the middle of an upload would reset the connection, and the client might never see the answer. */
function linger(request: IncomingMessage, response: ServerResponse, text: string): void {
	response.write(text);
	request.resume();
	const finish = () => {
		clearTimeout(timer);
		response.end();
	};
	const timer = setTimeout(finish, lingerMs);
	for (const event of ["end", "error", "close"]) request.once(event, finish);
}
