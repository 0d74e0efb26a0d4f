/** An error as API 3.0 tells it: with HTTP 200, in the body. */
export interface Api3Error {
	readonly code: string;
	readonly message: string;
}

export const api3Error = (code: string, message: string): Api3Error => ({ code, message });

export function isError(value: object): value is Api3Error {
	return "code" in value && "message" in value;
}
