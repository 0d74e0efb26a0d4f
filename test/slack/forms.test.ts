import assert from "node:assert/strict";
import { recordingId } from "../../src/recording/ids.ts";
import type { SlackAnswer } from "./support/slack-server.ts";
import { buttonValue, kindOf, type SlackWorld, startSlackWorld } from "./support/world.ts";

const blank = {
	mode: { selected_option: { value: "scheduled" } },
	channel: { value: "8888_test123" },
	words: { value: null },
	start: { selected_date_time: null },
	end: { selected_date_time: null },
	length: { value: null },
	format: { selected_option: null },
	type: { selected_option: null },
	mix: { selected_options: [] },
	path: { value: null },
	domain: { value: null },
	title: { value: null },
};
const words = (value: string) => ({ ...blank, words: { value } });

describe("the form", () => {
	let world: SlackWorld;

	beforeEach(async () => {
		world = await startSlackWorld();
	});
	afterEach(() => world.stop());

	/** Types a command, presses this button of its answer, and gives what the form carries. */
	async function opened(line: string, action?: string): Promise<string> {
		const { acks, done } = world.command(line);
		await done;
		if (action) await world.press(action, buttonValue(acks[0], action)).done;
		const view = world.slack.calls.findLast(({ method }) => method === "views.open")?.body.view;
		assert.ok(typeof view === "object" && view !== null && "private_metadata" in view);
		return String(view.private_metadata);
	}

	async function submitted(
		metadata: string,
		values: Readonly<Record<string, unknown>>,
		user?: string,
	): Promise<unknown> {
		const { acks, done } = world.submit(metadata, values, user);
		await done;
		assert.equal(acks.length, 1);
		return acks[0];
	}

	const lastCall = () => world.slack.calls.at(-1);

	it("that a command alone opened brings a new card, to that person alone", async () => {
		const metadata = await opened("/record");
		assert.equal(await submitted(metadata, words("tomorrow 3pm-4pm")), "");
		assert.match(kindOf(lastCall()?.body), /^card\./);
		assert.deepEqual([lastCall()?.to, lastCall()?.body.response_type], ["command", "ephemeral"]);
	});

	it("brings its card directly where it was open for longer than a response_url lives", async () => {
		const metadata = await opened("/record");
		world.advance(30 * 60_000);
		await submitted(metadata, words("tomorrow 3pm-4pm"));
		assert.equal(lastCall()?.method, "chat.postMessage");
	});

	it("that a draft stands behind puts the new values in its card's place", async () => {
		const metadata = await opened("/record 8888_test123 tomorrow 10:00-10:30", "recording.edit");
		await submitted(metadata, { ...words("tomorrow 10:00-10:30"), channel: { value: "9999_other" } });
		assert.deepEqual([lastCall()?.to, lastCall()?.body.replace_original], ["press", true]);
		assert.match(JSON.stringify(lastCall()?.body), /9999_other/);
	});

	it("changes nothing where the card has changed since it was opened", async () => {
		const { acks, done } = world.command("/record 8888_test123 tomorrow 3-4");
		await done;
		const id = buttonValue(acks[0], "recording.edit");
		await world.press("recording.edit", id).done;
		const view = JSON.stringify(lastCall()?.body.view);
		const metadata = String(JSON.parse(view).private_metadata);
		await world.press("recording.other-reading", id).done;
		assert.match(JSON.stringify(await submitted(metadata, words("tomorrow 10:00-10:30"))), /has changed meanwhile/);
		const stored = await world.deps.store.get(recordingId(id));
		assert.equal(stored?.version, 2);
	});

	it("of a refusal is filled in as far as was understood, and takes the refusal's place", async () => {
		const metadata = await opened("/record tomorrow 10:00-10:30", "question.form");
		const view = JSON.stringify(lastCall()?.body.view);
		assert.match(view, /tomorrow 10:00-10:30/);
		const window = { start: { selected_date_time: 1795572000 }, end: { selected_date_time: 1795573800 } };
		await submitted(metadata, { ...words("tomorrow 10:00-10:30"), ...window, length: { value: "30m" } });
		assert.match(kindOf(lastCall()?.body), /^card\./);
		assert.equal(lastCall()?.body.replace_original, true);
	});

	it("shows what is wrong on the field that it is about", async () => {
		const metadata = await opened("/record");
		const errorsOf = async (values: Readonly<Record<string, unknown>>) => {
			const answer = await submitted(metadata, values);
			assert.ok(typeof answer === "object" && answer !== null && "errors" in answer && answer.errors);
			return Object.keys(answer.errors);
		};
		const at = (hour: number) => ({ selected_date_time: Date.UTC(2026, 10, 25, hour) / 1000 });
		assert.deepEqual(await errorsOf(words("tomorrow 3")), ["words"]);
		assert.deepEqual(await errorsOf({ ...words("tomorrow 3pm-4pm"), channel: { value: "a b" } }), ["channel"]);
		assert.deepEqual(await errorsOf(words("tomorrow 3pm to 2026-11-27 4pm")), ["words"]);
		assert.deepEqual(
			await errorsOf({ ...blank, start: at(1), end: { selected_date_time: Date.UTC(2026, 10, 27) / 1000 } }),
			["end"],
		);
		assert.deepEqual(await errorsOf({ ...blank, start: at(1), length: { value: "30h" } }), ["length"]);
		const aac = { format: { selected_option: { value: "aac" } } };
		assert.deepEqual(await errorsOf({ ...words("tomorrow 3pm-4pm"), ...aac }), ["format"]);
		const clip = { mode: { selected_option: { value: "realtime" } } };
		assert.deepEqual(await errorsOf({ ...blank, ...clip, length: { value: "45m" } }), ["length"]);
	});

	const atFirst = { mode: blank.mode, channel: blank.channel, words: blank.words };

	/** The form that is open by now: its fields' names and buttons' action ids, and what it carries. */
	function shown() {
		const call = world.slack.calls.findLast(({ method }) => method.startsWith("views."));
		const view = JSON.parse(JSON.stringify(call?.body.view));
		const of = (block: { type: string; block_id?: string; elements?: { action_id: string }[] }) =>
			block.type === "input" ? [block.block_id] : (block.elements ?? []).map((element) => element.action_id);
		return { parts: view.blocks.flatMap(of), metadata: String(view.private_metadata), text: JSON.stringify(view) };
	}

	it("shows one field for the time at first, and the others behind buttons", async () => {
		const metadata = await opened("/record");
		assert.deepEqual(shown().parts, ["channel", "mode", "words", "form.pick-time", "form.more"]);
		await world.pressInForm("form.more", metadata, atFirst).done;
		const rest = ["title", "format", "type", "mix", "path", "domain"];
		assert.deepEqual(shown().parts, ["channel", "mode", "words", "form.pick-time", ...rest]);
		assert.match(shown().text, /"value":"flv".*"value":"aac"/);
	});

	it("shows what was asked for, and keeps what stands on it though it is emptied", async () => {
		const { acks, done } = world.command('/record 8888_test123 tomorrow 10:00-10:30 mp4 "Final"');
		await done;
		await world.press("recording.edit", buttonValue(acks[0], "recording.edit")).done;
		assert.deepEqual(shown().parts, ["channel", "mode", "words", "form.pick-time", "title", "format", "form.more"]);
		const emptied = { ...atFirst, title: { value: null }, format: { selected_option: null } };
		await world.pressInForm("form.pick-time", shown().metadata, emptied).done;
		const pickers = ["start", "end", "length"];
		assert.deepEqual(shown().parts, ["channel", "mode", "words", ...pickers, "title", "format", "form.more"]);
	});

	it("keeps the title and the rest that does not stand on it", async () => {
		const metadata = await opened('/record 8888_test123 tomorrow 10:00-10:30 "Final"', "recording.edit");
		const changed = { ...atFirst, words: { value: "tomorrow 10:00-11:00" }, title: { value: "Final" } };
		await submitted(metadata, changed);
		assert.match(JSON.stringify(lastCall()?.body), /“Final”.*11:00 CST/);
	});

	it("brings up the pickers with the time that was typed, and takes them where they were changed", async () => {
		const metadata = await opened("/record");
		const typed = { ...atFirst, words: { value: "tomorrow 10:00-10:30" } };
		await world.pressInForm("form.pick-time", metadata, typed).done;
		assert.deepEqual(lastCall()?.body.hash, "h1");
		const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 25, hour - 8, minute) / 1000;
		assert.match(shown().text, /your own time zone \(Pacific Standard Time\)/);
		assert.match(shown().text, new RegExp(`${at(10)}.*${at(10, 30)}`));
		const moved = { start: { selected_date_time: at(11) }, end: { selected_date_time: at(10, 30) } };
		assert.equal(await submitted(shown().metadata, { ...typed, ...moved, length: { value: "30m" } }), "");
		assert.match(JSON.stringify(lastCall()?.body), /11:00 CST.*11:30 CST/);
	});

	it("shows an error on the time in words where its own field does not stand on the form", async () => {
		const metadata = await opened("/record");
		await world.pressInForm("form.pick-time", metadata, { ...atFirst, words: { value: "tomorrow 10:00-10:30" } }).done;
		const answer = await submitted(metadata, {
			...atFirst,
			mode: { selected_option: { value: "realtime" } },
			words: { value: "45m" },
		});
		assert.match(JSON.stringify(answer), /"errors":\{"words":/);
	});

	const notOpened: readonly (readonly [what: string, says: RegExp, answer: SlackAnswer])[] = [
		["came too late", /three seconds/, { error: "expired_trigger_id" }],
		["was pressed once already", /three seconds/, { error: "exchanged_trigger_id" }],
		["has a trigger that Slack does not know", /three seconds/, { error: "invalid_trigger_id" }],
		["is one too many", /busy/, { status: 429, headers: { "retry-after": "30" } }],
		["is one too many, said another way", /busy/, { error: "ratelimited" }],
		["meets a fault of Slack's", /no answer/, { error: "internal_error" }],
		["meets a Slack that is down", /no answer/, { status: 503 }],
		["gets no answer at all", /no answer/, { afterMs: 3500 }],
		["is not for this token any more", /does not let me/, { error: "token_revoked" }],
		["needs a scope that is not there", /does not let me/, { error: "missing_scope" }],
		["is none that Slack takes", /could not be opened/, { error: "invalid_arguments" }],
	];
	for (const [what, says, answer] of notOpened) {
		it(`that ${what} says so, with a reference where only the log can help`, async () => {
			world.slack.script.answer = ({ method }) => (method === "views.open" ? answer : undefined);
			await world.command("/record").done;
			assert.deepEqual([lastCall()?.to, kindOf(lastCall()?.body)], ["command", "note.form-not-opened"]);
			const text = JSON.stringify(lastCall()?.body);
			assert.match(text, says);
			assert.equal(/`[0-9a-f-]{36}`/.test(text), /does not let me|could not be opened/.test(text));
		});
	}

	it("says so where Slack does not change it, but for a second press of two", async () => {
		const metadata = await opened("/record");
		const told = async (error: string) => {
			world.slack.script.answer = ({ method }) => (method === "views.update" ? { error } : undefined);
			await world.pressInForm("form.more", metadata, atFirst).done;
			return lastCall()?.method;
		};
		assert.equal(await told("hash_conflict"), "views.update");
		assert.equal(await told("internal_error"), "respond");
		assert.equal(kindOf(lastCall()?.body), "note.form-not-opened");
	});

	it("says in its place what became of what stood behind it", async () => {
		const metadata = await opened("/record 8888_test123 tomorrow 10:00-10:30", "recording.edit");
		world.advance(20 * 60_000);
		await world.pressInForm("form.more", metadata, atFirst).done;
		assert.match(shown().text, /This card has expired/);
		await world.pressInForm("form.more", "{", atFirst).done;
		assert.match(shown().text, /no longer know what this form/);
	});

	describe("of a recording that was refused", () => {
		/** Confirms a clip that Tencent refuses; gives the outcome's Edit. */
		async function refused() {
			const { acks, done } = world.command("/record 8888_test123 tomorrow 10:00-10:30 mp4");
			await done;
			await world.press("recording.confirm", buttonValue(acks[0], "recording.confirm"), { block: "version.1" }).done;
			const outcome = world.slack.calls.findLast(({ body }) => kindOf(body) === "outcome.refused");
			return buttonValue(outcome?.body, "recording.edit");
		}

		it("is filled in with its plan, and makes a new card beside the outcome", async () => {
			const id = await refused();
			world.advance(2 * 3_600_000);
			await world.press("recording.edit", id).done;
			assert.match(shown().text, /2026-11-25 10:00 to 2026-11-25 10:30/);
			const same = { ...atFirst, words: { value: "2026-11-25 10:00 to 2026-11-25 10:30" } };
			await submitted(shown().metadata, { ...same, channel: { value: "9999_other" } });
			const card = lastCall();
			assert.match(kindOf(card?.body), /^card\./);
			assert.deepEqual([card?.to, card?.body.replace_original], ["press", false]);
			assert.match(JSON.stringify(card?.body), /9999_other.*Wed 2026-11-25 10:00 CST.*mp4/);
			const draft = await world.deps.store.get(recordingId(buttonValue(card?.body, "recording.confirm")));
			assert.deepEqual([draft?.state, draft?.retryOf], ["draft", undefined]);
			assert.deepEqual(world.sent, ["8888_test123"]);
		});

		it("is not for somebody else", async () => {
			await world.press("recording.edit", await refused(), { user: "U0ANA" }).done;
			assert.match(JSON.stringify(lastCall()?.body), /Only <@U0MEI>/);
		});
	});

	it("is not for somebody else", async () => {
		const metadata = await opened("/record tomorrow 10:00-10:30", "question.form");
		assert.match(JSON.stringify(await submitted(metadata, words("tomorrow 3pm-4pm"), "U0ANA")), /Only <@U0MEI>/);
	});

	it("that carries nothing of ours says so", async () => {
		for (const metadata of ["", "{", '{"kind":"edit"}', '{"kind":"question","id":"Q404"}']) {
			assert.match(JSON.stringify(await submitted(metadata, blank)), /no longer know what this form/);
		}
	});

	it("carries little through Slack, however much was typed", async () => {
		const typed = `/record tomorrow 10:00-10:30 path=${"a".repeat(128)} domain=${"a".repeat(60)}.${"b".repeat(60)}.example`;
		const metadata = await opened(typed, "question.form");
		assert.ok(metadata.length < 1000, `${metadata.length} characters`);
	});

	it("says in its place that nothing was recorded where something goes wrong", async () => {
		const metadata = await opened("/record");
		world.deps.store.add = () => Promise.reject(new Error("the disk is full"));
		assert.match(
			JSON.stringify(await submitted(metadata, words("tomorrow 3pm-4pm"))),
			/nothing was recorded or stopped by this/,
		);
	});
});
