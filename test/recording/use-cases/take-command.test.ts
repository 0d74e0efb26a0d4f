import assert from "node:assert/strict";
import { emptyForm } from "../../../src/recording/command/form.ts";
import type { CommandName } from "../../../src/recording/command/read.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import { takeCommand } from "../../../src/recording/use-cases/take-command.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { plus } from "../../../src/time/instant.ts";
import { asker, cardPlace, mei, type RecordingWorld, recordingWorld } from "../world.ts";

const minute = 60_000;
const tomorrow = (hour: number, minutes = 0) => inChina(2026, 11, 25, hour, minutes);

describe("a command", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	const take = (name: CommandName, text: string) => takeCommand(name, text, asker, world.deps);
	const refusalOf = async (name: CommandName, text: string) => {
		const answer = await take(name, text);
		assert.ok(answer.kind === "refused", answer.kind);
		return answer.refusal;
	};
	async function defaultIs(text: string) {
		const answer = await take("/record", `default ${text}`);
		assert.ok(answer.kind === "default-set");
		return answer.channelId;
	}

	it("is answered with help, or the form, filled in with the Slack channel's default", async () => {
		assert.deepEqual(await take("/clip", "help"), { kind: "help" });
		assert.deepEqual(await take("/record", ""), { kind: "form", form: emptyForm("scheduled") });
		assert.equal(await defaultIs("8888_test123"), "8888_test123");
		const form = { ...emptyForm("realtime"), channel: "8888_test123" };
		assert.deepEqual(await take("/clip", ""), { kind: "form", form });
	});

	it("becomes a draft that is kept, with all that was read, and a card of it", async () => {
		const typedAt = world.deps.clock();
		world.advance(2000);
		const answer = await takeCommand("/record", '8888_test123 tomorrow 3-4 mp4 "Final"', asker, world.deps, typedAt);
		assert.ok(answer.kind === "card");
		const { draft, span, format, shownAt } = answer.card;
		const now = world.deps.clock();
		const window = { kind: "fixed", start: tomorrow(3), end: tomorrow(4) };
		assert.deepEqual(draft, {
			id: "01M8627GR00000000000000001",
			state: "draft",
			version: 1,
			api: "live-tape",
			plan: { mode: "scheduled", channelId: "8888_test123", window, format: "mp4", title: "Final" },
			words: "tomorrow 3-4",
			readFrom: { start: "tomorrow 3", end: "4" },
			assumptions: [{ kind: "24-hour", words: "tomorrow 3" }],
			alternative: { kind: "fixed", start: tomorrow(15), end: tomorrow(16) },
			requestedBy: mei,
			slackChannelId: asker.slackChannelId,
			askedIn: asker.askedIn,
			card: cardPlace,
			locale: "en",
			createdAt: now,
			expiresAt: plus(now, 15 * minute),
			shownOverlaps: [],
		});
		assert.deepEqual([span, format, shownAt], [{ start: tomorrow(3), end: tomorrow(4) }, "mp4", now]);
		assert.deepEqual(await world.store.get(draft.id), draft);
		const [entry] = await world.store.log(draft.id);
		const why = { kind: "drafted", text: '/record 8888_test123 tomorrow 3-4 mp4 "Final"' };
		assert.deepEqual([entry?.by, entry?.at, entry?.why, entry?.from, entry?.to], [mei, now, why, undefined, "draft"]);
	});

	it("knows what the card has shown of others", async () => {
		world.script.create = async () => ({ kind: "unknown", cause: { code: "timed-out", afterMs: 1 } });
		const first = await world.drafted();
		await confirmAndSubmit(first.id, world.press(), world.deps);
		const second = await world.drafted();
		assert.deepEqual([first.shownOverlaps, second.shownOverlaps], [[], [first.id]]);
		assert.deepEqual((await world.store.get(second.id)) ?? {}, second);
	});

	it("is of a plain word where that was an id before", async () => {
		assert.equal((await take("/clip", "stage 5m")).kind, "refused");
		await defaultIs("channel stage");
		const answer = await take("/clip", "stage 5m");
		assert.equal(answer.kind === "card" && answer.card.draft.plan.channelId, "stage");
	});

	it("asks for the channel that is missing, and keeps what was read for the form", async () => {
		const { problem, typed, choices, form, question, example } = await refusalOf("/record", "tomorrow 10-11am mp4");
		assert.deepEqual(
			[problem, typed, choices, example],
			[{ code: "no-channel" }, "/record tomorrow 10-11am mp4", [], "/record channel 8888_test123 tomorrow 10-11am mp4"],
		);
		const times = { words: "tomorrow 10-11am", start: tomorrow(10), end: tomorrow(11), length: "1h" };
		assert.deepEqual(form, { ...emptyForm("scheduled"), ...times, format: "mp4" });
		assert.ok(question);
		assert.deepEqual(await world.store.question(question), {
			id: question,
			askedBy: mei,
			slackChannelId: asker.slackChannelId,
			askedIn: asker.askedIn,
			locale: "en",
			typed,
			choices,
			form,
			askedAt: world.deps.clock(),
		});
	});

	it("asks for the end that is missing, with windows to click on and an example", async () => {
		const refusal = await refusalOf("/record", '8888_test123 tomorrow at 10 "Final" flv ');
		const { problem, choices, example, form, typed, question } = refusal;
		assert.deepEqual(problem, { code: "no-end", words: "tomorrow 10", start: tomorrow(10) });
		const options = { format: "flv", title: "Final" };
		assert.deepEqual(
			choices,
			[30, 60, 120].map((minutes) => ({
				plan: {
					mode: "scheduled",
					channelId: "8888_test123",
					window: { kind: "fixed", start: tomorrow(10), end: tomorrow(10, minutes) },
					...options,
				},
				words: "tomorrow at 10",
				readFrom: { start: "", end: "" },
				assumptions: [],
			})),
		);
		assert.equal(example, '/record channel 8888_test123 tomorrow at 10 for 1h flv "Final"');
		assert.equal(typed, '/record 8888_test123 tomorrow at 10 "Final" flv');
		assert.deepEqual(form, {
			...emptyForm("scheduled"),
			...{ channel: "8888_test123", words: "tomorrow at 10", format: "flv", title: "Final" },
		});
		assert.deepEqual(question && (await world.store.question(question))?.choices, choices);
	});

	it("asks the same without a channel, with nothing to click on", async () => {
		const { choices, example, form } = await refusalOf("/record", "tomorrow at 10");
		assert.deepEqual([choices, example], [[], "/record channel 8888_test123 tomorrow at 10 for 1h"]);
		assert.deepEqual(form, { ...emptyForm("scheduled"), words: "tomorrow at 10" });
		await defaultIs("9999_b");
		const withDefault = await refusalOf("/record", "tomorrow at 10");
		assert.deepEqual(
			withDefault.choices.map(({ plan }) => plan.channelId),
			["9999_b", "9999_b", "9999_b"],
		);
		assert.deepEqual(
			[withDefault.form?.channel, withDefault.example],
			["9999_b", "/record channel 9999_b tomorrow at 10 for 1h"],
		);
	});

	it("offers a clip from now on to whoever names a stream and no time", async () => {
		const { problem, choices } = await refusalOf("/record", "8888_test123 mp4");
		assert.equal(problem.code, "no-time");
		const window = { kind: "from-click-for", lengthMs: 5 * minute };
		const plan = { mode: "realtime", channelId: "8888_test123", window, format: "mp4" };
		assert.deepEqual(choices, [{ plan, words: "", readFrom: { start: "", end: "" }, assumptions: [] }]);
	});

	it("says what a misspelt word was taken for", async () => {
		const { choices } = await refusalOf("/record", "8888_test123 tomorow 10-11am");
		assert.deepEqual(
			choices.map(({ assumptions }) => assumptions),
			[[{ kind: "corrected", words: "tomorow", meant: "tomorrow" }]],
		);
	});

	it("has nothing to click on where an option is wrong, and a form without it", async () => {
		const { problem, choices, form, example } = await refusalOf("/record", "8888_test123 format=avi tomorrow 10-11");
		assert.deepEqual([problem.code, choices, example], ["bad-option", [], undefined]);
		assert.deepEqual(form, { ...emptyForm("scheduled"), channel: "8888_test123" });
	});

	it("is offered as it would do where a limit stands in the way, and the form as it was read", async () => {
		const { problem, choices, form, typed } = await refusalOf("/clip", "8888_test123 1h mp4");
		assert.deepEqual(problem, { code: "clip-too-long", lengthMs: 60 * minute, maxMs: 30 * minute });
		assert.deepEqual(
			choices.map(({ plan }) => [plan.mode, plan.format]),
			[["scheduled", "mp4"]],
		);
		assert.deepEqual(form, {
			...emptyForm("realtime"),
			...{ channel: "8888_test123", words: "1h", length: "1h", format: "mp4" },
		});
		assert.equal(typed, "/clip 8888_test123 1h mp4");
		const none = await refusalOf("/record", "8888_test123 now for 25h");
		assert.deepEqual([none.problem.code, none.choices], ["too-long", []]);
	});

	it("is offered from now on where its start has passed while it was on its way", async () => {
		const typedAt = world.deps.clock();
		world.advance(6 * minute);
		const answer = await takeCommand("/record", "8888_test123 14:05-14:30 mp4", asker, world.deps, typedAt);
		assert.ok(answer.kind === "refused");
		const { problem, choices } = answer.refusal;
		const window = { kind: "from-click-until", end: inChina(2026, 11, 24, 14, 30) };
		assert.deepEqual(
			[problem.code, choices.map(({ plan }) => plan)],
			["already-started", [{ mode: "scheduled", channelId: "8888_test123", window, format: "mp4" }]],
		);
	});

	it("is offered as sound where only that has the format", async () => {
		const { problem, choices } = await refusalOf("/clip", "8888_test123 5m aac");
		const window = { kind: "from-click-for", lengthMs: 5 * minute };
		const plan = { mode: "realtime", channelId: "8888_test123", window, format: "aac", recordType: "audio" };
		assert.deepEqual([problem.code, choices.map((choice) => choice.plan)], ["format-not-for-type", [plan]]);
	});

	it("does not ask for a part of what has been where clips of it cannot be had", async () => {
		assert.equal((await refusalOf("/clip", "8888_test123 13:50-14:10")).problem.code, "running");
	});

	it("is refused where the rules forbid it, and no question is kept", async () => {
		Object.assign(world.deps, { access: { operators: new Set(), guests: false } });
		Object.assign(world.deps, { people: { ...world.deps.people, membershipOf: async () => "guest" } });
		const refusal = await refusalOf("/clip", "8888_test123 5m");
		const problem = { code: "guest", ask: [] };
		assert.deepEqual(refusal, { problem, typed: "/clip 8888_test123 5m", choices: [] });
	});
});
