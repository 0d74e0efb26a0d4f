import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { pino } from "pino";
import { slackUserId } from "../../src/recording/ids.ts";
import type { Person as SlackPerson } from "../../src/sandbox/slack-workspace/model.ts";
import type { SlackWorkspace } from "../../src/sandbox/slack-workspace/workspace.ts";
import { slackClients } from "../../src/slack/clients.ts";
import { type Directory, directory } from "../../src/slack/people.ts";
import { ana, botToken, mei, standingClock, startWorkspace } from "../sandbox/workplace.ts";

const dayMs = 24 * 3_600_000;
const guest: SlackPerson = { ...ana, id: "U000000GUEST", name: "guest", isUltraRestricted: true };
const stranger: SlackPerson = { ...ana, id: "U00STRANGER", name: "stranger", teamId: "T0OTHER", isStranger: true };

describe("looking a person up", () => {
	const time = standingClock("2026-11-24T14:00:00+08:00");
	let workspace: SlackWorkspace;
	let found: Directory;
	let elapsedMs = 0;

	async function start(scopes?: readonly string[]) {
		const users = [mei, ana, guest, stranger];
		workspace = await startWorkspace({ clock: time.clock, users, ...(scopes ? { scopes } : {}) });
		const log = pino({ level: "silent" });
		found = directory(slackClients(botToken, workspace.apiUrl, log).web, () => elapsedMs, log);
	}
	afterEach(() => workspace.stop());

	const find = (id: string) => found.find(slackUserId(id));
	const lookUps = () => workspace.exchanges.filter(({ path }) => path.includes("users.info")).length;

	it("tells who is of the workspace, a guest, or from elsewhere, and their language", async () => {
		await start();
		const zone = { id: "Europe/Lisbon", label: "Western European Standard Time" };
		assert.deepEqual(await find(ana.id), { locale: "en", membership: "member", zone });
		assert.equal((await find(guest.id)).membership, "guest");
		assert.equal((await find(stranger.id)).membership, "external");
		assert.deepEqual(await find("U0NOBODY"), { locale: undefined, membership: "unknown" });
	});

	it("asks Slack once a day", async () => {
		await start();
		await Promise.all([find(ana.id), find(ana.id)]);
		elapsedMs += dayMs - 1;
		await find(ana.id);
		assert.equal(lookUps(), 1);
		elapsedMs += 1;
		await find(ana.id);
		assert.equal(lookUps(), 2);
	});

	it("knows nothing without the optional scope, and does not ask at every word", async () => {
		await start(["chat:write"]);
		for (const _ of [1, 2, 3]) assert.deepEqual(await find(ana.id), { locale: undefined, membership: "unknown" });
		assert.equal(lookUps(), 1);
	});

	it("waits no longer than a second", async () => {
		await start();
		workspace.disturbNext("users.info", { kind: "hang" });
		const late = delay(1500, "late");
		assert.deepEqual(await Promise.race([find(ana.id), late]), { locale: undefined, membership: "unknown" });
	});
});
