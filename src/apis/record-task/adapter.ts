import type { Outcome, StopOutcome } from "../../recording/cause.ts";
import { recordingId } from "../../recording/ids.ts";
import { fileFormat } from "../../recording/limits.ts";
import type { ApiRecording, Finding, FoundTasks, RecordingApi } from "../../recording/ports/recording-api.ts";
import type { RecordedFile } from "../../recording/recorded-file.ts";
import type { Plan, Span } from "../../recording/recording.ts";
import type { Clock } from "../../time/instant.ts";
import { type Answer, outputOf } from "./answer.ts";
import { type Api3, type Api3Settings, api3, type Payload } from "./call.ts";
import { callbackPage, callbackQueries, fileOfRecord } from "./callback-records.ts";
import { readError } from "./errors.ts";
import { recordTaskLimits } from "./limits.ts";
import { fileOf, labelPayload, mediaPage, pageSize, searchPayload } from "./media.ts";
import type { PastSettings } from "./past.ts";
import { pastClips } from "./past-clips.ts";
import { readStreamState } from "./stream-state.ts";
import {
	created,
	createPayload,
	describePayload,
	fateOf,
	hasTemplate,
	type PushAddress,
	sameWindow,
	streamNames,
	type Task,
	taskPage,
	templateFor,
} from "./tasks.ts";
import { checkTemplates, type TemplateCheck, type Templates, templateList } from "./templates.ts";

export interface RecordTaskSettings extends Api3Settings {
	readonly push: PushAddress;
	readonly templates: Templates;
	/** Turns clips of the past on. */
	readonly past?: PastSettings;
	/** Lets a look-up wait until nothing more urgent wants to be sent; none where they wait for nobody. */
	readonly whenFree?: WhenFree;
}

type WhenFree = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** The API, and what there is to learn of the account at the start. */
export interface RecordTaskApi extends RecordingApi {
	/**
	 * Looks the templates up: from then on the limits offer what they make. Resolves to false where nothing certain came
	 * back, and the settings are believed. Never rejects.
	 */
	lookUpTemplates(): Promise<boolean>;
}

/**
 * Deleting a task that already runs leaves it running, stopping one that waits keeps it from ever starting: so close to
 * its start, in milliseconds, a task is stopped.
 */
const deletedBeforeMs = 60_000;

type IsWhole = (files: readonly RecordedFile[]) => boolean;

/** A stream has at most as many tasks, or files, in a window: pages beyond this are no answer. */
const mostPages = 20;

/**
 * The recording API `CreateRecordTask` and its kin. `clock` says what time it is for recordings, `hostClock` for
 * signatures. Throws on an address that it could not call.
 */
export function recordTask(settings: RecordTaskSettings, clock: Clock, hostClock: Clock = clock): RecordTaskApi {
	const { push, timeoutMs, whenFree = (work) => work() } = settings;
	const api = api3(settings, hostClock);
	const lookUp: Api3["call"] = (...call) => whenFree(() => api.call(...call));
	let check: TemplateCheck = { templates: settings.templates, wrong: [] };
	let limits = recordTaskLimits(check, settings.past);

	const past =
		settings.past && pastClips({ settings: settings.past, push, call: api.call, lookUp, limits: () => limits, clock });

	const templateOf = (plan: Plan) => templateFor(fileFormat(plan, limits), check.templates);

	function payloadFor(plan: Plan, span: Span): Payload | undefined {
		const template = templateOf(plan);
		return template.kind === "none" ? undefined : createPayload(plan, span, push, template.id);
	}

	async function create(plan: Plan, span: Span): Promise<Outcome> {
		const payload = written(() => payloadFor(plan, span));
		if (payload === "unwritable") return { kind: "not-sent", cause: { code: "unwritable-time" } };
		if (!payload) return { kind: "not-sent", cause: { code: "no-template" } };
		const answer = judged(await api.call("live", "CreateRecordTask", payload));
		if (answer.kind !== "accepted") return answer;
		const task = outputOf(answer, created);
		return task ? { kind: "created", taskId: task.TaskId } : { kind: "unknown", cause: { code: "no-task-id" } };
	}

	async function stop({ span, taskId }: ApiRecording): Promise<StopOutcome> {
		const isAhead = span.start - clock() > deletedBeforeMs;
		const action = isAhead ? "DeleteRecordTask" : "StopRecordTask";
		const answer = judged(await api.call("live", action, { TaskId: taskId }));
		return answer.kind === "accepted" ? { kind: "stopped" } : answer;
	}

	async function findTasks(plan: Plan, span: Span): Promise<FoundTasks> {
		const listed = await listTasks(plan, span);
		if (!listed) return { kind: "uncertain" };
		const template = templateOf(plan);
		const id = template.kind === "template" ? template.id : undefined;
		return { kind: "certain", ...parted(sameWindow(listed, plan, span, push), id) };
	}

	/** All of the stream in and around the span; `undefined` where they could not be read to the end. */
	async function listTasks(plan: Plan, span: Span): Promise<readonly Task[] | undefined> {
		const listed: Task[] = [];
		let token: string | undefined;
		for (let page = 0; page < mostPages; page += 1) {
			const answer = await lookUp("live", "DescribeRecordTask", describePayload(plan, span, push, token));
			const read = outputOf(answer, taskPage);
			if (!read) return undefined;
			listed.push(...read.TaskList);
			token = read.ScrollToken;
			if (token === "") return listed;
		}
		return undefined;
	}

	/** Callbacks that were sent while nobody listened, or that went astray: they name their task. */
	async function findTold(recording: ApiRecording): Promise<readonly RecordedFile[]> {
		const now = clock();
		const files: RecordedFile[] = [];
		for (const query of callbackQueries(recording, now)) {
			const answer = await lookUp("live", "DescribeCallbackRecordsList", query);
			const rows = outputOf(answer, callbackPage)?.DataInfoList ?? [];
			files.push(...rows.flatMap((row) => fileOfRecord(row, recording, now) ?? []));
		}
		return files;
	}

	/** What callbacks told of names its task, so it comes first; what VOD has beside it may be another's. */
	async function findFiles(recording: ApiRecording, isWhole: IsWhole = (files) => files.length > 0): Promise<Finding> {
		const told = await findTold(recording);
		if (isWhole(told)) return { kind: "found", files: told };
		const searched = await searchFiles(recording);
		if (searched.kind === "unreadable") return told.length > 0 ? { kind: "found", files: told } : searched;
		const others = searched.files.filter(({ id }) => told.every((file) => file.id !== id));
		return { kind: "found", files: [...told, ...others] };
	}

	async function searchFiles(recording: ApiRecording): Promise<Finding> {
		const files: RecordedFile[] = [];
		for (let page = 0; page < mostPages; page += 1) {
			const answer = await lookUp("vod", "SearchMedia", searchPayload(recording, page));
			const read = outputOf(answer, mediaPage);
			if (!read) return { kind: "unreadable" };
			const now = clock();
			files.push(...read.MediaInfoSet.flatMap((row) => fileOf(row, recording, now) ?? []));
			if ((page + 1) * pageSize >= read.TotalCount) break;
		}
		return { kind: "found", files };
	}

	return {
		name: "record-task",
		get limits() {
			return limits;
		},
		timeoutMs,
		create,
		stop,
		findTasks,
		async findTask({ plan, span, taskId }) {
			const listed = await listTasks(plan, span);
			return listed ? fateOf(taskId, listed) : { kind: "uncertain" };
		},
		findFiles,
		async labelFile(file, label) {
			return (await lookUp("vod", "ModifyMediaInfo", labelPayload(file, label))).kind === "accepted";
		},
		async liveState(plan) {
			return readStreamState(await lookUp("live", "DescribeLiveStreamState", streamNames(plan, push)));
		},
		async lookUpTemplates() {
			const answer = await lookUp("live", "DescribeLiveRecordTemplates", {});
			const read = outputOf(answer, templateList);
			if (!read) return false;
			check = checkTemplates(settings.templates, read.Templates);
			limits = recordTaskLimits(check, settings.past);
			return true;
		},
		...(past && { past }),
		describe(plan, span, options) {
			if (plan.mode !== "past") {
				return api.describe("live", "CreateRecordTask", payloadFor(plan, span) ?? {}, options);
			}
			const kept = past?.request(plan, span, recordingId("THE_ID_OF_THE_RECORDING"));
			return kept ? api.describe("mps", "ProcessMedia", kept, options) : (past?.watchUrl(plan, span) ?? "");
		},
	};
}

function parted(tasks: readonly Task[], template: string | undefined) {
	const idsOf = (some: readonly Task[]) => [...new Set(some.map(({ TaskId }) => TaskId))];
	return {
		taskIds: idsOf(tasks.filter((task) => hasTemplate(task, template))),
		similar: idsOf(tasks.filter((task) => !hasTemplate(task, template))),
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
