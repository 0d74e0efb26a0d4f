import type { Outcome } from "../../recording/cause.ts";
import { type RecordingId, type TaskId, taskId } from "../../recording/ids.ts";
import type { ApiLimits, PastClips } from "../../recording/ports/recording-api.ts";
import { type Plan, type Span, taskOf } from "../../recording/recording.ts";
import type { Clock } from "../../time/instant.ts";
import { fitWords } from "../words.ts";
import { outputOf } from "./answer.ts";
import type { Api3, Payload } from "./call.ts";
import { readError } from "./errors.ts";
import {
	folderOf,
	isOf,
	isRepeated,
	keepPayload,
	type PastSettings,
	readProgress,
	readRecorded,
	recordedPayload,
	taskStates,
	tasksSince,
	watchUrl,
} from "./past.ts";
import { created, type PushAddress } from "./tasks.ts";

/** What the clips of the past are made with. */
interface Parts {
	readonly settings: PastSettings;
	readonly push: PushAddress;
	readonly call: Api3["call"];
	/** The same for what can wait. */
	readonly lookUp: Api3["call"];
	readonly limits: () => ApiLimits;
	readonly clock: Clock;
}

/** Of so many tasks it is asked whose they are; more are not made in the minutes between. */
const mostTasks = 20;

/** Clips of the past, and the request that keeps one; none where they are links. */
export function pastClips({ settings, push, call, lookUp, limits, clock }: Parts): PastClips & {
	request(plan: Plan, span: Span, id: RecordingId): Payload | undefined;
} {
	const { bucket } = settings;
	const urlOf = (plan: Plan, span: Span) => watchUrl(settings, plan, span, push);

	function request(plan: Plan, span: Span, id: RecordingId): Payload | undefined {
		return bucket && keepPayload(urlOf(plan, span), bucket, plan, id, limits());
	}

	async function create(plan: Plan, span: Span, id: RecordingId): Promise<Outcome> {
		const payload = request(plan, span, id);
		if (!payload) return { kind: "created", taskId: taskId(id), clip: "link" };
		const answer = await call("mps", "ProcessMedia", payload);
		if (answer.kind === "error") {
			if (isRepeated(answer.code)) return { kind: "created", taskId: taskId(id), clip: "untold" };
			return readError({ ...answer, message: fitWords(answer.message, [urlOf(plan, span)]) });
		}
		if (answer.kind !== "accepted") return answer;
		const task = outputOf(answer, created);
		return task ? { kind: "created", taskId: task.TaskId } : { kind: "unknown", cause: { code: "no-task-id" } };
	}

	/** What is told of the task of a clip; where that is not known, of the one that says it was asked for under the clip's id. */
	async function detailOf(recording: Parameters<PastClips["progress"]>[0]) {
		const known = taskOf(recording);
		const tasks = known === undefined ? await tasksAround(recording) : [known];
		for (const task of tasks) {
			const answer = await lookUp("mps", "DescribeTaskDetail", { TaskId: task });
			if (answer.kind !== "accepted") continue;
			if (known !== undefined || isOf(answer.response, recording.id)) return { task, response: answer.response };
		}
		return undefined;
	}

	async function tasksAround({ confirmedAt }: Parameters<PastClips["progress"]>[0]): Promise<readonly TaskId[]> {
		const found: TaskId[] = [];
		for (const Status of taskStates) {
			const answer = await lookUp("mps", "DescribeTasks", { Status, Limit: 100 });
			if (answer.kind === "accepted") found.push(...tasksSince(answer.response, confirmedAt));
		}
		return found.slice(0, mostTasks);
	}

	return {
		request,
		create,
		watchUrl: urlOf,
		async recorded(plan, span) {
			const answer = await lookUp("live", "DescribeTimeShiftRecordDetail", recordedPayload(plan, span, push));
			return answer.kind === "accepted" ? readRecorded(answer.response) : { kind: "unreadable" };
		},
		async progress(recording) {
			const detail = await detailOf(recording);
			if (!detail) return { kind: "unreadable" };
			const secrets = [urlOf(recording.plan, recording.span)];
			return readProgress(detail.response, recording, detail.task, settings, secrets, clock());
		},
		folder: (id) => bucket && `${bucket.name}${folderOf(id)}`,
	};
}
