import * as v from "valibot";
import { type TaskId, taskId } from "../../recording/ids.ts";
import type { FoundTask } from "../../recording/ports/recording-api.ts";
import type { FileFormat, Plan, Span } from "../../recording/recording.ts";
import { type Instant, instant } from "../../time/instant.ts";
import { textual } from "../lossless.ts";
import { number, type Payload } from "./call.ts";
import type { Templates } from "./templates.ts";

/** Where streams are pushed to unless a plan says otherwise. */
export interface PushAddress {
	readonly domain: string;
	readonly appName: string;
}

/** The stream of a plan, as every action about streams names it. */
export function streamNames(plan: Plan, address: PushAddress) {
	return {
		StreamName: plan.channelId,
		DomainName: plan.domain ?? address.domain,
		AppName: plan.path ?? address.appName,
	};
}

/** What `CreateRecordTask` is told. In real time it has no start: it begins at the call. */
export function createPayload(plan: Plan, span: Span, address: PushAddress, template: string | undefined): Payload {
	if (plan.mode === "past") throw new RangeError("a task records nothing that has been");
	return {
		...streamNames(plan, address),
		EndTime: secondsOf(span.end),
		StartTime: plan.mode === "scheduled" ? secondsOf(span.start) : undefined,
		StreamType: plan.mix === undefined ? undefined : Number(plan.mix),
		TemplateId: template === undefined ? undefined : number(template),
	};
}

/** A real-time task may have begun a while after the click, by a clock of its own. */
const beginsWithinMs = 5 * 60_000;

/** What `DescribeRecordTask` is asked: both ends of a task have to lie inside the window. */
export function describePayload(plan: Plan, span: Span, address: PushAddress, scrollToken?: string): Payload {
	return {
		...streamNames(plan, address),
		StartTime: secondsOf(instant(span.start - beginsWithinMs)),
		EndTime: secondsOf(instant(span.end + 60_000)),
		ScrollToken: scrollToken,
	};
}

/** UNIX seconds. Throws a RangeError on what is no time. */
export function secondsOf(moment: Instant): number {
	const seconds = Math.floor(moment / 1000);
	if (!Number.isSafeInteger(seconds)) throw new RangeError("a time that is none cannot be sent");
	return seconds;
}

/** An opaque text of about 60 characters; a number is carried as its digits. */
export const taskIdOf = v.pipe(textual, v.regex(/^[!-~]{1,256}$/), v.transform(taskId));

export const created = v.object({ TaskId: taskIdOf });

const count = v.pipe(textual, v.regex(/^\d{1,20}$/));

const task = v.object({
	TaskId: taskIdOf,
	StreamName: v.optional(v.string()),
	DomainName: v.optional(v.string()),
	AppName: v.optional(v.string()),
	StartTime: v.optional(v.pipe(count, v.transform(Number))),
	EndTime: v.pipe(count, v.transform(Number)),
	TemplateId: v.optional(count),
	/** When somebody stopped it, in UNIX seconds; 0 where nobody did. */
	Stopped: v.optional(v.pipe(count, v.transform(Number))),
});

export const taskPage = v.object({ TaskList: v.array(task), ScrollToken: v.optional(v.string(), "") });

export type Task = v.InferOutput<typeof task>;

/** The tasks of the stream and window that a request for this plan names. */
export function sameWindow(tasks: readonly Task[], plan: Plan, span: Span, address: PushAddress): readonly Task[] {
	const stream = streamNames(plan, address);
	return tasks.filter((one) => isOf(one, stream) && isAt(one, plan, span));
}

/** What is not named in the answer was asked for, so it is as asked. */
function isOf(one: Task, stream: ReturnType<typeof streamNames>): boolean {
	return (
		(one.StreamName ?? stream.StreamName) === stream.StreamName &&
		(one.DomainName ?? stream.DomainName) === stream.DomainName &&
		(one.AppName ?? stream.AppName) === stream.AppName
	);
}

function isAt(one: Task, plan: Plan, span: Span): boolean {
	if (one.EndTime !== secondsOf(span.end)) return false;
	if (plan.mode === "scheduled") return one.StartTime === secondsOf(span.start);
	// It was given no start; the API names the moment at which it began, if any.
	return !one.StartTime || Math.abs(one.StartTime - secondsOf(span.start)) * 1000 <= beginsWithinMs;
}

/** What the tasks of its stream and window say of one of them. */
export function fateOf(taskId: TaskId, tasks: readonly Task[]): FoundTask {
	const all = tasks.filter((one) => one.TaskId === taskId);
	const [first] = all;
	if (!first) return { kind: "gone" };
	const stopped = all.find(({ Stopped }) => Stopped !== undefined && Stopped > 0)?.Stopped;
	if (stopped !== undefined) return { kind: "stopped", at: instant(stopped * 1000) };
	return all.every(({ Stopped }) => Stopped === 0) ? { kind: "not-stopped" } : { kind: "uncertain" };
}

/** Whether a task was made by the template. */
export function hasTemplate(one: Task, template: string | undefined): boolean {
	return template === undefined || one.TemplateId === undefined || one.TemplateId === template;
}

/** The template that makes a format; `none` where the format cannot be made. */
export function templateFor(
	format: FileFormat | undefined,
	templates: Templates,
): { readonly kind: "template"; readonly id: string | undefined } | { readonly kind: "none" } {
	const id = format && templates[format];
	if (id !== undefined) return { kind: "template", id };
	// Without a template Tencent makes HLS, and says nothing: only where that is what is wanted.
	const isWanted = format === "hls" && Object.keys(templates).length === 0;
	return isWanted ? { kind: "template", id: undefined } : { kind: "none" };
}
