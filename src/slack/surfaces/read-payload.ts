import * as v from "valibot";

/** What of a payload a surface needs. Throws where it is not there; the error names the places, never what stands there. */
export function readPayload<const Schema extends v.GenericSchema>(
	schema: Schema,
	body: unknown,
): v.InferOutput<Schema> {
	const parsed = v.safeParse(schema, body);
	if (parsed.success) return parsed.output;
	const wrong = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "all of it"} (${issue.type})`);
	throw new Error(`a payload that cannot be read: ${wrong.join(", ")}`);
}
