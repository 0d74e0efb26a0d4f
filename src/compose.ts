import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { readCallback } from "./apis/callback.ts";
import type { Settings } from "./config.ts";
import { healthRoute, NotReady, readyRoute } from "./http/health.ts";
import { metricsRoute } from "./http/metrics.ts";
import type { Route } from "./http/route.ts";
import { httpServer } from "./http/server.ts";
import { slackRoute } from "./http/slack.ts";
import { tencentCallbackRoute } from "./http/tencent-callback.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { ulidAt } from "./new-id.ts";
import { questionId, recordingId } from "./recording/ids.ts";
import { Turns } from "./recording/pacing/turns.ts";
import type { RecordingStore } from "./recording/ports/recording-store.ts";
import type { Event } from "./recording/ports/report.ts";
import { liveAsker } from "./recording/use-cases/ask-live.ts";
import { recordedAsker } from "./recording/use-cases/ask-recorded.ts";
import type { Deps } from "./recording/use-cases/deps.ts";
import { close, finish } from "./recording/use-cases/finish.ts";
import { holdOn } from "./recording/use-cases/keep-shown.ts";
import { recovery } from "./recording/use-cases/recover.ts";
import { takeNotice } from "./recording/use-cases/take-notice.ts";
import { audit, stepTaker } from "./recording/use-cases/take-steps.ts";
import { usageOf } from "./recording/use-cases/usage.ts";
import { recordingApis, requestTurns } from "./recording-apis.ts";
import { seldom } from "./seldom.ts";
import { slackApp } from "./slack/app.ts";
import { slackClients } from "./slack/clients.ts";
import { delivery } from "./slack/delivery.ts";
import { homes } from "./slack/homes.ts";
import { slackMessages } from "./slack/messages.ts";
import { directory } from "./slack/people.ts";
import { responder } from "./slack/response-url.ts";
import { tokenCheck } from "./slack/token-check.ts";
import { slackHttp } from "./slack/transport/http.ts";
import type { IntakeOptions } from "./slack/transport/intake.ts";
import { slackSignature } from "./slack/transport/signature.ts";
import { slackSocket } from "./slack/transport/socket.ts";
import { userGroups } from "./slack/user-groups.ts";
import { openStore } from "./store/open-store.ts";
import { elapsedMs, systemClock } from "./time/clock.ts";
import type { Clock } from "./time/instant.ts";
import type { SharedClock } from "./time/shared-clock.ts";

/** How often what lies in the future of recordings is looked at: they count in minutes. In milliseconds. */
const stepEveryMs = 5000;
const auditEveryMs = 60_000;
/** So many callbacks are kept at once, in few transactions: commands need the database as well. */
const callbacksAtOnce = 32;
/** How often what is due, or was left behind, is looked for; in milliseconds. */
const recoverEveryMs = 1000;
/** How often what is being shown is looked at, whether it takes long; in milliseconds. */
const holdOnEveryMs = 1000;
/** A Home that is open shows what has changed within twice that, in milliseconds. */
const homesEveryMs = 2000;
const sweepEveryMs = 3_600_000;
/** How often what time it is by the store's clock is asked for, in milliseconds. */
const followEveryMs = 30_000;
/** What kept connections still bring is served for so long after a stop was asked for, in milliseconds. */
const graceMs = 500;

export interface RunningBot {
	readonly port: number;
	readonly metrics: Metrics;
	/** Takes no more, finishes what is under way (a submission, say) within the time-out of a call, closes the store. */
	stop(): Promise<void>;
}

export interface StartOptions {
	/** The address that is listened on. @default all */
	readonly host?: string;
	/** Sets the clock by the store's, which all instances share. @default it is right */
	readonly follow?: SharedClock["follow"];
}

/**
 * Composes the bot and starts it. `clock` says what time it is for recordings and cards; signatures of Slack's and
 * time-outs go by the host's own clock. Rejects where the store cannot be opened or the port is taken.
 */
export async function startBot(
	settings: Settings,
	clock: Clock,
	log: Logger,
	{ host, follow = async () => {} }: StartOptions = {},
): Promise<RunningBot> {
	const store = await openStore(settings.databaseUrl, clock, {
		poolSize: settings.databaseConnections,
		onUnreadable: (id, cause) => log.error({ recording: id, err: cause }, "a stored recording cannot be read"),
	});
	const setClock = () => follow(() => store.now());
	await setClock();
	const turns = requestTurns(settings);
	const metrics = metricsOf(store, turns);
	const clients = slackClients(settings.slack.botToken, settings.slack.apiUrl, log);
	const deliver = delivery(clients, responder(settings.slack.apiUrl), clock, elapsedMs);
	const people = directory(clients.web, elapsedMs, log);
	const deps: Deps = {
		store,
		apis: recordingApis(settings.recording, turns, clock, metrics, log),
		messages: slackMessages(deliver),
		clock,
		elapsedMs,
		pause: (milliseconds) => delay(milliseconds),
		newId: (at) => recordingId(ulidAt(at)),
		newQuestionId: (at) => questionId(ulidAt(at)),
		turns,
		underWay: new Set(),
		holding: new Set(),
		confirming: new Map(),
		usage: usageOf(store),
		askLive: liveAsker(elapsedMs),
		askRecorded: recordedAsker(elapsedMs),
		draftTtlMs: settings.draftTtlMs,
		people: {
			membershipOf: async (person) => (await people.find(person)).membership,
			groupsOf: userGroups(clients.web, elapsedMs),
		},
		access: settings.access,
		report: (event) => tell(event, log),
	};
	const underWay = new Set<Promise<void>>();
	const intake = { isFirst: (key: string) => store.isFirst(key), clock: systemClock, log };
	const transport = openTransport(settings.slack, intake, metrics);
	const token = tokenCheck(clients.web, log);
	const opened = homes(deps, people, clients.web, log);
	slackApp({ deps, delivery: deliver, web: clients.web, people, homes: opened, log }, transport.receiver, underWay);
	const server = httpServer(
		[
			...transport.routes,
			...callbackRoutes(settings.recording.callbackKey, deps, metrics, log),
			healthRoute,
			readyRoute(() => ready(store, [transport.state, token.state])),
			metricsRoute(metrics.registry),
		],
		(cause) => log.error({ err: cause }, "a request failed"),
	);
	const port = await server.listen(settings.port, host);
	const recovering = recovery(deps);
	const repeated = [
		repeat(
			recoverEveryMs,
			recovering.now,
			seldom(60_000, (times) => log.error({ times }, "recovering failed; trying again")),
		),
		repeat(
			homesEveryMs,
			opened.keepTrue,
			seldom(60_000, (times) => log.error({ times }, "Homes could not be kept true; trying again")),
		),
		repeat(
			stepEveryMs,
			stepTaker(deps).now,
			seldom(60_000, (times) => log.error({ times }, "what has come due could not be looked at; trying again")),
		),
		repeat(
			auditEveryMs,
			() => audit(deps),
			seldom(3_600_000, (times) => log.error({ times }, "what is overdue could not be looked at")),
		),
		repeat(
			followEveryMs,
			setClock,
			seldom(3_600_000, (times) => log.warn({ times }, "what time it is by the store's clock could not be asked for")),
		),
		repeat(
			sweepEveryMs,
			() => store.sweep(clock(), settings.keepDays),
			() => log.error("old recordings could not be swept"),
		),
	];
	const holding = repeat(
		holdOnEveryMs,
		() => holdOn(deps),
		seldom(60_000, (times) => log.error({ times }, "what is being shown could not be held on to; trying again")),
	);
	transport.start();
	token.start();
	const stop = async () => {
		token.stop();
		const pause = (milliseconds: number) => delay(milliseconds, undefined, { ref: false });
		const withinMs = settings.recording.timeoutMs;
		const stops = [transport.stop(), server.stop({ graceMs, withinMs }), ...repeated.map((each) => each.stop())];
		await finish(Promise.all(stops), [underWay, recovering.showing], { ...deps, pause });
		await holding.stop();
		await close({ ...deps, pause });
	};
	let stopped: Promise<void> | undefined;
	return {
		port,
		metrics,
		stop() {
			stopped ??= stop();
			return stopped;
		},
	};
}

function metricsOf(store: RecordingStore, turns: Turns): Metrics {
	return createMetrics({
		deliveriesBehind: async () => (await store.backlog()).due,
		queueWaiting: () => turns.waiting.length,
		queueUnderWay: () => turns.running,
		overdueRows: async () => (await store.backlog()).leftBehind,
	});
}

function tell(event: Event, log: Logger): void {
	switch (event.kind) {
		case "fault":
			log.error({ err: event.cause, recording: event.recordingId }, `fault while ${event.what}`);
			break;
		case "submitting":
		case "settled":
			log.info({ recording: event.recordingId, ...event.facts }, event.kind);
			break;
		case "overdue":
			log.error({ recording: event.recordingId, ...event.facts }, "overdue: it should have been done minutes ago");
			break;
		default:
			event satisfies never;
	}
}

function openTransport({ transport, apiUrl }: Settings["slack"], intake: IntakeOptions, metrics: Metrics) {
	switch (transport.kind) {
		case "http": {
			const { log } = intake;
			const { receiver, listener } = slackHttp(intake);
			const warn = seldom(60_000, (times) => log.warn({ times }, "requests that Slack did not sign were turned away"));
			const onRefused = (why: string) => {
				metrics.turnedAway(why);
				warn();
			};
			const routes: readonly Route[] = [
				slackRoute({ judge: slackSignature(transport.signingSecret, systemClock), listener, onRefused }),
			];
			return { receiver, routes, start: () => {}, stop: async () => {}, state: () => undefined };
		}
		case "socket":
			return { ...slackSocket({ ...intake, appToken: transport.appToken, apiUrl }), routes: [] };
		default:
			return transport satisfies never;
	}
}

/** Where Tencent tells what happened; nowhere without a key to know it by. */
function callbackRoutes(key: string | undefined, deps: Deps, metrics: Metrics, log: Logger): readonly Route[] {
	if (key === undefined) return [];
	const turns = new Turns<symbol>(callbacksAtOnce);
	const warn = seldom(60_000, (times) => log.warn({ times }, "callbacks that Tencent did not send were turned away"));
	return [
		tencentCallbackRoute({
			async take(body) {
				const told = readCallback(body, key, deps.clock());
				if (typeof told === "string") return told;
				await turns.run(Symbol("callback"), () => takeNotice(told, deps), undefined);
				return "kept";
			},
			onRefused(why) {
				metrics.turnedAway(`callback-${why}`);
				warn();
			},
		}),
	];
}

async function ready(store: RecordingStore, states: readonly (() => string | undefined)[]): Promise<void> {
	for (const state of states) {
		const trouble = state();
		if (trouble !== undefined) throw new NotReady(trouble);
	}
	await store.probe().catch(() => {
		throw new NotReady("the store takes no writes");
	});
}

/** Does something now and then at its interval, one at a time, until stopped. */
function repeat(everyMs: number, work: () => Promise<void>, onFault: () => void): { stop(): Promise<void> } {
	const stopped = new AbortController();
	const loop = async () => {
		while (!stopped.signal.aborted) {
			await work().catch(onFault);
			await delay(everyMs, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
		}
	};
	const done = loop();
	return {
		async stop() {
			stopped.abort();
			await done;
		},
	};
}
