import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { createGenerator } from "ts-json-schema-generator";
import { readManifest } from "../../src/sandbox/manifest.ts";
import { startRealBot } from "../../src/sandbox/real-bot.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { methods } from "../../src/sandbox/slack-workspace/web-api/methods.ts";
import { channels, people } from "../../src/sandbox/workplace.ts";

const [mei] = people;
const [liveOps] = channels;

describe("what the sandbox exchanges with the bot", function () {
	this.timeout(60_000);
	let sandbox: Sandbox;

	/** A command, its card edited in the form, confirmed; then the list of recordings as a file. */
	before(async () => {
		sandbox = await startSandbox({ startBot: startRealBot });
		const { workspace } = sandbox;
		assert.ok(mei && liveOps);
		await workspace.people.command(mei.id, liveOps.id, "/clip 8888_test123 5m");
		const card = await workspace.until(() => workspace.ephemerals(mei.id).at(-1));
		await workspace.people.click(mei.id, card, "edit");
		const form = await workspace.until(() => workspace.view(mei.id));
		await workspace.people.submitView(mei.id, form, { words: "6m" });
		const edited = await workspace.until(() => JSON.stringify(workspace.ephemerals(mei.id)).includes("6 min"));
		assert.ok(edited);
		await workspace.people.click(mei.id, workspace.ephemerals(mei.id).at(-1) ?? card, "confirm");
		await workspace.until(() => workspace.state.messages.find(({ metadata }) => metadata !== undefined));
		await workspace.people.command(mei.id, liveOps.id, "/recordings csv today");
		await workspace.until(() => workspace.state.messages.find(({ files }) => files !== undefined));
	});
	const stops: (() => Promise<void>)[] = [];
	after(async () => {
		await sandbox.stop();
		for (const stop of stops) await stop();
	});

	it("are payloads as the types of Slack's SDK describe them", () => {
		const path = fileURLToPath(new URL("slack-payloads.ts", import.meta.url));
		const generator = createGenerator({ path, skipTypeCheck: true, additionalProperties: true });
		const schema: Readonly<Record<string, unknown>> = { ...generator.createSchema("Payloads") };
		const ajv = new Ajv({ strict: false });
		const validate = ajv.compile(schema);
		const sent = sandbox.workspace.exchanges.filter(({ direction }) => direction === "to-bot");
		const kinds = sent.map(({ request }) => {
			const form = new URLSearchParams(request.body);
			const payload: unknown = form.has("payload") ? JSON.parse(form.get("payload") ?? "") : Object.fromEntries(form);
			const kind = typeof payload === "object" && payload && "type" in payload ? String(payload.type) : "command";
			assert.ok(validate({ [kind]: payload }), `${kind}: ${ajv.errorsText(validate.errors)}`);
			return kind;
		});
		assert.deepEqual(kinds, ["command", "block_actions", "view_submission", "block_actions", "command"]);
	});

	it("need no scope that manifest.yml does not ask for", async () => {
		const { scopes } = await readManifest();
		const called = sandbox.workspace.exchanges
			.filter(({ direction }) => direction === "from-bot")
			.map(({ path }) => methods[path.replace("/api/", "")]?.scope)
			.filter((scope) => scope !== undefined);
		assert.ok(called.includes("chat:write"));
		assert.deepEqual(
			called.filter((scope) => !scopes.includes(scope)),
			[],
		);
	});

	it("knows the commands of manifest.yml and no other", async () => {
		assert.ok(mei && liveOps);
		const delivery = await sandbox.workspace.people.command(mei.id, liveOps.id, "/tape 5m");
		assert.deepEqual(delivery, { ok: false, error: "no_such_command" });
		assert.deepEqual(
			sandbox.manifest.commands.map(({ command }) => command),
			["/clip", "/record", "/recordings"],
		);
	});

	it("goes over Socket Mode as well", async () => {
		assert.ok(mei && liveOps);
		const other = await startSandbox({ startBot: startRealBot, socketMode: true });
		stops.push(other.stop);
		await other.workspace.people.command(mei.id, liveOps.id, "/clip 8888_test123 5m");
		const card = await other.workspace.until(() => other.workspace.ephemerals(mei.id).at(-1));
		await other.workspace.people.click(mei.id, card, "confirm");
		await other.tencent.until(() => other.tencent.tasks.length === 1);
		const transports = other.workspace.exchanges.filter(({ direction }) => direction === "to-bot");
		assert.deepEqual(new Set(transports.map(({ transport }) => transport)), new Set(["socket"]));
	});
});

describe("a sandbox whose bot is started anew", function () {
	this.timeout(30_000);

	it("goes back to what worked where the bot does not start", async () => {
		const sandbox = await startSandbox({
			startBot: (given, clock) => {
				if (given.RECORDING_API === "record-task") throw new Error("no such interface");
				return startRealBot(given, clock);
			},
		});
		assert.ok(mei && liveOps);
		await assert.rejects(sandbox.switchApi("record-task"), /no such interface/);
		assert.equal(sandbox.api, "live-tape");
		const delivery = await sandbox.workspace.people.command(mei.id, liveOps.id, "/clip help");
		assert.equal(delivery.ok, true);
		await sandbox.stop();
	});

	it("goes on with what it knew, and makes what is new by the other interface", async () => {
		const sandbox = await startSandbox({ startBot: startRealBot });
		const { workspace, tencent } = sandbox;
		assert.ok(mei && liveOps);
		const { id } = mei;
		const asks = async (line: string) => {
			const before = workspace.ephemerals(id).length;
			await workspace.people.command(id, liveOps.id, line);
			return workspace.until(() => workspace.ephemerals(id)[before]);
		};
		const card = await asks("/clip 8888_test123 5m");
		await sandbox.switchApi("record-task");
		await workspace.people.click(id, card, "confirm");
		await tencent.until(() => tencent.tasks.length === 1);
		await workspace.people.click(id, await asks("/clip 8888_other 5m"), "confirm");
		await tencent.until(() => tencent.tasks.length === 2);
		assert.deepEqual(
			tencent.tasks.map(({ api }) => api),
			["live-tape", "record-task"],
		);
		await sandbox.stop();
	});
});
