import { randomFillSync } from "node:crypto";
import { ulid } from "ulid";
import type { Instant } from "./time/instant.ts";

/** Random bytes drawn in bulk: ulid asks for one at a time, and a system call for each is what an id would cost most. */
const pool = new Uint8Array(4096);
let used = pool.length;

function random(): number {
	if (used === pool.length) {
		randomFillSync(pool);
		used = 0;
	}
	used += 1;
	return (pool[used - 1] ?? 0) / 256;
}

/** A ULID: ids sort by `at`, the time they were made. */
export function ulidAt(at: Instant): string {
	return ulid(at, random);
}
