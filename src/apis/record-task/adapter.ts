import * as v from "valibot";
import type { Outcome, StopOutcome } from "../../recording/cause.ts";
import type { TaskId } from "../../recording/ids.ts";
import { fileFormat } from "../../recording/limits.ts";
import type { FoundTasks, RecordingApi } from "../../recording/ports/recording-api.ts";
import type { Plan, Span } from "../../recording/recording.ts";
import type { Clock } from "../../time/instant.ts";
import type { Answer } from "./answer.ts";
import { type Api3Settings, api3, type Payload } from "./call.ts";
import { readError } from "./errors.ts";
import { recordTaskLimits, type Templates } from "./limits.ts";
import { created, createPayload, describePayload, matching, type PushAddress, taskPage, templateFor } from "./tasks.ts";

export interface RecordTaskSettings extends Api3Settings {
	readonly push: PushAddress;
	readonly templates: Templates;
}

/**
 * Deleting a task that already runs leaves it running, stopping one that waits keeps it from ever starting: so close to
 * its start, in milliseconds, a task is stopped.
 */
const deletedBeforeMs = 60_000;

/** A stream has at most as many tasks in a window: pages beyond this are no answer. */
const mostPages = 20;

/**
 * The recording API `CreateRecordTask` and its kin. `clock` says what time it is for recordings, `hostClock` for
 * signatures. Throws on an address that it could not call.
 */
export function recordTask(settings: RecordTaskSettings, clock: Clock, hostClock: Clock = clock): RecordingApi {
	const { push, templates, timeoutMs } = settings;
	const limits = recordTaskLimits(templates);
	const api = api3(settings, hostClock);

	const templateOf = (plan: Plan) => templateFor(fileFormat(plan, limits), templates);

	function payloadFor(plan: Plan, span: Span): Payload | undefined {
		const template = templateOf(plan);
		return template.kind === "none" ? undefined : createPayload(plan, span, push, template.id);
	}

	return {
		name: "record-task",
		limits,
		timeoutMs,
		async create(plan, span): Promise<Outcome> {
			const payload = written(() => payloadFor(plan, span));
			if (payload === "unwritable") return { kind: "not-sent", cause: { code: "unwritable-time" } };
			if (!payload) return { kind: "not-sent", cause: { code: "no-template" } };
			const answer = judged(await api.call("live", "CreateRecordTask", payload));
			if (answer.kind !== "accepted") return answer;
			const task = v.safeParse(created, answer.response);
			if (!task.success) return { kind: "unknown", cause: { code: "no-task-id" } };
			return { kind: "created", taskId: task.output.TaskId };
		},
		async stop({ span, taskId }): Promise<StopOutcome> {
			const isAhead = span.start - clock() > deletedBeforeMs;
			const action = isAhead ? "DeleteRecordTask" : "StopRecordTask";
			const answer = judged(await api.call("live", action, { TaskId: taskId }));
			return answer.kind === "accepted" ? { kind: "stopped" } : answer;
		},
		async findTasks(plan, span): Promise<FoundTasks> {
			const template = templateOf(plan);
			const id = template.kind === "template" ? template.id : undefined;
			const found: TaskId[] = [];
			let token: string | undefined;
			for (let page = 0; page < mostPages; page += 1) {
				const answer = judged(await api.call("live", "DescribeRecordTask", describePayload(plan, span, push, token)));
				if (answer.kind !== "accepted") return { kind: "uncertain" };
				const read = v.safeParse(taskPage, answer.response);
				if (!read.success) return { kind: "uncertain" };
				found.push(...matching(read.output.TaskList, plan, span, push, id));
				token = read.output.ScrollToken;
				if (token === "") return { kind: "certain", taskIds: [...new Set(found)] };
			}
			return { kind: "uncertain" };
		},
		describe(plan, span, options) {
			return api.describe("live", "CreateRecordTask", payloadFor(plan, span) ?? {}, options);
		},
	};
}

function judged(answer: Answer) {
	return answer.kind === "error" ? readError(answer) : answer;
}

/** `unwritable` where a time of the plan is none. */
function written<Written>(write: () => Written): Written | "unwritable" {
	try {
		return write();
	} catch {
		return "unwritable";
	}
}
