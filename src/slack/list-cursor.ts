import * as v from "valibot";
import { listingOf, localeOf, pageStartOf } from "../recording/schema.ts";

const cursor = v.object({
	locale: localeOf,
	listing: listingOf,
	/** None for the first page. */
	from: v.exactOptional(pageStartOf),
});

/** Which page of which list: the value of a button, of which Slack takes 2,000 characters. */
export type Cursor = v.InferOutput<typeof cursor>;

export function writeCursor(value: Cursor): string {
	return JSON.stringify(value);
}

export function readCursor(value: string): Cursor | undefined {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), cursor), value);
	return parsed.success ? parsed.output : undefined;
}
