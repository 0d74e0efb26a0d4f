import { distance } from "fastest-levenshtein";

/** The words of a time that are worth mending, by what they are in; short months are too near to other words. */
const targets =
	"today tonight tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february september october november december minute minutes hour hours second seconds morning afternoon evening midnight until between".split(
		" ",
	);

/** Real words that are only a letter away from a target, and never a slip for it. */
const realWords = new Set(
	"house horse ours hour's four pour tour second-hand money sunny sundae heaven secular reminder minuted evenings until now".split(
		" ",
	),
);

/** Too short to be mended without asking, and yet well known. */
const slang: ReadonlyMap<string, string> = new Map([
	["tom", "tomorrow"],
	["toms", "tomorrow"],
	["aft", "afternoon"],
]);

export interface Correction {
	readonly to: string;
	/** Nothing else can be meant; else it is asked. */
	readonly isSure: boolean;
}

/** The word that a slip of the pen ("tomorow", "wendesday", "mintues") was meant to be, if there is just one. */
export function correctionOf(word: string): Correction | undefined {
	const written = word.toLowerCase();
	const meant = slang.get(written);
	if (meant !== undefined) return { to: meant, isSure: false };
	if (!/^[a-z]{4,14}$/.test(written) || realWords.has(written) || targets.includes(written)) return undefined;
	const near = targets
		.map((target) => ({ target, slips: slips(written, target) }))
		.filter(({ target, slips: count }) => count <= (target.length < 8 ? 1 : 2))
		.sort((a, b) => a.slips - b.slips);
	const [best, second] = near;
	if (best === undefined) return undefined;
	const isOnly = second === undefined || second.slips > best.slips || isPlural(best.target, second.target);
	if (!isOnly) return undefined;
	return { to: best.target, isSure: written[0] === best.target[0] };
}

function isPlural(a: string, b: string): boolean {
	return a === `${b}s` || b === `${a}s`;
}

/** Letters left out, added, changed, or two beside one another turned round. */
function slips(written: string, target: string): number {
	const plain = distance(written, target);
	return isNearerTurned(written, target, plain) ? plain - 1 : plain;
}

/** Would the words be nearer than `plain` with two neighbouring letters swapped? */
function isNearerTurned(written: string, target: string, plain: number): boolean {
	for (let at = 0; at + 1 < written.length; at++) {
		const swapped = written.slice(0, at) + written[at + 1] + written[at] + written.slice(at + 2);
		if (distance(swapped, target) < plain - 1) return true;
	}
	return false;
}
