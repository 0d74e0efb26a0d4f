/** A message is cut to this many characters. */
const longestMessage = 500;

/**
 * An API's own words, fit to be kept and shown: without the `secrets` that they may repeat, without control characters
 * and half surrogate pairs (which a store may refuse to keep), and not endless.
 */
export function fitWords(text: string, secrets: readonly string[]): string {
	const printable = strikeOut(text, secrets).replace(/[\p{Cc}\p{Cs}]/gu, " ");
	return [...printable].slice(0, longestMessage).join("");
}

function strikeOut(text: string, secrets: readonly string[]): string {
	return secrets.filter((secret) => secret !== "").reduce((left, secret) => left.replaceAll(secret, "***"), text);
}
