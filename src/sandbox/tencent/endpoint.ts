import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../time/instant.ts";
import { startServer } from "../http.ts";
import { Observable } from "../observable.ts";
import { send } from "./answer.ts";
import { codes, judge, notPushing, parametersOf } from "./judge.ts";
import { type Answer, type Behaviour, createsTask, type ReceivedRequest, type Task, type Verdict } from "./model.ts";

export interface EndpointOptions {
	/** Compared with `t`, and what the phases of tasks go by. */
	readonly clock: Clock;
	readonly appId: string;
	readonly key: string;
	/** Whether a stream is being pushed; every one is, unless told. */
	readonly isPushing?: (channelId: string) => boolean;
}

/** The recording API on loopback, as its document describes it. Creates duplicates as the real one would. */
export interface TencentEndpoint {
	/** For `LIVE_API_URL`. */
	readonly url: string;
	/** Every HTTP request that came, in order, whatever it was. */
	readonly requests: readonly ReceivedRequest[];
	readonly tasks: readonly Task[];
	/** How the next request is answered; called several times, the next several. */
	answerNext(behaviour: Behaviour): void;
	/** How every request is answered that `answerNext` does not speak of. */
	answerAll(behaviour: Behaviour): void;
	/** What the next request will get. */
	readonly next: Behaviour;
	/** Whether it listens at all: otherwise connections are refused, and a request is never sent. */
	readonly reachable: boolean;
	setReachable(reachable: boolean): Promise<void>;
	onChange(listener: () => void): () => void;
	until<Found>(find: () => Found | undefined | false, timeoutMs?: number): Promise<Found>;
	stop(): Promise<void>;
}

export async function startTencentEndpoint(options: EndpointOptions): Promise<TencentEndpoint> {
	const endpoint = new Endpoint(options);
	const server = await startServer(endpoint.handle);
	const setReachable = async (reachable: boolean) => {
		if (reachable === server.server.listening) return;
		await (reachable ? server.resume() : server.pause());
		endpoint.changed();
	};
	return {
		url: `${server.url}/common_access`,
		requests: endpoint.requests,
		tasks: endpoint.tasks,
		answerNext: (behaviour) => endpoint.answerNext(behaviour),
		answerAll: (behaviour) => endpoint.answerAll(behaviour),
		get next() {
			return endpoint.next;
		},
		get reachable() {
			return server.server.listening;
		},
		setReachable,
		onChange: endpoint.onChange,
		until: endpoint.until,
		stop: server.stop,
	};
}

/** Ids begin above 2^53, where a client that reads numbers carelessly gets them wrong. */
const firstTaskId = 9_007_199_254_740_993n;

class Endpoint extends Observable {
	readonly requests: ReceivedRequest[] = [];
	readonly tasks: Task[] = [];
	readonly #options: EndpointOptions;
	readonly #planned: Behaviour[] = [];
	#usual: Behaviour = { kind: "succeed" };

	constructor(options: EndpointOptions) {
		super();
		this.#options = options;
	}

	get next(): Behaviour {
		return this.#planned[0] ?? this.#usual;
	}

	answerNext(behaviour: Behaviour): void {
		this.#planned.push(behaviour);
		this.changed();
	}

	answerAll(behaviour: Behaviour): void {
		this.#planned.length = 0;
		this.#usual = behaviour;
		this.changed();
	}

	readonly handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const behaviour = this.#planned.shift() ?? this.#usual;
		const id = this.requests.length + 1;
		const target = request.url ?? "/";
		const verdict = this.#judge(request, id, behaviour);
		const received = {
			id,
			at: this.#options.clock(),
			method: request.method ?? "",
			target,
			parameters: parametersOf(target),
			verdict,
		};
		this.#keep({ ...received, answer: { kind: "pending" } });
		this.#keep({ ...received, answer: await this.#send(request, response, verdict, behaviour) });
	};

	#keep(request: ReceivedRequest): void {
		this.requests[request.id - 1] = request;
		this.changed();
	}

	#judge(request: IncomingMessage, requestId: number, behaviour: Behaviour): Verdict {
		if (behaviour.kind === "refuse") return { ...behaviour, kind: "refused" };
		if (behaviour.kind === "not-pushing") return { kind: "refused", ...notPushing };
		if (request.url?.split("?")[0] !== "/common_access") return { kind: "refused", code: 404, message: "not found" };
		if (request.method !== "GET")
			return { kind: "refused", code: codes.interface, message: "GET is the documented way" };
		const { appId, key, clock } = this.#options;
		const account = { appId, key, isPushing: this.#options.isPushing ?? (() => true) };
		return judge(parametersOf(request.url ?? "/"), account, clock(), (task) => {
			const given = behaviour.kind === "succeed" ? behaviour.taskId : undefined;
			const id = given ?? String(firstTaskId + BigInt(this.tasks.length));
			const made: Task = { ...task, id, requestId, createdAt: clock() };
			if (createsTask(behaviour)) this.tasks.push(made);
			return made;
		});
	}

	async #send(request: IncomingMessage, response: ServerResponse, verdict: Verdict, how: Behaviour): Promise<Answer> {
		if (request.url?.split("?")[0] === "/common_access") return await send(response, verdict, how);
		return await send(response, verdict, { kind: "status", status: 404, body: "not found" });
	}
}
