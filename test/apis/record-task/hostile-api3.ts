import type http from "node:http";
import * as v from "valibot";
import type { Clock } from "../../../src/time/instant.ts";
import { type FakeApi3, fakeApi3, type Reply, type Seen, secret } from "./fake-api3.ts";

/** What goes back: what stands in `Response`, or whatever is done with the connection. */
type Answer = object | ((response: http.ServerResponse) => void);

/** How one request is treated. */
export interface Treatment {
	/** Whether what it asks for is done, whatever is answered. */
	readonly does: boolean;
	/** `truth`: what an API in its right mind answers. */
	readonly answer: (truth: object) => Answer;
}

interface Task {
	readonly TaskId: string;
	readonly StreamName: string;
	readonly DomainName: string;
	readonly AppName: string;
	readonly StartTime: number;
	readonly EndTime: number;
	readonly TemplateId: number;
	Stopped: number;
}

export interface HostileApi3 extends Pick<FakeApi3, "url" | "turnedAway" | "close"> {
	readonly credential: typeof secret & { readonly url: string };
	readonly tasks: readonly Task[];
	/** How the requests of an action for a stream are treated, one after the other; honestly once there is none left. */
	treat(action: string, stream: string, ...treatments: readonly Treatment[]): void;
	/** How many requests of an action came for a stream. */
	count(action: string, stream: string): number;
}

const text = v.pipe(v.string(), v.nonEmpty());
const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const stream = { StreamName: text, DomainName: text, AppName: text };

/** The members that the pages of the actions name (api/267/45980 to 45983, 20470); no other is sent. */
const bodies = {
	CreateRecordTask: v.strictObject({
		...stream,
		EndTime: seconds,
		StartTime: v.optional(seconds),
		StreamType: v.optional(v.picklist([0, 1])),
		TemplateId: v.optional(seconds),
	}),
	StopRecordTask: v.strictObject({ TaskId: text }),
	DeleteRecordTask: v.strictObject({ TaskId: text }),
	DescribeRecordTask: v.strictObject({
		...stream,
		StartTime: seconds,
		EndTime: seconds,
		ScrollToken: v.optional(v.string()),
	}),
	DescribeLiveStreamState: v.strictObject(stream),
} as const;

const daySeconds = 86_400;
const error = (Code: string, Message: string) => ({ Error: { Code, Message } });

/** Of `fakeApi3`, which checks signatures: tasks by the documents' rules, and anything that can go wrong. */
export async function hostileApi3(clock: Clock, hostClock: Clock): Promise<HostileApi3> {
	const tasks: Task[] = [];
	const treatments = new Map<string, Treatment[]>();
	const counts = new Map<string, number>();
	const now = () => Math.floor(clock() / 1000);

	const reply: Reply = (seen) => {
		const wrong = faultOf(seen, hostClock);
		if (wrong) return wrong;
		const { key, truth, work } = judged(seen);
		counts.set(key, (counts.get(key) ?? 0) + 1);
		const treatment = treatments.get(key)?.shift();
		if (treatment?.does !== false) work();
		return treatment ? treatment.answer(truth) : truth;
	};

	function judged(seen: Seen): ReturnType<typeof judge> {
		try {
			return judge(seen);
		} catch (cause) {
			return { key: seen.action, truth: error("UnknownParameter", String(cause)), work: () => {} };
		}
	}

	/** What is to be done, and what is then to be said. */
	function judge({ action, body }: Seen): { readonly key: string; readonly truth: object; readonly work: () => void } {
		const parameters: unknown = JSON.parse(body);
		const keyed = (name: string | undefined, truth: object, work = () => {}) => ({
			key: `${action} ${name}`,
			truth,
			work,
		});
		switch (action) {
			case "CreateRecordTask": {
				const read = v.parse(bodies.CreateRecordTask, parameters);
				const StartTime = read.StartTime ?? now();
				const isFit = read.EndTime > StartTime && read.EndTime - StartTime <= daySeconds && read.EndTime > now();
				if (!isFit || read.EndTime >= now() + 7 * daySeconds) {
					return keyed(read.StreamName, error("InvalidParameter", "the times do not fit"));
				}
				// About sixty characters, as real ones have.
				const TaskId = `task+${tasks.length}/`.padEnd(60, "x");
				const { StreamType: _, TemplateId = 0, ...named } = read;
				const task = { ...named, TaskId, StartTime, TemplateId, Stopped: 0 };
				return keyed(read.StreamName, { TaskId }, () => void tasks.push(task));
			}
			case "StopRecordTask":
			case "DeleteRecordTask": {
				const { TaskId } = v.parse(bodies[action], parameters);
				const task = tasks.find((one) => one.TaskId === TaskId);
				if (!task) return keyed(undefined, error("ResourceNotFound.TaskId", "there is no such task"));
				return keyed(task.StreamName, {}, () => {
					if (action === "StopRecordTask") task.Stopped = now();
					else tasks.splice(tasks.indexOf(task), 1);
				});
			}
			case "DescribeRecordTask": {
				const asked = v.parse(bodies.DescribeRecordTask, parameters);
				if (asked.EndTime - asked.StartTime > 7 * daySeconds)
					return keyed(asked.StreamName, error("InvalidParameter", ""));
				const TaskList = tasks.filter(
					(one) =>
						one.StreamName === asked.StreamName &&
						one.DomainName === asked.DomainName &&
						one.AppName === asked.AppName &&
						one.StartTime >= asked.StartTime &&
						one.EndTime <= asked.EndTime,
				);
				return keyed(asked.StreamName, { ScrollToken: "", TaskList });
			}
			case "DescribeLiveStreamState":
				return keyed(v.parse(bodies.DescribeLiveStreamState, parameters).StreamName, { StreamState: "active" });
			case "DescribeLiveRecordTemplates": {
				const Templates = [
					{ TemplateId: 1001, FlvParam: { Enable: 1 } },
					{ TemplateId: 1002, Mp4Param: { Enable: 1 } },
					{ TemplateId: 1004, AacParam: { Enable: 1 } },
				];
				return keyed(undefined, { Templates });
			}
			default:
				return keyed(undefined, error("InvalidAction", action));
		}
	}

	const fake = await fakeApi3(reply);
	return {
		...{ url: fake.url, turnedAway: fake.turnedAway, tasks, credential: { ...secret, url: fake.url } },
		treat: (action, name, ...some) => void treatments.set(`${action} ${name}`, [...some]),
		count: (action, name) => counts.get(`${action} ${name}`) ?? 0,
		close: () => fake.close(),
	};
}

/** What stands before the actions checks, beside the signature. */
function faultOf({ headers, service, action }: Seen, hostClock: Clock): object | undefined {
	const { "x-tc-timestamp": timestamp, "x-tc-version": version, "x-tc-region": region } = headers;
	if (Math.abs(Number(timestamp) - hostClock() / 1000) > 300) return error("AuthFailure.SignatureExpire", "expired");
	if (service !== "live") return error("InvalidAction", action);
	if (version !== "2018-08-01") return error("NoSuchVersion", "no such version");
	return region === "ap-guangzhou" ? undefined : error("UnsupportedRegion", "no such region");
}
