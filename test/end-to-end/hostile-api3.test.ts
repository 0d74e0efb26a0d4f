import assert from "node:assert/strict";
import type http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Message } from "../../src/sandbox/slack-workspace/model.ts";
import { systemClock } from "../../src/time/clock.ts";
import { type Clock, instant } from "../../src/time/instant.ts";
import { type HostileApi3, hostileApi3, type Treatment } from "../apis/record-task/hostile-api3.ts";
import { mei } from "../sandbox/workplace.ts";
import { firstBlockId, recordingIdOf, startWorld, textOf, type World } from "./world.ts";

const second = 1000;
/** For a call, in milliseconds. */
const timeoutMs = 1500;

type Answer = Treatment["answer"];

const error =
	(Code: string): Answer =>
	() => ({ Error: { Code, Message: "m" } });
const raw =
	(status: number, body: string, headers: http.OutgoingHttpHeaders = {}): Answer =>
	() =>
	(response) =>
		response.writeHead(status, headers).end(body);
const whole = (truth: object) => JSON.stringify({ Response: { RequestId: "r", ...truth } });
const none: Answer = () => ({ ScrollToken: "", TaskList: [] });
const html = "<html><body>Bad gateway</body></html>";

/** Answers that say that nothing was done: no task is ever made with them. */
const refusals: Readonly<Record<string, Answer>> = Object.fromEntries(
	[
		// CreateRecordTask's own (api/267/45983), then what every action may answer (api/267/20459).
		...["InvalidParameter", "LimitExceeded.MaximumRunningTask", "UnsupportedOperation"],
		...["ResourceNotFound.ForbidService", "ResourceNotFound.FreezeService", "ResourceNotFound.StopService"],
		...["ResourceNotFound.UserDisableService", "ResourceUnavailable.InvalidVodStatus"],
		...["ActionOffline", "AuthFailure.InvalidAuthorization", "AuthFailure.InvalidSecretId", "AuthFailure.MFAFailure"],
		...["AuthFailure.SecretIdNotFound", "AuthFailure.SignatureExpire", "AuthFailure.SignatureFailure"],
		...["AuthFailure.TokenFailure", "AuthFailure.UnauthorizedOperation", "DryRunOperation", "FailedOperation"],
		...["InvalidAction", "InvalidParameterValue", "InvalidRequest", "IpInBlacklist", "IpNotInWhitelist"],
		...["LimitExceeded", "MissingParameter", "NoSuchProduct", "NoSuchVersion", "RequestLimitExceeded"],
		...["RequestLimitExceeded.GlobalRegionUinLimitExceeded", "RequestLimitExceeded.IPLimitExceeded"],
		...["RequestLimitExceeded.UinLimitExceeded", "RequestSizeLimitExceeded", "ResourceInUse"],
		...["ResourceInsufficient", "ResourceNotFound", "ResourceUnavailable", "ServiceUnavailable"],
		...["UnauthorizedOperation", "UnknownParameter", "UnsupportedProtocol", "UnsupportedRegion"],
	].map((code) => [code, error(code)]),
);
const refusal429 = raw(429, '{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"r"}}');

/** Answers that say nothing of what was done: each comes once with a task, and once without. */
const riddles: Readonly<Record<string, Answer>> = {
	...Object.fromEntries(
		["InternalError", "InternalError.GetConfigError", "InternalError.NetworkError", "ResponseSizeLimitExceeded"].map(
			(code) => [code, error(code)],
		),
	),
	"HTTP 500": raw(500, html),
	"HTTP 502 with an answer": (truth) => raw(502, whole(truth))(truth),
	"HTTP 429": raw(429, "Too Many Requests", { "Retry-After": "1" }),
	"HTTP 204": raw(204, ""),
	HTML: raw(200, html, { "Content-Type": "text/html" }),
	"{}": raw(200, "{}"),
	null: raw(200, "null"),
	"an empty Response": raw(200, '{"Response":{}}'),
	"no task id": () => ({}),
	"an error beside a task id": (truth) => ({ ...truth, Error: { Code: "InvalidParameter", Message: "m" } }),
	"half of an answer": (truth) => raw(200, whole(truth).slice(0, -9))(truth),
	"a key that is named twice": raw(200, '{"Response":{"TaskId":"a","TaskId":"b","RequestId":"r"}}'),
	"a stall": () => () => {},
	"a stall in the middle": (truth) => (response) =>
		void response.writeHead(200, { "Content-Length": "999" }).write(whole(truth)),
	"a reset": () => (response) => response.socket?.resetAndDestroy(),
	"a reset in the middle": (truth) => (response) => {
		response.writeHead(200, { "Content-Length": "999" }).write(whole(truth), () => response.socket?.resetAndDestroy());
	},
	"drops without an end": (truth) => async (response) => {
		for (const drop of whole(truth)) {
			if (response.destroyed) return;
			response.write(drop);
			await pause(50);
		}
	},
	...Object.fromEntries(
		[301, 302, 303, 307, 308].map((status) => [`${status} to itself`, raw(status, "", { Location: "/" })]),
	),
};

/** Answers of an API that is well, in other clothes. */
const successes: Readonly<Record<string, Answer>> = {
	"a task id": (truth) => truth,
	"a task id, spaced and with more beside it": (truth) =>
		raw(
			200,
			`\n${JSON.stringify({ More: [1], Response: { ...truth, RequestId: "r", New: null } }, undefined, 2)}`,
		)(truth),
	"a task id in chunks": (truth) => (response) => {
		for (const part of whole(truth).match(/.{1,7}/g) ?? []) response.write(part);
		response.end();
	},
	"a task id as text/plain": (truth) => raw(200, whole(truth), { "Content-Type": "text/plain; charset=gbk" })(truth),
};

describe("an API 3.0 that does what it likes", () => {
	let world: World;
	let api3: HostileApi3;
	/** By how much the host's clock is wrong, as far as the API can tell. */
	let skewMs = 0;
	let count = 0;

	before(async () => {
		const hostClock: Clock = () => instant(systemClock() + skewMs);
		api3 = await hostileApi3(() => world.clock.clock(), hostClock);
		world = await startWorld({ api: "record-task", api3: api3.credential, timeoutMs });
	});
	afterEach(() => {
		skewMs = 0;
	});
	after(async () => {
		await world.stop();
		await api3.close();
	});

	/** Confirms a recording of a stream of its own. */
	async function submitted(...treatments: readonly Treatment[]): Promise<Submission> {
		count += 1;
		const stream = `hostile_${count}`;
		api3.treat("CreateRecordTask", stream, ...treatments);
		const card = await world.command(`/record ${stream} tomorrow 10:00-10:30`);
		assert.equal((await world.click(card, "recording.confirm")).ok, true);
		return { stream, ts: card.ts, id: recordingIdOf(card) };
	}

	interface Submission {
		readonly stream: string;
		readonly ts: string;
		readonly id: string;
	}

	const messageOf = ({ ts }: Submission) => world.workspace.state.messages.find((message) => message.ts === ts);
	const saysOf = (message: Message | undefined) => (message ? textOf(message) : "");
	const outcomeOf = (submission: Submission) => {
		const message = messageOf(submission);
		return message ? firstBlockId(message) : "";
	};
	const told = (all: readonly Submission[], isIt: (outcome: string) => boolean, ms = 15 * second) =>
		world.workspace.until(() => all.every((one) => isIt(outcomeOf(one))), ms).catch(() => undefined);

	/** Lets two minutes pass, as slowly as everyone is asked about that is not over. */
	async function passing(all: readonly Submission[], isOver: (one: Submission) => boolean): Promise<void> {
		const asked = ({ stream }: Submission) => api3.count("DescribeRecordTask", stream);
		for (const step of [3, 7, 15, 20, 25, 30]) {
			const before = new Map(all.map((one) => [one, asked(one)]));
			world.clock.advance(step * second);
			const isAsked = (one: Submission) => isOver(one) || asked(one) > (before.get(one) ?? 0);
			// Nobody else is told when the API is asked.
			for (let waited = 0; waited < 300 && !all.every(isAsked); waited += 1) await pause(100);
		}
		await world.workspace.until(() => all.every(isOver), 30 * second);
	}

	async function submitAll(answers: Readonly<Record<string, Answer>>, does: boolean) {
		const all = new Map<string, Submission>();
		for (const [name, answer] of Object.entries(answers)) all.set(name, await submitted({ does, answer }));
		await told([...all.values()], (outcome) => outcome.startsWith("outcome."));
		return all;
	}

	const outcomes = (all: ReadonlyMap<string, Submission>) =>
		Object.fromEntries([...all].map(([name, one]) => [name, outcomeOf(one)]));
	const expected = (answers: object, outcome: string) =>
		Object.fromEntries(Object.keys(answers).map((name) => [name, `outcome.${outcome}`]));
	const sentOnce = (all: ReadonlyMap<string, Submission>) => {
		const more = [...all].filter(([, { stream }]) => api3.count("CreateRecordTask", stream) !== 1);
		assert.deepEqual([more.map(([name]) => name), api3.turnedAway], [[], []]);
	};

	it("is believed where it created a recording", async () => {
		const all = await submitAll(successes, true);
		assert.deepEqual(outcomes(all), expected(successes, "created"));
		sentOnce(all);
	}).timeout(60 * second);

	it("is believed where it refused, whatever it names", async () => {
		const answers = { ...refusals, "HTTP 429 with its reason": refusal429 };
		const all = await submitAll(answers, false);
		assert.deepEqual(outcomes(all), expected(answers, "refused"));
		sentOnce(all);
	}).timeout(120 * second);

	it("is told that the clock is wrong where signatures have expired", async () => {
		skewMs = 301 * second;
		const one = await submitted();
		await told([one], (outcome) => outcome === "outcome.refused");
		assert.match(saysOf(messageOf(one)), /clock of the bot’s host.*AuthFailure\.SignatureExpire/);
	});

	/** What it says when it is asked, one time after the other, of a recording that it has created and said nothing of. */
	const asked: Readonly<Record<string, readonly Answer[]>> = {
		"none at first": [none, none, none],
		"none but the last time": [none, none, none, none, none],
		"errors at first": [error("InternalError"), raw(502, html), raw(200, "{}")],
		"numbers as text": [
			(truth) => raw(200, whole(truth).replace(/"(StartTime|EndTime|TemplateId)":(\d+)/g, '"$1":"$2"'))(truth),
		],
		"a page without one, then another": [(truth) => ({ ...truth, TaskList: [], ScrollToken: "next" })],
		"none, and nothing that can be read the last time": [none, none, none, none, none, raw(200, "{}")],
	};

	/** What becomes of everything that can be unclear. */
	async function unclear(): Promise<readonly (readonly [name: string, one: Submission, end: string])[]> {
		const created = [...(await submitAll(riddles, true))].map(
			([name, one]) => [`${name}, created`, one, "created"] as const,
		);
		const not = [...(await submitAll(riddles, false))].map(
			([name, one]) => [`${name}, not created`, one, "not-sent"] as const,
		);
		const lost = Object.fromEntries(Object.keys(asked).map((name) => [name, riddles["a reset"] ?? none]));
		const others = [...(await submitAll(lost, true))].map(([name, one]) => {
			const answers = asked[name] ?? [];
			api3.treat("DescribeRecordTask", one.stream, ...answers.map((answer) => ({ does: true, answer })));
			return [name, one, answers.length < 6 ? "created" : "unknown"] as const;
		});
		return [...created, ...not, ...others];
	}

	it("is asked, not called again, where its answer is a riddle, and believed when it is certain", async () => {
		const rows = await unclear();
		const all = new Map(rows.map(([name, one]) => [name, one]));
		assert.deepEqual(outcomes(all), expected(Object.fromEntries(all), "unknown"));
		const isOver = (one: Submission) =>
			outcomeOf(one) !== "outcome.unknown" || /does not say for certain/.test(saysOf(messageOf(one)));
		await passing([...all.values()], isOver);
		assert.deepEqual(outcomes(all), Object.fromEntries(rows.map(([name, , end]) => [name, `outcome.${end}`])));
		sentOnce(all);
	}).timeout(300 * second);

	describe("told to stop a recording", () => {
		const announcementOf = ({ id }: Submission) =>
			world.workspace.state.messages.find((message) => firstBlockId(message) === `announcement.${id}`);
		/** Presses Stop on a recording that runs; what becomes of that is told to whoever pressed. */
		async function stopped(treatment: Treatment): Promise<Submission> {
			count += 1;
			const stream = `hostile_${count}`;
			api3.treat("StopRecordTask", stream, treatment);
			const card = await world.command(`/clip ${stream} 2h`);
			await world.click(card, "recording.confirm");
			const one = { stream, ts: card.ts, id: recordingIdOf(card) };
			const announcement = await world.workspace.until(() => announcementOf(one));
			const answers = () =>
				world.workspace.ephemerals(mei.id).filter((each) => /^stop\./.test(firstBlockId(each))).length;
			const before = answers();
			await world.click(announcement, "recording.stop");
			await world.workspace.until(() => answers() > before);
			return one;
		}

		it("is believed where it refused, and asked where it does not say", async () => {
			const all: { readonly one: Submission; readonly end: RegExp }[] = [];
			for (const name of ["InternalError", "a reset", "HTML"]) {
				const answer = riddles[name] ?? none;
				all.push({ one: await stopped({ does: true, answer }), end: /\*Stopped\*/ });
				all.push({ one: await stopped({ does: false, answer }), end: /was not stopped and goes on/ });
			}
			const isAsked = ({ one }: (typeof all)[number]) => saysOf(announcementOf(one)).includes("I am asking Tencent");
			await world.workspace.until(() => all.every(isAsked), 15 * second);
			const refused = await stopped({ does: false, answer: error("ResourceNotFound.StopService") });
			assert.match(saysOf(announcementOf(refused)), /refused to stop it \(code `ResourceNotFound\.StopService`/);
			const ends = new Map(all.map(({ one, end }) => [one, end]));
			await passing([...ends.keys()], (one) => ends.get(one)?.test(saysOf(announcementOf(one))) ?? true);
			assert.ok(all.every(({ one: { stream } }) => api3.count("StopRecordTask", stream) === 1));
		}).timeout(180 * second);
	});
});
