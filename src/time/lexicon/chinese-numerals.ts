const digits: ReadonlyMap<string, number> = new Map([..."零一二三四五六七八九"].map((digit, value) => [digit, value]));

/** The same digit written otherwise. */
const variants: ReadonlyMap<string, string> = new Map([
	["〇", "零"],
	["两", "二"],
	["俩", "二"],
]);

/** "十五", "廿", "一百二十"; a few characters at most. */
export const numeral = "[零〇一二两俩三四五六七八九十廿卅百]{1,5}";

/** A number in Chinese numerals or in digits. */
export const numeralOrDigits = `(?:\\d{1,2}|${numeral})`;

/** Behind a numeral: it must not go on, or a part of it would be read. */
export const numeralEnd = "(?![零〇一二两俩三四五六七八九十廿卅百\\d])";

const shape = /^(?:([一二三四五六七八九])百)?(零)?(?:([一二三四五六七八九])?(十)|(廿)|(卅))?([一二三四五六七八九])?$/;

/**
 * What the numeral counts, or NaN. "五六" is five or six and not 56, "一百二" is 120 to some: both are no number. A
 * leading zero ("零五") is how minutes are said.
 */
export function readNumeral(text: string): number {
	const inDigits = /^[零〇]?(\d+)$/.exec(text);
	if (inDigits !== null) return Number(inDigits[1]);
	const match = shape.exec([...text].map((character) => variants.get(character) ?? character).join(""));
	if (match === null || text === "") return Number.NaN;
	const [, hundreds, zero, tens, ten, twenty, thirty, ones] = match;
	const hasTens = (ten ?? twenty ?? thirty) !== undefined;
	if (hundreds !== undefined && ones !== undefined && !hasTens && zero === undefined) return Number.NaN;
	const tenfold =
		ten !== undefined ? (digits.get(tens ?? "一") ?? 1) : twenty !== undefined ? 2 : thirty !== undefined ? 3 : 0;
	return digitValue(hundreds) * 100 + tenfold * 10 + digitValue(ones);
}

function digitValue(digit: string | undefined): number {
	return digit === undefined ? 0 : (digits.get(digit) ?? Number.NaN);
}

/** "二〇二六": a year, digit by digit. */
export function readDigitByDigit(text: string): number {
	const plain = [...text].map((character) => variants.get(character) ?? character);
	return Number(plain.map((character) => digits.get(character) ?? character).join(""));
}
