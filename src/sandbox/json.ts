/** A JSON object that came from outside: nothing is known about its members. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown, key: string): string | undefined {
	const member = isJson(value) ? value[key] : undefined;
	return typeof member === "string" ? member : undefined;
}

export function listOf(value: unknown, key: string): readonly unknown[] {
	const member = isJson(value) ? value[key] : undefined;
	return Array.isArray(member) ? member : [];
}

/** `undefined` where the text is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
