import { fold, inSimplified } from "../../time/fold.ts";

/** What a message asks for by its first words; `move`: to change when something is recorded that is confirmed. */
export type Verb = "clip" | "record" | "recordings" | "stop" | "move" | "help";

/** An id that can be no word of a language, as a pattern: a whole one, so that there is one way to read a long text. */
export const sureId = "(?<![\\w-])(?=[\\w-]*(?:_|\\d{3}))[\\w-]+(?![\\w-])";

const id = `(?:(?:channel|频道|直播码)\\s*)?${sureId}`;
const chineseRecording = "(?:这个|这次|当前|所有|全部)?(?:录制|录像|录|预约)";

/** What stands in the patterns under a name. Chinese is simplified there. */
const parts: Readonly<Record<string, string>> = {
	politely:
		"(?:(?:please|pls|plz|ok(?:ay)?|hey|hi|just|no|wait|sorry|oops|(?:how )?(?:can|could|would|will|shall|should|do) (?:you|we|i)|(?:i|we)(?: want to| need to|'d like to)|let's)[\\s,]+|(?:请|麻烦你?|帮我|可以|能不能|能|现在|马上|立刻|立即|赶紧|赶快|快点|快|先|都|全部|怎么|如何|算了)[\\s,]*)*",
	id,
	chineseRecording,
	/** Said before what becomes of it: 把 8888_x …, 今晚的录制 …. */
	chineseOf: `[把将]?(?<of>(?:(?:今天|明天|后天|今晚|明晚|今早|明早|早上|上午|下午|晚上)的?|${id}|\\s)*)(?:的?${chineseRecording})?的?\\s*`,
	recording: "(?:it|them(?:\\s+all)?|(?:(?:all|an?|any|the|my|our|this|that)\\s+)*(?:recordings?|clips?|this|that))",
	/** Behind "stop": no other words than these or one, so that it is no name ("stop motion, the film"). */
	ofIt: "(?=\\s*(?:$|[^\\w\\s]|[\\w-]*[_\\d]|\\S+(?:\\s+(?:please|pls|now|today|tonight|tomorrow))?$|(?:all|the|my|our|this|that|every|any|channel|stream|recordings?|clips?|at|in|on|of|for|after|when|before|until|now|today|tonight|tomorrow|please|pls)(?![\\w-])))",
	/** What says when to start, too, is a request: "stop 17:00 start 15:00". */
	noStart: "(?!.*(?:start|begin|开始)(?:时间)?[\\s:]*(?:time|at|now|\\d))",
	end: "(?:吧|了|啦|谢谢|please|pls|now|thanks|\\s|[.!?~,])*$",
};

const starting = (source: string) =>
	new RegExp(`^${source.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? "")}`, "i");

/**
 * A word that names a command, with its slash or without; 录 and 录一下 leave open which one and belong to the time,
 * unless nothing else is said. `of`, where a pattern has it: what is said before the verb of what it is about.
 */
const verbs: readonly (readonly [Verb, RegExp])[] = [
	[
		"recordings",
		starting("(?:\\/?(?:recordings|list(?:\\s+recordings)?)(?![\\w-])|(?:查看|看看|看)?(?:录制)?(?:列表|清单))"),
	],
	["clip", starting("(?:\\/?clip(?![\\w-])|剪(?:[辑輯]|一下|一段)?|截取(?:一下|一段)?|切片)")],
	["record", starting("(?:\\/?record(?![\\w-])|录(?:[制像]|一下)?[!.?~]*$)")],
	[
		"stop",
		starting(
			"{politely}(?:\\/?(?:stop|cancel|abort)(?:\\s+{recording})?|(?:end|finish|terminate)\\s+{recording})(?![\\w-]){ofIt}{noStart}",
		),
	],
	[
		"stop",
		starting(
			"{politely}(?:don't|dont|do not)\\s+record(?:\\s+(?:it|any ?more))*(?=\\s*(?:{id}\\s*)?(?:any ?more)?{end})",
		),
	],
	[
		"stop",
		starting(
			"{politely}(?:(?:停止|停掉|停下|停了|取消){chineseRecording}?|停+(?:一下|{chineseRecording}|吧)?(?=[ -~]|$)|(?:结束|终止|中止|中断|关掉|关闭){chineseRecording})(?:一下|吧|了)?{noStart}",
		),
	],
	["stop", starting("{politely}(?:别|不要|不用|不必|不)再?{chineseRecording}(?:了|啦|(?=\\s*(?:{id})?{end}))")],
	[
		"stop",
		starting(
			"{politely}{chineseOf}[,:]?\\s*(?:please |pls |可以|先|就)?(?:stop|cancel|停止|停掉|停一下|停|取消|结束|(?:别|不要|不用|不)再?录了){chineseRecording}?{end}",
		),
	],
	[
		"move",
		starting(
			"{politely}(?:move|reschedule|postpone|extend|prolong|shorten|change)\\s+(?:{recording}|{id}|(?:the|its)\\s+(?:time|start|end|length))(?![\\w-])",
		),
	],
	[
		"move",
		starting(
			"{politely}{chineseOf}(?:时间)?\\s*(?:改期|改到|改成|改为|改时间|修改时间|推迟|延后|延长|延期|顺延|缩短)(?!的|比?赛|举|.*录)",
		),
	],
	[
		"help",
		starting(
			"(?:\\/?-{0,2}help(?![\\w-])|帮助|[说說]明|(?:怎么|如何)(?:使?用|录制?)[?]?$|how\\s+(?:do\\s+i|to)\\s+(?:use|record)(?:\\s+(?:this|it|you))?[?]?$|how\\s+does\\s+(?:this|it)\\s+work|[?]$)",
		),
	],
];

/** Separates the verb from what it is about. A text without one is left as it is. */
export function takeVerb(typed: string): { readonly verb?: Verb; readonly text: string } {
	const text = fold(typed);
	const simplified = inSimplified(text);
	for (const [verb, pattern] of verbs) {
		const found = pattern.exec(simplified);
		if (!found) continue;
		const behind = text.slice(found[0].length).replace(/^[?!.~]+(?= |$)/, "");
		const about = `${found.groups?.of ?? ""} ${behind}`;
		return { verb, text: fold(about).replace(/^[\s,:;]+/, "") };
	}
	return { text };
}
