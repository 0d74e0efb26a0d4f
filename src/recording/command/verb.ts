import { fold } from "../../time/fold.ts";

/** What a message asks for by its first word. */
export type Verb = "clip" | "record" | "recordings" | "stop" | "help";

/** A word that names a command, with its slash or without; 录 and 录一下 leave open which one and belong to the time. */
const verbs: readonly (readonly [Verb, RegExp])[] = [
	["recordings", /^(?:\/?(?:recordings|list(?:\s+recordings)?)(?![\w-])|(?:查看|看看|看)?(?:录制)?(?:列表|清单))/i],
	["clip", /^(?:\/?clip(?![\w-])|剪(?:辑|一下|一段)?|截取(?:一下|一段)?|切片)/i],
	["record", /^\/?record(?![\w-])/i],
	["stop", /^(?:\/?(?:stop|cancel)(?:\s+recording)?(?![\w-])|(?:停止|停掉|停|取消)(?:录制|录像|一下)?)/i],
	["help", /^(?:\/?-{0,2}help(?![\w-])|帮助|幫助|说明|說明|怎么用|[?]$)/i],
];

/** Separates the verb from what it is about. A text without one is left as it is. */
export function takeVerb(typed: string): { readonly verb?: Verb; readonly text: string } {
	const text = fold(typed);
	for (const [verb, pattern] of verbs) {
		const found = pattern.exec(text);
		if (found) return { verb, text: text.slice(found[0].length).replace(/^[\s,:;]+/, "") };
	}
	return { text };
}
