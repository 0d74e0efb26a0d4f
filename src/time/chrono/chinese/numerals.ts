const digits: ReadonlyMap<string, number> = new Map([
	["零", 0],
	["〇", 0],
	["一", 1],
	["二", 2],
	["两", 2],
	["兩", 2],
	["三", 3],
	["四", 4],
	["五", 5],
	["六", 6],
	["七", 7],
	["八", 8],
	["九", 9],
]);

/** "十五", "廿", "一百二十"; a few characters at most. */
export const numeral = "[零〇一二两兩三四五六七八九十廿卅百]{1,5}";

/** A number in Chinese numerals or in digits. */
export const numeralOrDigits = `(?:\\d{1,2}|${numeral})`;

/** Behind a numeral: it must not go on, or a part of it would be read. */
export const numeralEnd = "(?![零〇一二两兩三四五六七八九十廿卅百\\d])";

/**
 * What the numeral counts, or NaN. "五六" is five or six and not 56, so digits must not follow one another; a leading
 * zero ("零五") is how minutes are said.
 */
export function readNumeral(text: string): number {
	if (/^\d+$/.test(text)) return Number(text);
	let total = 0;
	let pending: number | undefined;
	for (const character of text) {
		const digit = digits.get(character);
		if (digit !== undefined) {
			if (pending !== undefined && pending !== 0) return Number.NaN;
			pending = digit;
		} else if (character === "百") {
			total += (pending ?? 1) * 100;
			pending = undefined;
		} else {
			total +=
				character === "十" ? (pending === undefined || pending === 0 ? 1 : pending) * 10 : character === "廿" ? 20 : 30;
			pending = undefined;
		}
	}
	return total + (pending ?? 0);
}

/** "二〇二六": a year, digit by digit. */
export function readDigitByDigit(text: string): number {
	return Number([...text].map((character) => digits.get(character) ?? character).join(""));
}
