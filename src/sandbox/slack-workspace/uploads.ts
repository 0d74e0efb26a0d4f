import type { UploadedFile } from "./model.ts";

interface Upload {
	readonly id: string;
	readonly name: string;
	/** In bytes. */
	readonly length: number;
	content?: Buffer;
}

/** Where the bot puts the content of files, between asking for an address and saying that it is done. */
export class Uploads {
	readonly #base: () => string;
	readonly #serial: () => string;
	readonly #byPath = new Map<string, Upload>();

	constructor(base: () => string, serial: () => string) {
		this.#base = base;
		this.#serial = serial;
	}

	issue(name: string, length: number): { readonly id: string; readonly url: string } {
		const id = `F${this.#serial()}`;
		const path = `/upload/v1/${crypto.randomUUID().replaceAll("-", "")}`;
		this.#byPath.set(path, { id, name, length });
		return { id, url: this.#base() + path };
	}

	knows(path: string): boolean {
		return this.#byPath.has(path);
	}

	/** Takes the content, raw or as the only part of a form; returns what Slack answers. */
	async take(path: string, body: string, contentType: string): Promise<string | undefined> {
		const upload = this.#byPath.get(path);
		const content = await contentOf(body, contentType);
		if (!upload || content.length !== upload.length) return undefined;
		upload.content = content;
		return `OK - ${content.length}`;
	}

	/** `undefined` where there is no such file, or nothing was put into it. */
	completed(id: string, title: string | undefined): UploadedFile | undefined {
		const upload = [...this.#byPath.values()].find((one) => one.id === id);
		if (!upload?.content) return undefined;
		const { name, content } = upload;
		const type = name.endsWith(".csv") ? "text/csv" : "application/octet-stream";
		return { id, name, title: title ?? name, type, content: content.toString("utf8") };
	}
}

async function contentOf(body: string, contentType: string): Promise<Buffer> {
	if (!contentType.startsWith("multipart/form-data")) return Buffer.from(body);
	const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
	const [part] = [...form.values()];
	return part === undefined || typeof part === "string"
		? Buffer.from(part ?? "")
		: Buffer.from(await part.arrayBuffer());
}
