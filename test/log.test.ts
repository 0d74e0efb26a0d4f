import assert from "node:assert/strict";
import { AxiosError } from "axios";
import { createLog } from "../src/log.ts";

/** What one line becomes, written by `write` to a log that knows the secrets. */
function written(secrets: readonly string[], write: (log: ReturnType<typeof createLog>) => void): string {
	const lines: string[] = [];
	write(createLog("info", secrets, { write: (line) => lines.push(line) }));
	return lines.join("");
}

const said = (secrets: readonly string[], msg: string) => JSON.parse(written(secrets, (log) => log.info(msg))).msg;

describe("the log", () => {
	it("strikes out secrets, tokens, signatures and response_urls, wherever they stand", () => {
		const url = "https://hooks.slack.com/commands/T1/2/abc";
		const sign = "sign=b17971b51ba0fe5916ddcd96692e9fb3";
		const line = `hunter2 xoxb-12-ab xapp-1-A http://x/?t=1&${sign} ${url} end`;
		assert.equal(said(["hunter2"], line), "[secret] [token] [token] http://x/?t=1&sign=[hidden] [response_url] end");
		assert.equal(said([], encodeURIComponent(`${sign}&x`)), "sign%3D[hidden]%26x");
		assert.equal(said([], "x?txSecret=5ec2e7&txTime=6 end"), "x?txSecret=[hidden]&txTime=6 end");
		assert.equal(said([], `u=${encodeURIComponent(url)} end`), "u=[response_url] end");
		assert.equal(said([], JSON.stringify({ url }).replaceAll("/", "\\/")), '{"url":"[response_url]"}');
	});

	const secret = 'p/q"r\\s+t&u <é>%=9';
	const forms: Readonly<Record<string, string>> = {
		"as it is": secret,
		"as JSON": JSON.stringify(secret),
		"as JSON within JSON within JSON": JSON.stringify(JSON.stringify(JSON.stringify({ secret }))),
		"as JSON with escaped slashes": JSON.stringify(secret).replaceAll("/", "\\/"),
		"as ASCII JSON": JSON.stringify(secret).replace("é", "\\u00E9").replace("<", "\\u003c"),
		"URL-encoded": encodeURIComponent(secret),
		"URL-encoded in lower case": encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
		"URL-encoded twice": encodeURIComponent(encodeURIComponent(secret)),
		"as a form": new URLSearchParams({ secret }).toString(),
		"as HTML": secret
			.replaceAll("&", "&amp;")
			.replaceAll("<", "&lt;")
			.replaceAll(">", "&gt;")
			.replaceAll('"', "&quot;"),
	};
	for (const [how, form] of Object.entries(forms)) {
		it(`strikes out a secret ${how}`, () => {
			const line = written([secret], (log) => log.info({ form }, "x"));
			assert.match(line, /\[secret\]/);
			for (const left of ["p/q", "%2Fq", "%2fq", "r\\\\", "t&u", "t%26u", "=9", "%3D9"])
				assert.ok(!line.includes(left), line);
		});
	}

	it("strikes out a secret in base64, wherever it begins and whatever comes after", () => {
		for (const secret of ["5d41402abc4b2a76", "hunter", "p/q+~~~???"]) {
			for (const before of ["", "a", "ab", "abc", "user:"]) {
				for (const after of ["", "x", "xy", "xyz"]) {
					for (const encoding of ["base64", "base64url"] as const) {
						const text = Buffer.from(before + secret + after).toString(encoding);
						const struck = said([secret], text);
						assert.match(struck, /\[secret\]/);
						// A few characters around it hold bits of both: never so many that the secret could be read.
						const neighbours = Math.ceil(((before.length + after.length) * 8) / 6);
						assert.ok(struck.length - "[secret]".length <= neighbours + 6, `${before}${secret}${after}: ${struck}`);
					}
				}
			}
		}
	});

	it("strikes out the longer of two secrets that begin alike, and leaves words that only look like a short one", () => {
		assert.equal(said(["hunter", "hunter-2"], "hunter-2 hunter"), "[secret] [secret]");
		assert.equal(said(["abc", ""], "abc"), "abc");
	});

	it("keeps of an error what explains it, and not the request it carries", () => {
		const config = { url: "http://x/common_access?sign=b17971b51ba0fe5916ddcd96692e9fb3" };
		const fault = Object.assign(new AxiosError("no: hunter2"), { config, cause: new Error("why") });
		const line = written(["hunter2"], (log) => log.error({ err: fault }, "failed"));
		const { err, msg, level } = JSON.parse(line);
		assert.equal(msg, "failed");
		assert.equal(level, 50);
		assert.equal(err.message, "no: [secret]");
		assert.equal(err.cause.message, "why");
		assert.doesNotMatch(line, /common_access|hunter2/);
	});
});
