import type { IncomingMessage, ServerResponse } from "node:http";
import { systemClock } from "../../time/clock.ts";
import { type Clock, type Instant, plus } from "../../time/instant.ts";
import { readBody, startServer } from "../http.ts";
import { Observable } from "../observable.ts";
import { send } from "./answer.ts";
import { actionOf, isApi3, judgeApi3, parametersOfApi3 } from "./api3/actions.ts";
import type { RawRequest, Secrets } from "./api3/tc3.ts";
import { callbackBody } from "./callback-body.ts";
import { type Callback, Callbacks, type Fate } from "./callbacks.ts";
import { serveClip, serveFile, servePlayback } from "./files.ts";
import { refusedVerdict } from "./live-tape/envelope.ts";
import { judgeLiveTape } from "./live-tape/interfaces.ts";
import type { Behaviour, ReceivedRequest, RecordedFile, Task } from "./model.ts";
import { Plans } from "./plans.ts";
import { parametersOf } from "./query.ts";
import { type Clip, TencentState } from "./state.ts";
import type { Streams } from "./streams.ts";

export interface EndpointOptions {
	/** Compared with `t`, and what tasks and callbacks go by. */
	readonly clock: Clock;
	readonly appId: string;
	readonly key: string;
	/** Of API 3.0, which knows nobody unless given. */
	readonly secrets?: Secrets;
	/** Whether a stream is being pushed; every one is, unless told. */
	readonly isPushing?: (channelId: string) => boolean;
	/** Where callbacks go, and the key by which they are signed; none are sent unless given. */
	readonly callback?: { readonly url: () => string | undefined; readonly key: string | undefined };
	/** How long after its end a file is there, in milliseconds; 0 unless given. */
	readonly fileAfterMs?: number;
	readonly domain?: string;
	readonly appName?: string;
}

/** Tencent's live recording on loopback, as its documents describe it. Creates duplicates as the real one would. */
export interface TencentEndpoint {
	/** For `LIVE_API_URL`. */
	readonly url: string;
	/** For `TENCENT_LIVE_URL`, `TENCENT_VOD_URL` and `TENCENT_MPS_URL`: one address for all, each action knows its service. */
	readonly api3Url: string;
	/** For `PLAY_URL`. */
	readonly playUrl: string;
	/** For `LIVE_PUSH_DOMAIN`. */
	readonly domain: string;
	/** Every request to create a recording that came, in order, whatever it was. */
	readonly requests: readonly ReceivedRequest[];
	/** These and all others: stops, questions, lists. */
	readonly received: readonly ReceivedRequest[];
	readonly tasks: readonly Task[];
	readonly files: readonly RecordedFile[];
	/** Of the past; each is made some seconds after it was asked for. */
	readonly clips: readonly Clip[];
	readonly streams: Streams;
	readonly callbacks: readonly Callback[];
	/**
	 * How the next request of an action (`Live_Tape_Stop`) is answered; of those that create a recording unless one is
	 * named. Called several times, the next several.
	 */
	answerNext(behaviour: Behaviour, action?: string): void;
	/** How every request is answered that `answerNext` does not speak of. */
	answerAll(behaviour: Behaviour, action?: string): void;
	/** What the next request to create a recording will get. */
	readonly next: Behaviour;
	/** What becomes of the next callback; called several times, of the next several. */
	nextCallback(fate: Fate): void;
	/** Of the next one that tells of a file. */
	nextFileCallback(fate: Fate): void;
	readonly plannedFileCallback: Fate;
	/** A stream's push begins or ends now, or breaks off for so many milliseconds. */
	beginPush(channelId: string): void;
	endPush(channelId: string, forMs?: number): void;
	/** Takes note of the time: what has begun or ended since is told at once, not within half a second. Resolves once sent. */
	tick(): Promise<void>;
	/** The next start of a recording or a push, or when the file of one that ended or of a clip of the past is there. */
	nextMoment(): number | undefined;
	/** Whether it listens at all: otherwise connections are refused, and a request is never sent. */
	readonly reachable: boolean;
	setReachable(reachable: boolean): Promise<void>;
	onChange(listener: () => void): () => void;
	until<Found>(find: () => Found | undefined | false, timeoutMs?: number): Promise<Found>;
	stop(): Promise<void>;
}

/** How often time is taken note of, in milliseconds. */
const tickEveryMs = 500;

/** Hosts that a client may name though it calls this machine: it signs for them. */
const hosts = /^(live|vod|mps)\.tencentcloudapi\.com$/;

export async function startTencentEndpoint(options: EndpointOptions): Promise<TencentEndpoint> {
	const endpoint = new Endpoint(options);
	const server = await startServer(endpoint.handle, 0, hosts);
	endpoint.base = server.url;
	const { state, callbacks } = endpoint;
	const timer = setInterval(() => endpoint.tick(), tickEveryMs);
	timer.unref();
	return {
		url: `${server.url}/common_access`,
		api3Url: server.url,
		domain: state.options.domain,
		playUrl: `${server.url}/play/{app}/{stream}.m3u8`,
		received: endpoint.received,
		get requests() {
			return endpoint.received.filter(({ action }) => Plans.creates(action));
		},
		tasks: state.tasks,
		files: state.files,
		clips: state.clips,
		streams: state.streams,
		callbacks: callbacks.sent,
		answerNext: (behaviour, action) => endpoint.planned(() => endpoint.plans.next(behaviour, action)),
		answerAll: (behaviour, action) => endpoint.planned(() => endpoint.plans.always(behaviour, action)),
		get next() {
			return endpoint.plans.peek();
		},
		nextCallback: (fate) => callbacks.next(fate),
		nextFileCallback: (fate) => callbacks.nextOfFile(fate),
		get plannedFileCallback() {
			return callbacks.plannedForFile;
		},
		beginPush: (channelId) => endpoint.push(channelId, (at) => state.streams.begin(channelId, at)),
		endPush: (channelId, forMs) =>
			endpoint.push(channelId, (at) => {
				state.streams.end(channelId, at);
				if (forMs !== undefined) state.streams.begin(channelId, plus(at, forMs));
			}),
		tick: async () => {
			endpoint.tick();
			await callbacks.settled();
		},
		nextMoment: () => state.nextMoment(),
		get reachable() {
			return server.server.listening;
		},
		setReachable: async (reachable) => {
			if (reachable === server.server.listening) return;
			await (reachable ? server.resume() : server.pause());
			endpoint.changed();
		},
		onChange: endpoint.onChange,
		until: endpoint.until,
		stop: async () => {
			clearInterval(timer);
			await server.stop();
		},
	};
}

class Endpoint extends Observable {
	readonly received: ReceivedRequest[] = [];
	readonly plans = new Plans();
	readonly state: TencentState;
	readonly callbacks: Callbacks;
	/** Address of the server, known once it listens. */
	base = "";
	readonly #options: EndpointOptions;

	constructor(options: EndpointOptions) {
		super();
		this.#options = options;
		const { clock, appId, callback, isPushing = () => true, fileAfterMs = 0 } = options;
		const { domain = "push.example.com", appName = "live" } = options;
		this.state = new TencentState({
			...{ clock, appId, isPushing, fileAfterMs, domain, appName },
			base: () => this.base,
		});
		this.callbacks = new Callbacks({ clock, url: callback?.url ?? (() => undefined), key: callback?.key });
		for (const part of [this.state, this.callbacks]) part.onChange(() => this.changed());
	}

	planned(plan: () => void): void {
		plan();
		this.changed();
	}

	push(channelId: string, change: (at: Instant) => void): void {
		this.state.stream(channelId);
		change(this.#options.clock());
		this.tick();
		this.changed();
	}

	tick(): void {
		for (const event of this.state.tick()) {
			const body = callbackBody(event, Number(this.#options.appId), String(this.state.nextNumber()));
			this.callbacks.send(body, event.kind === "file" ? event.file.task.id : undefined);
		}
		this.callbacks.tick();
	}

	readonly handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const target = request.url ?? "/";
		const path = target.split("?")[0] ?? "/";
		if (request.method === "GET" && path.startsWith("/files/")) return serveFile(path, this.state.files, response);
		if (request.method === "GET" && path.startsWith("/cos/")) {
			return serveClip(path, this.state.clips, this.#options.clock(), response);
		}
		if (request.method === "GET" && path.startsWith("/play/")) {
			return servePlayback(new URL(target, "http://tencent"), response);
		}
		const { method = "", headers } = request;
		const raw = { method, target, headers, body: await readBody(request) };
		this.tick();
		const id = this.received.length + 1;
		const { action, parameters, behaviour, verdict } = this.#judge(raw, path, id);
		const received = {
			...{ id, action, method, target, body: raw.body, parameters, verdict },
			at: this.#options.clock(),
		};
		this.#keep({ ...received, answer: { kind: "pending" } });
		this.#keep({ ...received, answer: await send(response, verdict.body, behaviour) });
	};

	#keep(request: ReceivedRequest): void {
		this.received[request.id - 1] = request;
		this.changed();
	}

	/** What the request asks for by either interface, how it is to be answered, and what Tencent thinks of it. */
	#judge(raw: RawRequest, path: string, id: number) {
		const { appId, key, clock, secrets = nobody } = this.#options;
		const now = clock();
		if (isApi3(raw)) {
			const [action, parameters] = [actionOf(raw), parametersOfApi3(raw)];
			const behaviour = this.plans.take(action);
			const context = { state: this.state, callbacks: this.callbacks.sent, now, requestId: id, behaviour };
			// A client's library signs by the host's clock, whatever the sandbox's says.
			const verdict = judgeApi3(raw, secrets, [now, systemClock()], context);
			return { action, parameters, behaviour, verdict };
		}
		const parameters = parametersOf(raw.target);
		const action = parameters.find(({ name }) => name === "interface")?.value ?? "";
		const planned = this.plans.take(action);
		if (path !== "/common_access") {
			const behaviour: Behaviour = { kind: "status", status: 404, body: "not found" };
			return { action, parameters, behaviour, verdict: refusedVerdict(404, "not found") };
		}
		const call = { id, method: raw.method, parameters, behaviour: planned, now };
		return { action, parameters, behaviour: planned, verdict: judgeLiveTape(call, { appId, key }, this.state) };
	}
}

/** No SecretId is empty: every signature is refused. */
const nobody: Secrets = { secretId: "", secretKey: "" };
