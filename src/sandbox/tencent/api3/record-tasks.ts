import { createHash } from "node:crypto";
import * as v from "valibot";
import { type Instant, instant } from "../../../time/instant.ts";
import { endOf, phaseOf, type Task } from "../model.ts";
import { type Actions, type Answered, action, type Context, secondsOf, uint } from "./action.ts";
import { type Api3Error, api3Error, isError } from "./error.ts";
import { formatOf } from "./templates.ts";

/** CreateRecordTask: a task lasts at most a day and ends within a week; at most three at once of one stream. */
const maxLengthMs = 86_400_000;
const furthestEndMs = 7 * 86_400_000;
const mostAtOnce = 3;
/** DescribeRecordTask: a window of a week, of the last ninety days; tasks of one page. */
const maxWindowSeconds = 7 * 86_400;
const oldestMs = 90 * 86_400_000;
const pageSize = 20;

const version = "2018-08-01";
const stream = { StreamName: v.string(), DomainName: v.string(), AppName: v.string() };

const create = v.strictObject({
	...stream,
	EndTime: uint,
	StartTime: v.optional(uint),
	StreamType: v.optional(v.picklist([0, 1])),
	TemplateId: v.optional(uint),
	Extension: v.optional(v.string()),
});

const describe = v.strictObject({
	StartTime: uint,
	EndTime: uint,
	StreamName: v.optional(v.string()),
	DomainName: v.optional(v.string()),
	AppName: v.optional(v.string()),
	ScrollToken: v.optional(v.string()),
});

const oneTask = v.strictObject({ TaskId: v.string() });

/** Tasks that record a stream: api/267, "CreateRecordTask" and its neighbours. */
export const recordTasks: Actions = {
	CreateRecordTask: action("live", version, create, createTask),
	StopRecordTask: action("live", version, oneTask, ({ TaskId }, { state, now }) => {
		const task = taskOf(TaskId, state.tasks);
		if (isError(task)) return task;
		if (phaseOf(task, now) === "ended") return api3Error("InvalidParameter", "The task has ended.");
		state.changeTask(task.id, { stoppedAt: now });
		return { response: {} };
	}),
	DeleteRecordTask: action("live", version, oneTask, ({ TaskId }, { state, now }) => {
		const task = taskOf(TaskId, state.tasks);
		if (isError(task)) return task;
		state.changeTask(task.id, { deletedAt: now });
		return { response: {} };
	}),
	DescribeRecordTask: action("live", version, describe, describeTasks),
};

function taskOf(id: string, tasks: readonly Task[]): Task | Api3Error {
	const task = tasks.find((one) => one.id === id && one.api === "record-task" && one.deletedAt === undefined);
	return task ?? api3Error("InvalidParameter", "There is no such task.");
}

function createTask(parameters: v.InferOutput<typeof create>, context: Context): Answered | Api3Error {
	const { state, now, requestId, behaviour } = context;
	const { StreamName, DomainName, AppName, TemplateId } = parameters;
	const start = parameters.StartTime === undefined ? now : instant(Math.max(now, parameters.StartTime * 1000));
	const end = instant(parameters.EndTime * 1000);
	const fault = faultOf(parameters, start, end, context);
	if (fault) return fault;
	const serial = String(state.nextNumber());
	const given = behaviour.kind === "succeed" ? behaviour.taskId : undefined;
	const task = state.addTask(
		{
			...{ api: "record-task", requestId, start, end },
			...state.stream(StreamName, DomainName, AppName),
			mode: parameters.StartTime === undefined ? "realtime" : "scheduled",
			format: formatOf(TemplateId),
			recordType: formatOf(TemplateId) === "aac" ? "audio" : "video",
			templateId: TemplateId ?? 0,
		},
		given ?? createHash("sha256").update(serial).digest("hex"),
	);
	return { response: { TaskId: task.id }, task };
}

function faultOf(
	{ StreamName, DomainName, StartTime }: v.InferOutput<typeof create>,
	start: Instant,
	end: Instant,
	{ state, now }: Context,
): Api3Error | undefined {
	const wrong = (text: string) => api3Error("InvalidParameter", text);
	if (DomainName !== state.options.domain) return wrong(`${DomainName} is not a push domain of this account.`);
	if (end <= now || end <= start || (StartTime !== undefined && end <= StartTime * 1000)) {
		return wrong("EndTime must be after StartTime and after now.");
	}
	if (end - (StartTime === undefined ? start : StartTime * 1000) > maxLengthMs) {
		return wrong("A task lasts at most 24 hours.");
	}
	if (end >= now + furthestEndMs) return wrong("EndTime must be within 7 days.");
	const others = state.tasks.filter(
		(task) => task.api === "record-task" && task.channelId === StreamName && task.deletedAt === undefined,
	);
	const beside = others.filter((task) => task.start < end && endOf(task) > start);
	if (beside.length < mostAtOnce) return undefined;
	return api3Error("LimitExceeded.MaximumRunningTask", "Too many tasks of this stream at the same time.");
}

function describeTasks(parameters: v.InferOutput<typeof describe>, { state, now }: Context): Answered | Api3Error {
	const { StartTime, EndTime, StreamName, DomainName, AppName, ScrollToken = "0" } = parameters;
	const wrong = (text: string) => api3Error("InvalidParameter", text);
	if (EndTime <= StartTime || EndTime - StartTime > maxWindowSeconds) return wrong("The window is a week at most.");
	if (StartTime * 1000 < now - oldestMs) return wrong("Tasks are kept for 90 days.");
	if (!/^\d+$/.test(ScrollToken)) return wrong("ScrollToken is not one that was given out.");
	const found = state.tasks.filter(
		(task) =>
			task.api === "record-task" &&
			task.deletedAt === undefined &&
			secondsOf(task.start) >= StartTime &&
			secondsOf(task.end) <= EndTime &&
			(StreamName ?? task.channelId) === task.channelId &&
			(DomainName ?? task.domain) === task.domain &&
			(AppName ?? task.appName) === task.appName,
	);
	const from = Number(ScrollToken);
	const next = from + pageSize < found.length ? String(from + pageSize) : "";
	const TaskList = found.slice(from, from + pageSize).map(taskPayload);
	return { response: { ScrollToken: next, TaskList } };
}

/** `Stopped`: when somebody ended it, 0 where nobody did. */
function taskPayload(task: Task) {
	return {
		...{ TaskId: task.id, DomainName: task.domain, AppName: task.appName, StreamName: task.channelId },
		...{ StartTime: secondsOf(task.start), EndTime: secondsOf(task.end), TemplateId: task.templateId ?? 0 },
		Stopped: task.stoppedAt === undefined ? 0 : secondsOf(task.stoppedAt),
	};
}
