import { fold } from "./fold.ts";
import { leavesOf } from "./leaves.ts";
import { unknownWords } from "./phrase.ts";

/** Words that begin a time only together with the next one. */
const openingWords =
	/^(?:half|quarter|next|last|this|coming|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$/i;

const firstAsciiWord = /^[!-~]+/;

/**
 * Whether the first word belongs to a time, and so is no channel id: "10-11", "tomorrow", "5m", 今晚, but not
 * "5m_show", "10-live" or "8888". Ids are ASCII, so in a word with other characters only its beginning counts.
 */
export function startsWithTime(text: string): boolean {
	const folded = fold(text);
	const leaves = leavesOf(folded);
	const word = firstAsciiWord.exec(folded)?.[0] ?? "";
	if (openingWords.test(word)) return true;
	const [first] = leaves;
	if (first?.index !== 0 || (first.token.kind === "number" && first.token.value > 24)) return false;
	const next = folded[word.length];
	if (next !== undefined && next !== " ") return true;
	const inWord = leaves.filter((leaf) => leaf.index < word.length);
	const covered = inWord.at(-1)?.endIndex ?? 0;
	return unknownWords(folded.slice(0, Math.max(covered, word.length)), inWord).length === 0;
}
