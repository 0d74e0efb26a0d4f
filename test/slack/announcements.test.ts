import assert from "node:assert/strict";
import { fileId, recordingId, taskId } from "../../src/recording/ids.ts";
import { showDue } from "../../src/recording/use-cases/keep-shown.ts";
import { keepFile, takeNotice } from "../../src/recording/use-cases/take-notice.ts";
import type { SlackAnswer } from "./support/slack-server.ts";
import { blocksOf, buttonValue, channel, kindOf, type SlackWorld, startSlackWorld } from "./support/world.ts";

const second = 1000;
const minute = 60 * second;

describe("the announcement, as time goes by", () => {
	let world: SlackWorld;
	/** Milliseconds since the click. */
	let elapsed = 0;

	beforeEach(async () => {
		world = await startSlackWorld();
		elapsed = 0;
		world.outcomes.next = async () => ({ kind: "created", taskId: taskId("77") });
	});
	afterEach(() => world.stop());

	async function created(line: string) {
		const { acks, done } = world.command(line);
		await done;
		const id = buttonValue(acks[0], "recording.confirm");
		await world.press("recording.confirm", id).done;
		return id;
	}
	/** Lets time pass in steps, and shows at each what is due; gives what was announced meanwhile, and when. */
	async function pass(ms: number, stepMs = second) {
		const before = world.slack.calls.length;
		const at: number[] = [];
		for (let passed = 0; passed < ms; passed += stepMs) {
			world.advance(stepMs);
			elapsed += stepMs;
			const seen = world.slack.calls.length;
			await showDue(world.deps);
			at.push(...world.slack.calls.slice(seen).map(() => elapsed));
		}
		return world.slack.calls.slice(before).map(({ method, to, body }, index) => ({
			...{ method, to, posted: body.channel, at: at[index] ?? 0, text: JSON.stringify(body.blocks) },
			state: /"state":"(\w+)"/.exec(JSON.stringify(body.metadata))?.[1],
		}));
	}
	const answerWith = (answers: Readonly<Record<string, SlackAnswer>>) => {
		world.slack.script.answer = ({ method, body }) => (body.channel === channel ? answers[method] : undefined);
	};

	it("is edited by itself every 30 to 60 seconds while it records, and at its end", async function () {
		this.timeout(20_000);
		await created('/clip 8888_test123 5m "The final"');
		const edits = await pass(6 * minute);
		assert.ok(edits.every(({ method, text }) => method === "chat.update" && text.includes("The final")));
		const gaps = edits.map(({ at }, index) => at - (edits[index - 1]?.at ?? 0));
		assert.ok(
			gaps.every((gap) => gap >= 30 * second && gap <= 61 * second),
			String(gaps),
		);
		assert.deepEqual([edits.at(-1)?.state, edits.at(-1)?.at], ["ended", 5 * minute]);
		assert.ok(edits.slice(0, -1).every(({ state }) => state === "recording"));
	});

	it("is not sent where nothing has changed on the screen", async () => {
		const id = recordingId(await created("/record 8888_test123 tomorrow 10:00-10:30"));
		for (let times = 0; times < 3; times++) {
			await world.deps.store.notices.touch([{ recordingId: id, kind: "announcement" }]);
			assert.deepEqual(await pass(2 * second), []);
		}
	});

	it("is shown once Slack lets it be again, where for a while neither its channel nor its person could be told", async () => {
		await created("/clip 8888_test123 5m");
		world.slack.script.answer = ({ method }) => (method === "respond" ? undefined : { error: "channel_not_found" });
		assert.ok((await pass(6 * minute, 5 * second)).length > 0);
		assert.ok(world.logged.some((line) => line.includes("showing the announcement")));
		world.slack.script.answer = () => undefined;
		const shown = await pass(minute);
		assert.deepEqual([shown.length, shown[0]?.state], [1, "ended"]);
	});

	it("is posted anew once where it was deleted or can be edited no more, and edited there from then on", async () => {
		for (const error of ["message_not_found", "cant_update_message"]) {
			await created("/clip 8888_test123 5m");
			answerWith({ "chat.update": { error } });
			const methods = (await pass(minute)).map(({ method }) => method);
			assert.deepEqual(methods, ["chat.update", "chat.postMessage"]);
			answerWith({});
			const again = await pass(minute);
			assert.deepEqual(
				again.map(({ method }) => method),
				["chat.update"],
			);
			await pass(5 * minute, 10 * second);
		}
	});

	it("waits for as long as Slack asks, also where a person acts, and is current then", async function () {
		this.timeout(20_000);
		const id = await created("/clip 8888_test123 10m");
		answerWith({ "chat.update": { status: 429, headers: { "retry-after": "300" } } });
		assert.equal((await pass(minute)).length, 1);
		await world.press("recording.stop", id).done;
		const told = world.slack.calls.filter(({ body }) => kindOf(body) === "stop.stopped");
		assert.equal(told.length, 1);
		answerWith({});
		const seen = await pass(5 * minute);
		assert.deepEqual(
			seen.map(({ method, state }) => [method, state]),
			[["chat.update", "stopped"]],
		);
		assert.ok((seen[0]?.at ?? 0) >= 5 * minute);
	});

	/** A file of a recording comes; its address. */
	async function fileComes(of: string, name = of): Promise<string> {
		const recording = await world.deps.store.get(recordingId(of));
		assert.ok(recording && "span" in recording);
		const { start, end } = recording.span;
		const url = `https://files.example.com/${name}.mp4`;
		const about = { id: fileId(name), channelId: recording.plan.channelId, start, end, learntAt: end };
		await keepFile({ ...about, url, lengthSeconds: 300, format: "mp4" }, world.deps.store.notices);
		return url;
	}

	it("has a file in its thread and for the requester, who gets it once where the thread is closed", async () => {
		for (const closed of [false, true]) {
			const id = await created("/clip 8888_test123 5m");
			world.slack.script.answer = ({ body }) =>
				closed && body.thread_ts !== undefined ? { error: "thread_not_found" } : undefined;
			const url = await fileComes(id);
			const seen = (await pass(10 * second)).filter(({ text }) => text.includes(url));
			const posted = seen.filter(({ method }) => method === "chat.postMessage");
			assert.deepEqual(
				posted.map((call) => call.posted).toSorted(),
				[channel, "U0MEI"],
				"the thread was tried once, and the requester told once",
			);
			assert.ok(seen.some(({ method }) => method === "chat.update"));
			await pass(5 * minute, 30 * second);
		}
	});

	it("gives its requester each file once where it had to move into their direct messages", async () => {
		const id = await created("/clip 8888_test123 5m");
		answerWith({ "chat.update": { error: "not_in_channel" }, "chat.postMessage": { error: "not_in_channel" } });
		for (const name of ["before", "after"]) {
			const url = await fileComes(id, name);
			const seen = (await pass(10 * second)).filter(({ text }) => text.includes(url));
			const alone = seen.filter(
				({ method, posted, state }) => method === "chat.postMessage" && posted !== channel && !state,
			);
			assert.deepEqual(
				alone.map(({ posted }) => posted),
				["U0MEI"],
				name,
			);
		}
	});

	it("says nothing of two breaks of a moment, and is interrupted 5 s after one that goes on", async () => {
		const recording = await world.deps.store.get(recordingId(await created("/clip 8888_test123 5m")));
		assert.ok(recording);
		const { channelId } = recording.plan;
		const tell = async (kind: "push-began" | "push-ended") => {
			const event = { kind, channelId, at: world.deps.clock() };
			const key = `${kind} ${event.at}`;
			await takeNotice({ key, notice: { kind: "stream", event }, body: "" }, world.deps);
		};
		const flapping = [await pass(10 * second)];
		for (const kind of ["push-ended", "push-began", "push-ended", "push-began"] as const) {
			await tell(kind);
			flapping.push(await pass(2 * second));
		}
		flapping.push(await pass(8 * second));
		assert.ok(flapping.flat().every(({ state }) => state !== "interrupted"));
		await tell("push-ended");
		const brokenAt = elapsed;
		const seen = (await pass(10 * second)).filter(({ state }) => state === "interrupted");
		assert.deepEqual(
			seen.map(({ at }) => at - brokenAt),
			[5 * second],
		);
	});

	describe("where the bot is no member", () => {
		const noMember = { "chat.postMessage": { error: "not_in_channel" } };
		const told = (seen: Awaited<ReturnType<typeof pass>>) => seen.filter(({ method }) => method === "respond");

		it("tells each phase once, and that inviting the bot keeps it current", async function () {
			this.timeout(20_000);
			answerWith(noMember);
			await created("/clip 8888_test123 5m");
			const first = world.slack.calls.filter(({ body }) => kindOf(body).startsWith("announcement.")).at(-1);
			assert.deepEqual([first?.method, first?.body.response_type], ["respond", "in_channel"]);
			assert.match(JSON.stringify(blocksOf(first?.body)), /Invite me/);
			assert.deepEqual(
				told(await pass(6 * minute, 5 * second)).map(({ state }) => state),
				["ended"],
			);
		});

		it("posts one that it keeps current once it has been invited", async function () {
			this.timeout(20_000);
			answerWith(noMember);
			await created("/clip 8888_test123 5m");
			await pass(minute, 5 * second);
			answerWith({});
			const seen = await pass(5 * minute, 5 * second);
			const [first, ...rest] = seen;
			assert.deepEqual([first?.method, first?.state], ["chat.postMessage", "recording"]);
			assert.doesNotMatch(first?.text ?? "", /Invite me/);
			assert.ok(rest.length >= 3 && rest.every(({ method }) => method === "chat.update"));
			assert.equal(rest.at(-1)?.state, "ended");
		});
	});
});
