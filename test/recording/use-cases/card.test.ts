import assert from "node:assert/strict";
import { recordTaskLimits } from "../../../src/apis/record-task/limits.ts";
import { slackChannelId } from "../../../src/recording/ids.ts";
import type { LiveState, RecordingApi } from "../../../src/recording/ports/recording-api.ts";
import { confirmAndSubmit } from "../../../src/recording/use-cases/confirm-and-submit.ts";
import type { Deps } from "../../../src/recording/use-cases/deps.ts";
import { formOfMessage } from "../../../src/recording/use-cases/form-of-message.ts";
import { requestOfText } from "../../../src/recording/use-cases/request-of-text.ts";
import { takeCommand } from "../../../src/recording/use-cases/take-command.ts";
import { inChina } from "../../../src/time/calendar.ts";
import { created } from "../../store/builders.ts";
import { asker, type RecordingWorld, recordingWorld } from "../world.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("a card", () => {
	let world: RecordingWorld;

	beforeEach(() => {
		world = recordingWorld();
	});

	/** The kinds of a card's notes, with figures where they have some. */
	async function notes(line: string, changes: Partial<Deps> = {}, api: Partial<RecordingApi> = {}) {
		const current = { ...world.deps.apis.current, ...api };
		const name = line.startsWith("/clip") ? "/clip" : "/record";
		const deps = { ...world.deps, apis: { current, of: () => current }, ...changes };
		const answer = await takeCommand(name, line.slice(name.length), asker, deps);
		assert.ok(answer.kind === "card", JSON.stringify(answer));
		return answer.card.notes.map((note) => ("other" in note ? { kind: note.kind } : note));
	}

	it("is offered where a limit stands in the way, by the one plan that would do", async () => {
		const refused = await takeCommand("/clip", "8888_test123 1h", asker, world.deps);
		assert.ok(refused.kind === "refused");
		const { problem, choices } = refused.refusal;
		assert.deepEqual(
			[problem.code, choices.map(({ plan, ...read }) => [plan.mode, plan.window, read])],
			[
				"clip-too-long",
				[
					[
						"scheduled",
						{ kind: "from-click-for", lengthMs: hour },
						{ words: "", readFrom: { start: "", end: "" }, assumptions: [] },
					],
				],
			],
		);
	});

	it("is not made where the rules forbid it, and there is nothing to click", async () => {
		const deps = { ...world.deps, access: { operators: new Set<never>(), channels: ["7777_*"] } };
		const refused = await takeCommand("/clip", "8888_test123 5m", asker, deps);
		assert.ok(refused.kind === "refused");
		assert.deepEqual([refused.refusal.problem.code, refused.refusal.question], ["channel-not-allowed", undefined]);
		const asked = await takeCommand("/clip", "8888_test123 tomorrow", asker, world.deps);
		assert.ok(asked.kind === "refused" && asked.refusal.question && asked.refusal.choices.length === 0);
	});

	it("is refused where its minutes would be more than somebody may record in a day", async () => {
		world.script.create = async () => created;
		const deps = { ...world.deps, access: { operators: new Set<never>(), minutesPerPersonADay: 9 } };
		const codes = async (line: string) => {
			const answer = await takeCommand("/clip", line, asker, deps);
			return answer.kind === "refused" ? answer.refusal.problem : answer.kind;
		};
		const { id } = await world.drafted();
		await confirmAndSubmit(id, world.press(), world.deps);
		assert.equal(await codes("9999_b 4m"), "card");
		const denied = { code: "over-budget", of: "person", askedMinutes: 5, spentMinutes: 5, mostMinutes: 9, ask: [] };
		assert.deepEqual(await codes("9999_b 5m"), denied);
		world.advance(10 * hour);
		assert.equal(await codes("9999_b 5m"), "card", "of the next day");
	});

	it("is refused where three others of the same stream run at once, and not for those of another", async () => {
		world.script.create = async () => created;
		const limits = recordTaskLimits({ templates: { flv: "1" }, wrong: [] });
		const current = { ...world.deps.apis.current, name: "record-task" as const, limits };
		const deps = { ...world.deps, apis: { current, of: () => current } };
		const drafted = async (line: string) => takeCommand("/record", `8888_test123 ${line}`, asker, deps);
		for (const option of ["", "", "", "path=a/b", "path=a/b"]) {
			const answer = await drafted(`tomorrow 10:00-11:00 ${option}`);
			assert.ok(answer.kind === "card", option);
			await confirmAndSubmit(answer.card.draft.id, world.press(), deps);
		}
		const elsewhere = { ...current, name: "live-tape" as const };
		const other = { ...deps, apis: { current: elsewhere, of: () => elsewhere } };
		const ofOther = await takeCommand("/record", "8888_test123 tomorrow 10:30-11:30", asker, other);
		assert.equal(ofOther.kind, "card", "those of another API do not count");
		const refused = await drafted("tomorrow 10:30-11:30");
		assert.deepEqual(refused.kind === "refused" && refused.refusal.problem.code, "too-many-overlapping");
		for (const other of [
			"tomorrow 11:00-11:30",
			"tomorrow 10:30-11:30 path=a/b",
			"tomorrow 10:30-11:30 domain=a.com",
		]) {
			assert.equal((await drafted(other)).kind, "card", other);
		}
	});

	it("says that a clip needs somebody who pushes, and when it is longer than advised", async () => {
		assert.deepEqual(await notes("/clip 8888_test123 5m"), [{ kind: "needs-push" }]);
		assert.deepEqual(await notes("/clip 8888_test123 5m1s"), [
			{ kind: "needs-push" },
			{ kind: "longer-than-advised", advisedMs: 5 * minute },
		]);
		assert.deepEqual(await notes("/record 8888_test123 tomorrow 10:00-10:30"), []);
	});

	it("says that nobody is pushing instead, where the API can tell within 800 ms", async () => {
		const asking = (state: LiveState | undefined) => ({
			askLive: () => (state ? Promise.resolve(state) : new Promise<LiveState>(() => {})),
			pause: async (ms: number) => {
				assert.equal(ms, 800);
				await new Promise((resolve) => setTimeout(resolve, 5));
			},
		});
		const liveState = { liveState: async () => "live" as const };
		assert.deepEqual(await notes("/clip 8888_test123 5m", asking("not-live"), liveState), [{ kind: "not-pushing" }]);
		assert.deepEqual(await notes("/clip 8888_test123 6m", asking("not-live"), liveState), [
			{ kind: "longer-than-advised", advisedMs: 5 * minute },
			{ kind: "not-pushing" },
		]);
		assert.deepEqual(await notes("/clip 8888_test123 5m", asking("live"), liveState), [{ kind: "needs-push" }]);
		assert.deepEqual(await notes("/clip 8888_test123 5m", asking(undefined), liveState), [{ kind: "needs-push" }]);
		assert.deepEqual(await notes("/record 8888_test123 now for 1h", asking("not-live"), liveState), []);
	});

	it("says what is more than 31 days ahead, or longer than 8 hours", async () => {
		assert.deepEqual(await notes("/record 8888_test123 2026-12-25 14:00 to 22:00"), []);
		assert.deepEqual(await notes("/record 8888_test123 2026-12-25 14:01 to 22:01:01"), [
			{ kind: "far-ahead", startsInMs: 31 * day + minute },
			{ kind: "long", lengthMs: 8 * hour + 1000 },
		]);
	});

	it("says what the bot keeps, and which template is wrong", async () => {
		const wrong = { format: "mp4", templateId: "2", makes: [] } as const;
		const limits = recordTaskLimits({ templates: { flv: "1", mp4: "2" }, wrong: [wrong] });
		const start = inChina(2026, 12, 4, 10);
		assert.deepEqual(await notes("/record 8888_test123 2026-12-04 10:00-10:30", {}, { name: "record-task", limits }), [
			{ kind: "kept-until", at: start - 6 * day + minute },
			{ kind: "wrong-template", ...wrong },
		]);
	});

	it("says from nine tenths of a quota on how much of it is used", async () => {
		const used = (created: number, running: number) => ({ usage: async () => ({ created, running }) });
		const line = "/record 8888_test123 tomorrow 10:00-10:30";
		assert.deepEqual(await notes(line, used(3599, 359)), []);
		assert.deepEqual(await notes(line, used(3600, 360)), [
			{ kind: "near-quota", of: "created", used: 3600, most: 4000 },
			{ kind: "near-quota", of: "running", used: 360, most: 400 },
		]);
	});

	it("says what overlaps, and what was confirmed within three seconds", async () => {
		world.script.create = async () => created;
		const { id } = await world.drafted("/record 8888_test123 now for 10m");
		await confirmAndSubmit(id, world.press(), world.deps);
		const line = "/record 8888_test123 14:10-14:30";
		assert.deepEqual(await notes(line), []);
		assert.deepEqual(await notes("/record 8888_test123 14:09-14:30"), [{ kind: "overlap" }]);
		assert.deepEqual(await notes("/record 9999_b 14:09-14:30"), []);
		const other = await world.drafted("/clip 7777_c 1s");
		await confirmAndSubmit(other.id, world.press(), world.deps);
		world.advance(2999);
		assert.deepEqual(await notes("/clip 7777_c 5m"), [{ kind: "needs-push" }, { kind: "just-confirmed" }]);
		world.advance(1002);
		assert.deepEqual(await notes("/clip 7777_c 5m"), [{ kind: "needs-push" }]);
	});
});

describe("a message", () => {
	const { deps } = recordingWorld();
	const now = deps.clock();
	const filled = async (said: string) => {
		const form = await formOfMessage(said, now, asker, deps);
		return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== "" && value !== false));
	};
	const from = inChina(2026, 11, 25, 10);
	const to = inChina(2026, 11, 25, 11);

	it("fills in the form as far as it says something", async () => {
		assert.deepEqual(await filled("8888_test123 tomorrow 10-11am mp4"), {
			mode: "scheduled",
			channel: "8888_test123",
			start: from,
			end: to,
			format: "mp4",
		});
		assert.deepEqual(await filled("8888_test123 5m"), { mode: "realtime", channel: "8888_test123", length: "5m" });
		assert.deepEqual(await filled("8888_test123 until 15:00"), {
			mode: "realtime",
			channel: "8888_test123",
			end: inChina(2026, 11, 24, 15),
		});
		assert.deepEqual(await filled("8888_test123 now for 2h"), {
			mode: "scheduled",
			channel: "8888_test123",
			length: "2h",
		});
		assert.deepEqual(await filled("8888_test123 tomorow 10-11am"), {
			mode: "scheduled",
			channel: "8888_test123",
			start: from,
			end: to,
		});
		for (const doubtful of ["8888_test123 tomorrow at 10", "8888_test123 5"])
			assert.deepEqual(await filled(doubtful), { mode: "scheduled", channel: "8888_test123" });
		assert.deepEqual(await filled("8888_test123"), { mode: "scheduled", channel: "8888_test123" });
		assert.deepEqual(await filled("hello"), { mode: "scheduled" });
		assert.deepEqual(await filled(""), { mode: "scheduled" });
	});

	it("is read sentence by sentence", async () => {
		const expected = { mode: "scheduled", channel: "8888_test123", start: from, end: to };
		assert.deepEqual(await filled("The stream is 8888_test123. We start tomorrow 10-11am!"), expected);
		assert.deepEqual(await filled("8888_test123\nsomething else\ntomorrow 10-11am"), expected);
		assert.deepEqual(await filled("直播码8888_test123。明天上午10点到11点"), expected);
	});

	it("is read no further than a thousand characters", async () => {
		assert.deepEqual(await filled(`${"x ".repeat(500)}\n8888_test123 tomorrow 10-11am`), { mode: "scheduled" });
	});

	it("has the id and the time beside a long passage in quotes", async () => {
		assert.deepEqual(await filled(`8888_test123 tomorrow 10-11am "${"so much ".repeat(30)}"`), {
			...{ mode: "scheduled", channel: "8888_test123", start: from, end: to },
		});
	});

	it("takes the Slack channel's default where it names no id", async () => {
		const other = recordingWorld();
		const draft = await other.drafted();
		await other.store.setDefaultChannel(slackChannelId("C0LIVE"), draft.plan.channelId);
		const form = await formOfMessage("tomorrow 10-11am", now, asker, other.deps);
		assert.deepEqual([form.channel, form.start], ["8888_test123", from]);
	});

	it("is a command where it asks for something", async () => {
		const kinds = async (...texts: readonly string[]) =>
			Promise.all(texts.map((text) => requestOfText(text, now, deps)));
		assert.deepEqual(await kinds("8888_test123 tomorrow 10-11am", "tomorrow 10-11am", "tonight", "8888_test123"), [
			"/record",
			"/record",
			"/record",
			"/record",
		]);
		assert.deepEqual(await kinds("8888_test123 5m", "8888_test123 until 15:00"), ["/clip", "/clip"]);
		assert.deepEqual(await kinds("8888_test123 1:30:00", "8888_test123 tonight at 9"), ["/record", "/record"]);
		assert.deepEqual(await kinds("finals", "finals please 5"), [undefined, undefined]);
		assert.deepEqual(await kinds(`somebody said "${"so much ".repeat(30)}"`), [undefined]);
		assert.deepEqual(await kinds("thanks!", "hello there", "do not record"), [undefined, undefined, undefined]);
	});
});
