/** The address that an API is called at. Throws a `TypeError` on one that it could not be. */
export function parseEndpoint(text: string): URL {
	const url = new URL(text);
	if (url.protocol !== "http:" && url.protocol !== "https:") {
		throw new TypeError(`a recording API is called over http: or https:, not ${url.protocol}`);
	}
	if (url.username !== "" || url.password !== "" || url.hash !== "") {
		throw new TypeError("a recording API's address takes no user, no password and no fragment");
	}
	return url;
}
