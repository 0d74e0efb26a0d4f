import { instant } from "../../time/instant.ts";
import { formatOf } from "../tencent/api3/templates.ts";
import { formatChinaTime } from "../tencent/china-time.ts";
import type { Answer, Note, Parameter, ReceivedRequest, Verdict } from "../tencent/model.ts";
import type { Words } from "./words/words.ts";

const timeOf = (seconds: string) => `${formatChinaTime(instant(Number(seconds) * 1000))} CST`;

/** What a parameter of the request says, in words; from the API documents. Empty where its value says it all. */
export function meaningOf({ name, value }: Parameter, request: ReceivedRequest, words: Words["meanings"]): string {
	switch (name) {
		case "interface":
		case "X-TC-Action":
			return words.actions[value] ?? words.unknown;
		case "Param.s.start_time":
			return isRealtime(request) ? words.ignoredStart(`${value} CST`) : `${value} CST`;
		case "Param.s.end_time":
			return `${value} CST`;
		case "Param.n.task_sub_type":
			return value === "1" ? words.realtime : words.scheduled;
		case "Param.s.record_type":
			return value === "audio" ? words.sound : words.soundAndPicture;
		case "Param.s.mix_stream":
			return value === "1" ? words.mixed : words.unmixed;
		case "StreamType":
			return value === "1" ? words.mixed : words.unmixed;
		case "t":
			return words.voidAfter(timeOf(value));
		case "StartTime":
		case "EndTime":
		case "X-TC-Timestamp":
			return /^\d+$/.test(value) ? timeOf(value) : "";
		case "TemplateId":
			return words.template(formatOf(Number(value)));
		default:
			return words.plain[name] ?? (isApi3(request) ? "" : words.unknown);
	}
}

/** API 3.0 refuses what it does not know. */
const isApi3 = ({ parameters }: ReceivedRequest) => parameters.some(({ name }) => name === "X-TC-Action");

function isRealtime({ parameters }: ReceivedRequest): boolean {
	return parameters.some(({ name, value }) => name === "Param.n.task_sub_type" && value === "1");
}

export function answerText(answer: Answer, words: Words["tencent"]): string {
	switch (answer.kind) {
		case "pending":
			return `(${words.pending})`;
		case "withheld":
			return `(${words.withheld[answer.how]})`;
		case "sent":
			return `HTTP ${answer.status}\n${answer.body === "" ? words.emptyBody : answer.body}`;
		default:
			return answer satisfies never;
	}
}

export function noteText(note: Note, words: Words["tencent"]): string {
	return note.note === "cut" ? words.cutShort(`${formatChinaTime(note.until)} CST`) : words.ignored(note.parameter);
}

interface Badge {
	readonly look: "good" | "bad" | "lost";
	readonly text: string;
}

/** The request in two words: what became of it, as Tencent knows it. */
export function badgeOf(verdict: Verdict, answer: Answer, words: Words["tencent"]): Badge {
	if (verdict.kind === "refused") return { look: "bad", text: words.refused };
	const { task } = verdict;
	if (answer.kind === "pending") return { look: "lost", text: words.pending };
	const isTold = answer.kind === "sent" && answer.body === verdict.body;
	if (isTold) return { look: "good", text: task ? words.created : words.answered };
	return { look: "lost", text: task ? words.createdAnswerLost : words.answerLost };
}
