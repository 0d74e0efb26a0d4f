/** "½" alone becomes "1⁄2" under NFKC, which would turn "1½" into "11/2": they are spelled out first. */
const vulgarFractions: readonly (readonly [RegExp, string])[] = [
	[/(\d?)\u00bd/g, "1/2"],
	[/(\d?)\u00bc/g, "1/4"],
	[/(\d?)\u00be/g, "3/4"],
];

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/g;
const dashes = /[\u2010-\u2015\u2212\u2500\u2501\ufe58\u2e3a\u2e3b]/g;
const tildes = /[\u301c\u223c\u3030\u02dc]/g;
const singleQuotes = /[\u2018\u2019\u201b\u2032\u00b4`]/g;
const doubleQuotes = /[\u201c\u201d\u201f\u2033]/g;

/**
 * The same text in plain characters: full-width forms, smart quotes and dashes, odd spaces. Keeps the case, because
 * channel ids are told apart by it. Folding twice changes nothing.
 */
export function fold(text: string): string {
	let folded = text.replace(invisible, "");
	for (const [fraction, spelled] of vulgarFractions) {
		folded = folded.replace(fraction, (_, digit: string) => (digit === "" ? spelled : `${digit} ${spelled}`));
	}
	folded = folded.replace(singleQuotes, "'").replace(doubleQuotes, '"');
	return folded
		.normalize("NFKC")
		.replace(dashes, "-")
		.replace(tildes, "~")
		.replace(/\u2044/g, "/")
		.replace(/\s+/g, " ")
		.trim();
}
