import { instant } from "../../time/instant.ts";
import { formatChinaTime } from "../tencent/china-time.ts";
import type { Answer, Parameter, ReceivedRequest, Verdict } from "../tencent/model.ts";

/** What a parameter of the request says, in words; from the API document. */
export function meaningOf({ name, value }: Parameter, request: ReceivedRequest): string {
	switch (name) {
		case "appid":
			return "the account";
		case "interface":
			return "create a recording";
		case "Param.s.channel_id":
			return "the channel (直播码)";
		case "Param.s.start_time":
			return isRealtime(request) ? `${value} CST, ignored: it starts at the call` : `${value} CST`;
		case "Param.s.end_time":
			return `${value} CST`;
		case "Param.n.task_sub_type":
			return value === "1" ? "real-time, from this call on" : "scheduled";
		case "Param.s.file_format":
			return "file format";
		case "Param.s.record_type":
			return value === "audio" ? "sound alone" : "picture and sound";
		case "Param.s.mix_stream":
			return value === "1" ? "the mixed stream" : "not the mixed stream";
		case "Param.s.path":
			return "push path";
		case "Param.s.domain":
			return "push domain";
		case "t":
			return `void after ${formatChinaTime(instant(Number(value) * 1000))} CST`;
		case "sign":
			return "MD5 of key + t: it fits, or the request would be refused";
		default:
			return "unknown, ignored";
	}
}

function isRealtime({ parameters }: ReceivedRequest): boolean {
	return parameters.some(({ name, value }) => name === "Param.n.task_sub_type" && value === "1");
}

export function answerText(answer: Answer): string {
	switch (answer.kind) {
		case "pending":
			return "(not answered yet)";
		case "withheld":
			return `(${answer.how})`;
		case "sent":
			return `HTTP ${answer.status}\n${answer.body === "" ? "(empty)" : answer.body}`;
		default:
			return answer satisfies never;
	}
}

export interface Badge {
	readonly look: "good" | "bad" | "lost";
	readonly text: string;
}

/** The request in two words: what became of it, as Tencent knows it. */
export function badgeOf(verdict: Verdict, answer: Answer): Badge {
	if (verdict.kind === "refused") return { look: "bad", text: "refused" };
	const { task } = verdict;
	const told = answer.kind === "sent" && answer.body === verdict.body;
	if (told) return { look: "good", text: task ? "task created" : "answered" };
	if (!task) return { look: "lost", text: answer.kind === "pending" ? "not answered yet" : "answer lost" };
	return answer.kind === "pending"
		? { look: "lost", text: "not answered yet" }
		: { look: "lost", text: "task created, answer lost" };
}
