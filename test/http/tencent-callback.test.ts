import assert from "node:assert/strict";
import { type CallbackIntake, tencentCallbackRoute } from "../../src/http/tencent-callback.ts";
import { endAll, start } from "./client.ts";

describe("POST /tencent/callback", () => {
	afterEach(endAll);

	async function serve(take: CallbackIntake["take"]) {
		const refused: string[] = [];
		const { port, faults } = await start([tencentCallbackRoute({ take, onRefused: (why) => refused.push(why) })]);
		const post = async (body: string | ReadableStream) => {
			const streamed = typeof body === "string" ? {} : ({ duplex: "half" } as const);
			const init = { method: "POST", body, ...streamed };
			const response = await fetch(`http://127.0.0.1:${port}/tencent/callback`, init);
			return [response.status, (await response.text()).trim()] as const;
		};
		return { post, refused, faults };
	}

	it("answers as Tencent wants it once what was told is kept", async () => {
		let keep: () => void = () => {};
		const { post } = await serve(async (body) => {
			assert.equal(body.toString(), "{}");
			await new Promise<void>((resolve) => {
				keep = resolve;
			});
			return "kept";
		});
		const answered = post("{}");
		const first = await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, 100, "waiting"))]);
		assert.equal(first, "waiting");
		keep();
		assert.deepEqual(await answered, [200, '{"code":0}']);
	});

	it("turns away what is no callback and what nobody has signed, and counts it", async () => {
		const { post, refused } = await serve(async (body) => (body.toString() === "" ? "malformed" : "unsigned"));
		assert.equal((await post(""))[0], 400);
		assert.equal((await post("{}"))[0], 403);
		assert.deepEqual(refused, ["malformed", "unsigned"]);
	});

	it("reads no more than a callback can have, whether its length is promised or not", async () => {
		const { post, refused } = await serve(async () => "kept");
		const large = "x".repeat(64 * 1024 + 1);
		assert.equal((await post(large))[0], 413);
		assert.equal((await post(new Blob([large]).stream()))[0], 413);
		assert.deepEqual(await post(new Blob(["{}"]).stream()), [200, '{"code":0}']);
		assert.deepEqual(refused, ["too-large", "too-large"]);
	});

	it("asks to be told again what could not be kept", async () => {
		const { post, faults } = await serve(() => Promise.reject(new Error("the store is away")));
		assert.equal((await post("{}"))[0], 500);
		assert.equal(faults.length, 1);
	});
});
