import { isJson, type Json } from "../../json.ts";

/** What is wrong, each with the JSON pointer that Slack would name. */
export type Problems = readonly string[];
export type Rule = (value: unknown, at: string) => Problems;

export const problem = (text: string, at: string): Problems => [`${text} [json-pointer:${at}]`];
export const anything: Rule = () => [];

export function text(limits: { readonly min?: number; readonly max: number; readonly pattern?: RegExp }): Rule {
	return (value, at) => {
		if (typeof value !== "string") return problem("must provide a string", at);
		if (value.length < (limits.min ?? 1)) return problem("must be more than 0 characters", at);
		if (value.length > limits.max) return problem(`must be less than ${limits.max + 1} characters`, at);
		if (limits.pattern && !limits.pattern.test(value)) return problem(`failed to match ${limits.pattern}`, at);
		return [];
	};
}

export function whole(limits: { readonly min: number; readonly max: number }): Rule {
	return (value, at) =>
		typeof value === "number" && Number.isInteger(value) && value >= limits.min && value <= limits.max
			? []
			: problem(`must be an integer from ${limits.min} to ${limits.max}`, at);
}

export const flag: Rule = (value, at) => (typeof value === "boolean" ? [] : problem("must provide a boolean", at));

export function oneOf(...allowed: readonly string[]): Rule {
	return (value, at) =>
		typeof value === "string" && allowed.includes(value)
			? []
			: problem(`must be a valid enum value (${allowed.join(", ")})`, at);
}

export function list(rule: Rule, limits: { readonly min?: number; readonly max: number }): Rule {
	return (value, at) => {
		if (!Array.isArray(value)) return problem("must provide an array", at);
		if (value.length < (limits.min ?? 1)) return problem(`no less than ${limits.min ?? 1} items allowed`, at);
		if (value.length > limits.max) return problem(`no more than ${limits.max} items allowed`, at);
		return value.flatMap((item, index) => rule(item, `${at}/${index}`));
	};
}

/** An object with exactly these members: Slack refuses a property that it does not know. */
export function object(required: Readonly<Record<string, Rule>>, optional: Readonly<Record<string, Rule>> = {}): Rule {
	return (value, at) => {
		if (!isJson(value)) return problem("must provide an object", at);
		const missing = Object.keys(required)
			.filter((key) => value[key] === undefined)
			.flatMap((key) => problem(`missing required field: ${key}`, at));
		const wrong = Object.entries(value).flatMap(([key, member]) => {
			const rule = Object.hasOwn(required, key) ? required[key] : Object.hasOwn(optional, key) && optional[key];
			return rule ? rule(member, `${at}/${key}`) : problem(`invalid additional property: ${key}`, at);
		});
		return [...missing, ...wrong];
	};
}

/** One of several shapes, told apart by `type`. */
export function byType(kinds: Readonly<Record<string, Rule>>, what: string): Rule {
	return (value, at) => {
		if (!isJson(value)) return problem(`must provide an object (${what})`, at);
		const rule = typeof value.type === "string" && Object.hasOwn(kinds, value.type) ? kinds[value.type] : undefined;
		return rule ? rule(value, at) : problem(`unsupported type: ${String(value.type)} (${what})`, at);
	};
}

export function both(...rules: readonly Rule[]): Rule {
	return (value, at) => rules.flatMap((rule) => rule(value, at));
}

/** A rule over several members of one object. */
export function across(check: (value: Json) => string | undefined): Rule {
	return (value, at) => {
		const found = isJson(value) ? check(value) : undefined;
		return found === undefined ? [] : problem(found, at);
	};
}
