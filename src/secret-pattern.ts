/** Shorter ones would strike out parts of every other word, and are none. */
const shortestSecret = 4;

/**
 * Finds any of the secrets in a text, also escaped as JSON (once or more), URL-encoded (once or more), as entities, and
 * inside of what was encoded by base64 (or its URL form), at any place. `undefined`: there is nothing to find.
 */
export function secretPattern(secrets: readonly string[]): RegExp | undefined {
	const long = secrets.filter((secret) => secret.length >= shortestSecret);
	const forms = [...new Set(long.flatMap((secret) => [secret, ...base64Forms(secret)]))];
	if (forms.length === 0) return undefined;
	// The longest first: of two that begin alike, the shorter would leave the rest of the longer one standing.
	const patterns = forms
		.sort((one, other) => other.length - one.length)
		.map((form) => [...form].map(character).join(""));
	return new RegExp(patterns.join("|"), "g");
}

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** One character in every form; of letters and digits no encoder makes anything else. */
function character(one: string): string {
	if (/[A-Za-z\d]/.test(one)) return one;
	const percent = [...Buffer.from(one)].map((byte) => `%(?:25)*${anyCase(hex(byte, 2))}`).join("");
	const unicode = [...one.split("")].map((unit) => `\\\\+u${anyCase(hex(unit.charCodeAt(0), 4))}`).join("");
	const short = JSON.stringify(one).slice(1, -1).replace(/^\\+/, "");
	const entity = entities[one];
	const forms = [`\\\\*${literal(short)}`, literal(one), percent, unicode, ...(entity ? [literal(entity)] : [])];
	if (one === " ") forms.push("\\+");
	if (one === "\\") forms.unshift("\\\\+");
	return `(?:${[...new Set(forms)].join("|")})`;
}

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, "0");
}

function anyCase(digits: string): string {
	return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/**
 * What base64 makes of the secret in the midst of other bytes: it depends on how many stand before it (modulo 3). The
 * characters at the ends, which hold bits of the neighbours too, are left out.
 */
function base64Forms(secret: string): readonly string[] {
	const bytes = Buffer.from(secret);
	const standard = [0, 1, 2].map((before) => {
		const first = Math.ceil((before * 8) / 6);
		const whole = Math.floor(((before + bytes.length) * 8) / 6);
		return Buffer.concat([Buffer.alloc(before), bytes])
			.toString("base64")
			.slice(first, whole);
	});
	return standard.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]);
}
