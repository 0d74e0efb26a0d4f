import assert from "node:assert/strict";
import { request } from "node:http";
import { startPage } from "../../src/sandbox/page/server.ts";
import { startRealBot } from "../../src/sandbox/real-bot.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";

/** The status of a request with these headers; its `Host` is what a browser would send unless told. */
function statusOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
	return new Promise((resolve, reject) => {
		request(url, { headers }, (response) => {
			response.resume();
			resolve(response.statusCode ?? 0);
		})
			.on("error", reject)
			.end();
	});
}

describe("the sandbox's servers", () => {
	const sandboxes: Sandbox[] = [];
	const start = async () => {
		const sandbox = await startSandbox({ startBot: startRealBot, socketMode: true });
		sandboxes.push(sandbox);
		return sandbox;
	};
	after(async () => {
		for (const sandbox of sandboxes) await sandbox.stop();
	});

	it("serve nobody who calls them by another name, or from another site", async () => {
		const sandbox = await start();
		const page = await startPage(sandbox, 0);
		const urls = [page.url, `${sandbox.workspace.apiUrl}api.test`, sandbox.tencent.url];
		for (const url of urls) {
			const { host } = new URL(url);
			assert.notEqual(await statusOf(url), 403, url);
			assert.notEqual(await statusOf(url, { origin: `http://${host}` }), 403, url);
			assert.equal(await statusOf(url, { host: "evil.example" }), 403, url);
			assert.equal(await statusOf(url, { host: `127.0.0.1.evil.example:${new URL(url).port}` }), 403, url);
			assert.equal(await statusOf(url, { origin: "http://evil.example" }), 403, url);
			assert.equal(await statusOf(url, { origin: "http://127.0.0.1:1" }), 403, url);
		}
		await page.stop();
	});

	it("have other secrets at every start", async () => {
		const tokens = await Promise.all(
			[await start(), await start()].map(async ({ workspace }) => {
				const called = await workspace.until(() => workspace.exchanges.find(({ path }) => path === "/api/auth.test"));
				return String(called.request.headers.authorization);
			}),
		);
		assert.match(tokens[0] ?? "", /^Bearer xoxb-[0-9a-f]{32}$/);
		assert.notEqual(tokens[0], tokens[1]);
	});
});
