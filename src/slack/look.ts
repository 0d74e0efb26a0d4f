import { createHash } from "node:crypto";

/** What a message or a Home looks like, in a few characters: the same look is the same on the screen. */
export function lookOf(shown: object): string {
	return createHash("sha256").update(JSON.stringify(shown)).digest("base64url");
}
