import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Outcome } from "./recording/cause.ts";
import type { RecordingApi } from "./recording/ports/recording-api.ts";
import type { Problem } from "./recording/problem.ts";
import type { ApiName } from "./recording/recording.ts";

type Call = "create" | "stop";
type OutcomeKind = Outcome["kind"] | "stopped";

/** How things stand when somebody asks for the metrics. One that rejects is left out of the answer. */
export interface Standing {
	/** Messages that do not show the truth yet. */
	readonly deliveriesBehind: () => number | Promise<number>;
	/** Confirmed requests that wait for their turn. */
	readonly queueWaiting: () => number | Promise<number>;
	/** Calls of a recording API without an answer yet. */
	readonly queueUnderWay: () => number | Promise<number>;
	/** Recordings whose next step should have been taken. */
	readonly overdueRows: () => number | Promise<number>;
}

/** What the bot counts. Nothing in a label comes from people: their number is bounded. */
export interface Metrics {
	readonly registry: Registry;
	command(name: string): void;
	/** A request that was not accepted. */
	refusal(code: Problem["code"]): void;
	outcome(api: ApiName, call: Call, kind: OutcomeKind): void;
	/** A call begins; what comes back ends it. */
	call(api: ApiName, call: Call): () => void;
	/** An HTTP request that was turned away before anybody read it. */
	turnedAway(why: string): void;
}

/** Definitions of their own registry, so that several bots in one process do not meet. */
export function createMetrics(standing: Standing): Metrics {
	const registry = new Registry();
	const registers = [registry];
	const commands = new Counter({
		name: "tapedeck_commands_total",
		help: "Commands that were taken, by name.",
		labelNames: ["command"],
		registers,
	});
	const refusals = new Counter({
		name: "tapedeck_refusals_total",
		help: "Requests that were not accepted, by code.",
		labelNames: ["code"],
		registers,
	});
	const outcomes = new Counter({
		name: "tapedeck_outcomes_total",
		help: "What became of calls of a recording API.",
		labelNames: ["api", "call", "kind"],
		registers,
	});
	const latency = new Histogram({
		name: "tapedeck_api_call_seconds",
		help: "How long a recording API took to answer, or was waited for.",
		labelNames: ["api", "call"],
		buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20],
		registers,
	});
	const turnedAway = new Counter({
		name: "tapedeck_http_turned_away_total",
		help: "HTTP requests that were turned away unread.",
		labelNames: ["why"],
		registers,
	});
	gauge(registry, "tapedeck_deliveries_behind", "Messages that do not show the truth yet.", standing.deliveriesBehind);
	gauge(registry, "tapedeck_queue_waiting", "Confirmed requests that wait for their turn.", standing.queueWaiting);
	gauge(registry, "tapedeck_queue_under_way", "Calls of a recording API under way.", standing.queueUnderWay);
	gauge(registry, "tapedeck_overdue_rows", "Recordings whose next step is overdue.", standing.overdueRows);
	return {
		registry,
		command: (name) => commands.inc({ command: name }),
		refusal: (code) => refusals.inc({ code }),
		outcome: (api, call, kind) => outcomes.inc({ api, call, kind }),
		call: (api, call) => {
			const end = latency.startTimer({ api, call });
			return () => void end();
		},
		turnedAway: (why) => turnedAway.inc({ why }),
	};
}

function gauge(registry: Registry, name: string, help: string, read: () => number | Promise<number>): void {
	new Gauge({
		name,
		help,
		registers: [registry],
		async collect() {
			try {
				this.set(await read());
			} catch {
				this.remove();
			}
		},
	});
}

/** Memory, CPU time, garbage collection and the lag of the event loop. Once a process: what watches them stays. */
export function watchProcess({ registry }: Metrics): void {
	collectDefaultMetrics({ register: registry });
}

/** The same API, its calls timed and what became of them counted. */
export function measured(api: RecordingApi, metrics: Metrics): RecordingApi {
	async function timed<Told extends { readonly kind: OutcomeKind }>(call: Call, answer: () => Promise<Told>) {
		const end = metrics.call(api.name, call);
		const told = await answer().finally(end);
		metrics.outcome(api.name, call, told.kind);
		return told;
	}
	const { past } = api;
	return {
		...api,
		...(past && { past: { ...past, create: (...asked) => timed("create", () => past.create(...asked)) } }),
		// They may change: the API can learn what the account offers.
		get limits() {
			return api.limits;
		},
		create: (plan, span) => timed("create", () => api.create(plan, span)),
		stop: (recording) => timed("stop", () => api.stop(recording)),
	};
}
