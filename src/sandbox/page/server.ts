import type { IncomingMessage, ServerResponse } from "node:http";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type LocalServer, readBody, sendJson, startServer } from "../http.ts";
import { parseJson } from "../json.ts";
import type { Sandbox } from "../sandbox.ts";
import { act } from "./acts.ts";
import { type Asset, readAssets, withoutLibraryIds } from "./assets.ts";
import { Document } from "./document.tsx";
import { Messages } from "./messages.tsx";
import { Modal } from "./modal.tsx";
import { type Scene, sceneOf, type Visits } from "./scene.ts";
import { Sidebar } from "./sidebar.tsx";
import { TencentPane } from "./tencent-pane.tsx";

/** Nothing from elsewhere but Tencent's films, no script but ours; bars of the time line are placed by `style` attributes. */
const policyOf = ({ tencent }: Sandbox) =>
	"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; connect-src 'self'; " +
	`media-src ${new URL(tencent.url).origin}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/** Changes come in bursts; the page is told of a burst once, after this many milliseconds. */
const burstMs = 30;

/** Serves the page on loopback. A port that is taken is given up for a free one. */
export async function startPage(sandbox: Sandbox, port: number): Promise<LocalServer> {
	const assets = await readAssets();
	const visits: Visits = new Map();
	const handle = (request: IncomingMessage, response: ServerResponse) =>
		serve({ sandbox, assets, visits }, request, response);
	return await startServer(handle, port).catch((error: unknown) => {
		if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return startServer(handle);
		throw error;
	});
}

interface Served {
	readonly sandbox: Sandbox;
	readonly assets: ReadonlyMap<string, Asset>;
	readonly visits: Visits;
}

async function serve(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { sandbox, assets, visits } = served;
	const url = new URL(request.url ?? "/", "http://sandbox");
	const asset = assets.get(url.pathname);
	response.setHeader("cache-control", "no-store");
	if (request.method === "POST" && url.pathname === "/act") await perform(sandbox, request, response);
	else if (asset) response.writeHead(200, { "content-type": asset.type }).end(asset.body);
	else if (url.pathname.startsWith("/uploads/")) sendUpload(sandbox, url.pathname.slice("/uploads/".length), response);
	else if (url.pathname === "/changes") tellChanges(sandbox, response);
	else if (url.pathname === "/fragments")
		sendJson(response, 200, fragments(sceneOf(sandbox, visits, url.searchParams)));
	else if (url.pathname === "/") sendPage(sceneOf(sandbox, visits, url.searchParams), response);
	else sendText(response, 404, "Not found");
}

function sendText(response: ServerResponse, status: number, text: string): void {
	response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text);
}

/** A file that the bot uploaded to the workspace: to be saved, never to be shown as a page. */
function sendUpload({ workspace }: Sandbox, id: string, response: ServerResponse): void {
	const file = workspace.state.files.get(id);
	if (!file) {
		sendText(response, 404, "Not found");
		return;
	}
	response.writeHead(200, {
		"content-type": `${file.type}; charset=utf-8`,
		"content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
	});
	response.end(file.content);
}

async function perform(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
	try {
		await act(sandbox, parseJson(await readBody(request)));
		sendJson(response, 200, { ok: true });
	} catch (error) {
		sendJson(response, 409, { ok: false, error: error instanceof Error ? error.message : String(error) });
	}
}

function sendPage(scene: Scene, response: ServerResponse): void {
	const html = render(createElement(Document, { scene }));
	response.writeHead(200, {
		"content-type": "text/html; charset=utf-8",
		"content-security-policy": policyOf(scene.sandbox),
	});
	response.end(`<!doctype html>${html}`);
}

/** The parts of the page that change, by the id of the element that holds them. */
function fragments(scene: Scene) {
	return {
		sidebar: render(createElement(Sidebar, { scene })),
		messages: render(createElement(Messages, { scene })),
		modal: render(createElement(Modal, { scene })),
		tencent: render(createElement(TencentPane, { scene })),
		now: scene.now,
	};
}

function render(node: ReactNode): string {
	return withoutLibraryIds(renderToStaticMarkup(node));
}

/** Server-Sent Events: one, without content, for every burst of changes. */
function tellChanges({ workspace, tencent, clock }: Sandbox, response: ServerResponse): void {
	response.writeHead(200, { "content-type": "text/event-stream" });
	response.write("retry: 1000\n\n");
	let timer: NodeJS.Timeout | undefined;
	const changed = () => {
		timer ??= setTimeout(() => {
			timer = undefined;
			response.write("data: changed\n\n");
		}, burstMs);
	};
	const subscriptions = [workspace.state, tencent, clock].map((source) => source.onChange(changed));
	response.on("close", () => {
		clearTimeout(timer);
		for (const unsubscribe of subscriptions) unsubscribe();
	});
}
