import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

export interface Asset {
	readonly type: string;
	readonly body: string;
}

export const styles = [
	"style.css",
	"top.css",
	"messages.css",
	"surfaces.css",
	"texts.css",
	"forms.css",
	"tencent.css",
	"recorded.css",
] as const;

const scripts = ["app.js", "act.js", "composer.js"] as const;

async function asset(name: string, type: string): Promise<readonly [string, Asset]> {
	return [`/${name}`, { type, body: await readFile(new URL(name, import.meta.url), "utf8") }];
}

/** Everything the page loads, from this machine: it asks no other. By path. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
	const css = "text/css; charset=utf-8";
	return new Map([
		...(await Promise.all(scripts.map((name) => asset(name, "text/javascript; charset=utf-8")))),
		["/blocks.css", { type: css, body: await blocksCss() }],
		...(await Promise.all(styles.map((name) => asset(name, css)))),
	]);
}

/** The library styles one element with an id of its own; the page shows many messages, so the id became a class. */
async function blocksCss(): Promise<string> {
	const library = await readFile(createRequire(import.meta.url).resolve("slack-blocks-to-jsx/dist/style.css"), "utf8");
	return library
		.replaceAll("#slack_blocks_to_jsx", ".slack_blocks_to_jsx")
		.replaceAll(/font-family:[^;}]*!important/g, "font-family:inherit");
}

/** The same for its markup. */
export function withoutLibraryIds(html: string): string {
	return html.replaceAll('id="slack_blocks_to_jsx" data-theme="light" ', "");
}
