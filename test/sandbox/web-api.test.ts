import assert from "node:assert/strict";
import { WebClient } from "@slack/web-api";
import type { SlackWorkspace } from "../../src/sandbox/slack-workspace/workspace.ts";
import { ana, botToken, lobby, mei, secret, standingClock, startWorkspace, studio } from "./workplace.ts";

describe("the workspace's Web API, as far as a message that stays true needs it", () => {
	const time = standingClock("2026-11-22T10:00:00+08:00");
	const guest = { ...ana, id: "U000000GUEST", name: "guest", isRestricted: true, isUltraRestricted: true };
	const stranger = { ...ana, id: "U000STRANGER", name: "stranger", isStranger: true, teamId: "T0ELSEWHERE" };
	let workspace: SlackWorkspace;
	let client: WebClient;

	before(async () => {
		workspace = await startWorkspace({
			clock: time.clock,
			users: [mei, ana, guest, stranger],
			groups: [{ id: "S0EDITORS", handle: "editors", members: [ana.id] }],
		});
		client = new WebClient(botToken, { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } });
	});
	after(() => workspace.stop());

	const errorOf = async (call: Promise<unknown>): Promise<string> => {
		const failed = await call.then(
			() => "",
			(error: unknown) => String(error),
		);
		return failed.replace(/^.*An API error occurred: /, "");
	};
	const post = async (rest: object = {}) => {
		const { ts = "" } = await client.chat.postMessage({ channel: studio.id, text: "scheduled", ...rest });
		return ts;
	};

	it("changes a message; what is not spoken of stays", async () => {
		const metadata = { event_type: "recording", event_payload: { id: "7" } };
		const blocks = [{ type: "divider", block_id: "announcement.7" }];
		const ts = await post({ metadata, blocks });
		await client.chat.update({ channel: studio.id, ts, text: "recording" });
		const { text, blocks: kept, metadata: still, editedAt } = workspace.state.message(studio.id, ts) ?? {};
		assert.deepEqual([text, kept, still, editedAt], ["recording", blocks, metadata, time.clock()]);
		const changed = { event_type: "recording", event_payload: { id: "7", state: "ended" } };
		await client.chat.update({ channel: studio.id, ts, text: "ended", metadata: changed });
		assert.deepEqual(workspace.state.message(studio.id, ts)?.metadata, changed);
	});

	it("changes neither what was deleted nor what somebody else wrote", async () => {
		const ts = await post();
		await client.chat.delete({ channel: studio.id, ts });
		const hers = workspace.people.say(mei.id, studio.id, "mine");
		assert.deepEqual(
			[
				await errorOf(client.chat.update({ channel: studio.id, ts, text: "x" })),
				await errorOf(client.chat.update({ channel: studio.id, ts: hers.ts, text: "x" })),
				await errorOf(client.chat.delete({ channel: studio.id, ts: hers.ts })),
			],
			["message_not_found", "cant_update_message", "cant_delete_message"],
		);
	});

	it("keeps a thread together, answers to answers too", async () => {
		const root = await post();
		const answer = await post({ thread_ts: root });
		const further = await post({ thread_ts: answer });
		assert.deepEqual(
			[answer, further].map((ts) => workspace.state.message(studio.id, ts)?.threadTs),
			[root, root],
		);
		assert.equal(await errorOf(post({ thread_ts: "1.2" })), "thread_not_found");
	});

	it("shows an ephemeral message to one person who is there", async () => {
		await client.chat.postEphemeral({ channel: studio.id, user: ana.id, text: "not yours" });
		assert.equal(workspace.ephemerals(ana.id).at(-1)?.text, "not yours");
		const toNobody = client.chat.postEphemeral({ channel: studio.id, user: stranger.id, text: "x" });
		assert.equal(await errorOf(toNobody), "user_not_in_channel");
	});

	it("shows a file in a direct message", async () => {
		const { channel } = await client.conversations.open({ users: mei.id });
		const content = "id,channel\n1,直播\n";
		await client.filesUploadV2({
			...{ channel_id: channel?.id ?? "", filename: "recordings.csv", content },
			initial_comment: "Your recordings",
		});
		const shown = workspace.seenBy(mei.id, "D0000000MEI").at(-1);
		assert.deepEqual(
			[shown?.text, shown?.files?.map(({ name, content: kept }) => [name, kept])],
			["Your recordings", [["recordings.csv", content]]],
		);
	});

	it("refuses a file that was never uploaded, and an upload of another length", async () => {
		const { file_id = "", upload_url = "" } = await client.files.getUploadURLExternal({ filename: "x", length: 3 });
		const complete = () => client.files.completeUploadExternal({ files: [{ id: file_id, title: "x" }] });
		assert.equal(await errorOf(complete()), "file_not_found");
		assert.equal((await fetch(upload_url, { method: "POST", body: "four" })).status, 400);
		assert.equal((await fetch(upload_url, { method: "POST", body: "abc" })).status, 200);
		assert.equal(await errorOf(complete()), "");
	});

	it("publishes an App Home, in place of the last, and refuses what does not belong there", async () => {
		const view = (...blocks: object[]) => ({ user_id: mei.id, view: { type: "home", blocks } });
		const publish = (argument: object) => client.apiCall("views.publish", { ...argument });
		await publish(view({ type: "divider" }));
		const first = workspace.home(mei.id);
		await publish(view({ type: "divider" }, { type: "divider" }));
		assert.equal(workspace.home(mei.id)?.blocks.length, 2);
		assert.equal(workspace.home(mei.id)?.id, first?.id);
		const picker = { type: "actions", elements: [{ type: "datetimepicker", action_id: "at" }] };
		assert.deepEqual(
			[
				await errorOf(publish({ ...view({ type: "divider" }), hash: first?.hash })),
				await errorOf(publish(view(picker))),
				await errorOf(publish({ ...view(), user_id: "U404" })),
			],
			["hash_conflict", "invalid_arguments", "user_not_found"],
		);
	});

	it("tells who somebody is, guests and strangers too", async () => {
		const flags = async (user: string) => {
			const { user: told } = await client.users.info({ user });
			return [told?.team_id, told?.is_restricted, told?.is_ultra_restricted, told?.is_stranger];
		};
		assert.deepEqual(
			[await flags(mei.id), await flags(guest.id), await flags(stranger.id)],
			[
				["T0TAPEDECK", false, false, undefined],
				["T0TAPEDECK", true, true, undefined],
				["T0ELSEWHERE", false, false, true],
			],
		);
		const { users } = await client.usergroups.users.list({ usergroup: "S0EDITORS" });
		assert.deepEqual(users, [ana.id]);
		assert.equal(await errorOf(client.usergroups.users.list({ usergroup: "S404" })), "no_such_subteam");
	});

	it("tells what a conversation is", async () => {
		const told = async (id: string): Promise<Readonly<Record<string, unknown>> | undefined> => {
			const { channel } = await client.conversations.info({ channel: id });
			return channel && { ...channel };
		};
		assert.deepEqual([(await told(studio.id))?.is_member, (await told(lobby.id))?.is_member], [true, false]);
		assert.equal((await told(workspace.state.directMessage(mei).id))?.user, mei.id);
		assert.equal(await errorOf(client.conversations.info({ channel: secret.id })), "channel_not_found");
	});
});
