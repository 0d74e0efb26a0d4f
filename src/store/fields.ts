/** Turns a stored value into what it should be, or throws an Error that says why it is not. */
export type Read<T> = (value: unknown) => T;

/** The members of a stored object, each read with a check. */
export class Fields {
	readonly #values: ReadonlyMap<string, unknown>;

	constructor(value: unknown) {
		if (typeof value !== "object" || value === null || Array.isArray(value)) throw misfit(value, "an object");
		this.#values = new Map(Object.entries(value));
	}

	get<T>(name: string, read: Read<T>): T {
		try {
			return read(this.#values.get(name));
		} catch (cause) {
			throw new Error(`${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
		}
	}

	/** What is absent, or null in a column, is `undefined`. */
	find<T>(name: string, read: Read<T>): T | undefined {
		return (this.#values.get(name) ?? undefined) === undefined ? undefined : this.get(name, read);
	}
}

export const text: Read<string> = (value) => {
	if (typeof value !== "string") throw misfit(value, "a text");
	return value;
};

export const integer: Read<number> = (value) => {
	if (typeof value !== "number" || !Number.isSafeInteger(value)) throw misfit(value, "an integer");
	return value;
};

export const flag: Read<boolean> = (value) => {
	if (typeof value !== "boolean") throw misfit(value, "true or false");
	return value;
};

/** `allowed` is an object so that the compiler notices a member that is missing here. */
export function oneOf<T extends string>(allowed: Readonly<Record<T, true>>): Read<T> {
	const isAllowed = (value: string): value is T => Object.hasOwn(allowed, value);
	return (value) => {
		if (typeof value !== "string" || !isAllowed(value)) {
			throw misfit(value, `one of ${Object.keys(allowed).join(", ")}`);
		}
		return value;
	};
}

export function listOf<T>(item: Read<T>): Read<readonly T[]> {
	return (value) => {
		if (!Array.isArray(value)) throw misfit(value, "a list");
		return value.map((member) => item(member));
	};
}

export function objectOf<T>(read: (fields: Fields) => T): Read<T> {
	return (value) => read(new Fields(value));
}

/** Leaves out the members that are `undefined`, for types in which they are absent instead. */
export function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> };
export function present(values: object): object {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** The kind of a value only: what is stored can be a credential. */
function misfit(value: unknown, expected: string): Error {
	const found =
		value === null ? "null" : value === undefined ? "nothing" : Array.isArray(value) ? "a list" : typeof value;
	return new Error(`expected ${expected}, found ${found}`);
}
