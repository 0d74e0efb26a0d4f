import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { mei, studio } from "../sandbox/workplace.ts";
import { signed } from "./signed.ts";
import { firstBlockId, startWorld, type World } from "./world.ts";

const body = new URLSearchParams({
	command: "/clip",
	text: "8888_test123 5m",
	user_id: mei.id,
	channel_id: studio.id,
	team_id: "T1",
	trigger_id: "1.2.3",
}).toString();

describe("the transport", () => {
	let world: World;
	let port = 0;
	const post = (headers: Record<string, string>, text = body) =>
		fetch(`http://127.0.0.1:${port}/slack/events`, { method: "POST", headers, body: text });

	before(async () => {
		world = await startWorld();
		port = world.bots[0]?.port ?? 0;
	});
	after(() => world.stop());

	it("answers a signed command with its card", async () => {
		const answer = await post(signed(body));
		assert.equal(answer.status, 200);
		assert.match(await answer.text(), /card\./);
	});

	const unsigned = { "content-type": "application/x-www-form-urlencoded" };
	const huge = `text=${"x".repeat(2 ** 21)}`;
	const refused: readonly (readonly [string, () => Record<string, string>, number, string?])[] = [
		["without a signature", () => unsigned, 401],
		["with another secret's signature", () => signed(body, { secret: "another" }), 401],
		["with the signature of another body", () => signed(`${body}&x=1`), 401],
		["six minutes old", () => signed(body, { ageSeconds: 360 }), 401],
		["six minutes ahead", () => signed(body, { ageSeconds: -360 }), 401],
		["larger than anything of Slack's", () => signed(huge), 413, huge],
	];
	for (const [what, headers, status, text] of refused) {
		it(`refuses a request ${what}`, async () => {
			const answer = await post(headers(), text ?? body);
			assert.equal(answer.status, status);
			assert.doesNotMatch(await answer.text(), /card\./);
		});
	}

	it("does nothing on a replay", async () => {
		const headers = signed(`${body}&replay=1`);
		assert.match(await (await post(headers, `${body}&replay=1`)).text(), /card\./);
		const again = await post(headers, `${body}&replay=1`);
		assert.deepEqual([again.status, await again.text()], [200, ""]);
	});

	it("survives signed nonsense", async () => {
		for (const text of ["[]", "payload=%7B", "command=%2Fclip", "%%%"]) {
			const type = text.startsWith("payload") || text.includes("=") ? {} : { "content-type": "application/json" };
			await post({ ...signed(text), ...type }, text);
		}
		assert.equal(firstBlockId(await world.command("/clip help")), "help");
	});

	it("acknowledges whatever else Slack may send", async () => {
		const view = { callback_id: "another", private_metadata: "", state: { values: {} }, type: "modal" };
		const payloads = [
			{ type: "shortcut", callback_id: "x" },
			{ type: "view_closed", view },
			{ type: "view_submission", view },
			{ type: "view_submission", view: { ...view, callback_id: "recording.form" } },
			{ type: "block_actions", actions: [{ type: "button", action_id: "unknown", block_id: "b", value: "x" }] },
		];
		for (const payload of payloads) {
			const person = { user: { id: mei.id }, team: { id: "T1" }, trigger_id: "1.2.3" };
			const text = new URLSearchParams({ payload: JSON.stringify({ ...person, ...payload }) }).toString();
			assert.equal((await post(signed(text), text)).status, 200, payload.type);
		}
	});

	it("tells that it is alive, and that the store can be reached", async () => {
		const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
		assert.deepEqual([await get("/healthz"), await get("/readyz"), await get("/slack/events")], [200, 200, 405]);
	});
});

describe("Socket Mode", () => {
	let world: World;

	before(async () => {
		world = await startWorld({ appToken: "xapp-1-token" });
	});
	after(() => world.stop());

	const leaveAlone = () => {};
	const connectionsOpened = () =>
		world.workspace.exchanges.filter(({ path }) => path.includes("apps.connections.open")).length;

	it("takes commands and clicks, also after Slack has refreshed or dropped the connection", async () => {
		for (const disturb of [leaveAlone, () => world.workspace.socket.refresh(), () => world.workspace.socket.drop()]) {
			const opened = connectionsOpened();
			disturb();
			if (disturb !== leaveAlone) {
				await world.workspace.until(() => connectionsOpened() > opened);
				// The workspace may still count the old connection, and would send the command to nobody.
				await delay(300);
			}
			await world.workspace.until(() => world.workspace.socket.connections === 1);
			const card = await world.command("/clip 8888_test123 5m");
			await world.click(card, "recording.cancel");
		}
		const cancelled = () => world.workspace.ephemerals(mei.id).filter((one) => firstBlockId(one) === "note.cancelled");
		await world.workspace.until(() => cancelled().length === 3);
	});

	it("comes back after apps.connections.open has failed", async () => {
		world.workspace.disturbNext("apps.connections.open", { kind: "status", status: 503 });
		world.workspace.socket.drop();
		await world.workspace.until(() => world.workspace.socket.connections === 0);
		await world.workspace.until(() => world.workspace.socket.connections === 1, 10_000);
		assert.equal(firstBlockId(await world.command("/clip help")), "help");
	});
});
