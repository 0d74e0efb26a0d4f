import { distance } from "fastest-levenshtein";

const dayNames =
	"today tonight tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february september october november december".split(
		" ",
	);

/** Is the word a slip of the pen for a day ("tomorow")? Where a channel id may stand, it had better be asked about. */
export function isMisspelledDay(word: string): boolean {
	const written = word.toLowerCase();
	return dayNames.some((name) => {
		const slips = distance(written, name);
		return slips > 0 && slips <= (name.length < 8 ? 1 : 2);
	});
}
