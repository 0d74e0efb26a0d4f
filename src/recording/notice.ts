import type { RecordedFile } from "./recorded-file.ts";
import type { StreamEvent } from "./stream.ts";

/** What Tencent tells by itself. */
export type Notice =
	| { readonly kind: "file"; readonly file: RecordedFile }
	| { readonly kind: "stream"; readonly event: StreamEvent }
	/** Of a kind that means nothing to us, or without what would make it mean something. */
	| { readonly kind: "other" };

/** A notice as it came. */
export interface ToldNotice {
	/** The same for a notice however often it is told. */
	readonly key: string;
	readonly notice: Notice;
	/** As JSON, without its signature. */
	readonly body: string;
}
