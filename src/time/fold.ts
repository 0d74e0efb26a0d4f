/**
 * NFKC would turn "1½" into "11⁄2": the usual fractions are written as decimals first. Of the others its fraction slash
 * stays, which nothing reads.
 */
const decimals: ReadonlyMap<string, string> = new Map([
	["\u00bd", ".5"],
	["\u00bc", ".25"],
	["\u00be", ".75"],
]);
const fractions = /([\d\uff10-\uff19] ?)?([\u00bc-\u00be])/g;

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/g;
const dashes = /[\u2010-\u2015\u2212\u2500\u2501\ufe58\u2e3a\u2e3b]/g;
const tildes = /[\u301c\u223c\u3030\u02dc]/g;
const colons = /[\u2236\ua789]/g;
const singleQuotes = /[\u2018\u2019\u201b\u2032\u00b4`]/g;
const doubleQuotes = /[\u201c\u201d\u201f\u2033]/g;

/** ASCII but for the backtick, which is a quote. */
const alreadyPlain = /^[ -_a-~]*$/;

/**
 * The same text in plain characters: full-width forms, smart quotes and dashes, odd spaces. Keeps the case, because
 * channel ids are told apart by it. Folding twice changes nothing.
 */
export function fold(text: string): string {
	const plain = alreadyPlain.test(text) ? text : inPlainCharacters(text);
	return plain.replace(/\s+/g, " ").trim();
}

function inPlainCharacters(text: string): string {
	return (
		text
			.replace(invisible, "")
			.replace(fractions, (_, whole: string | undefined, part: string) => `${whole ?? "0"}${decimals.get(part)}`)
			.replace(colons, ":")
			.replace(tildes, "~")
			.replace(singleQuotes, "'")
			.replace(doubleQuotes, '"')
			.normalize("NFKC")
			// A quadruple prime comes apart into single ones.
			.replace(singleQuotes, "'")
			.replace(dashes, "-")
	);
}

const traditional =
	"點時鐘鍾錄製開結號週禮後淩間個兩倆這從與過裡裏晝煩謝請幫聽麼們嗎為場節動議內當現馬隨續來預約會兒還別記務達韓國東灣臺倫紐磯歐華標準協調區長總終話頻視純僅黃曉農滿夠連幾數無須辦勞駕託該廣檔轉關刪銷遲順縮單雙羅際極靈訊頭歲書";
const simplified =
	"点时钟钟录制开结号周礼后凌间个两俩这从与过里里昼烦谢请帮听么们吗为场节动议内当现马随续来预约会儿还别记务达韩国东湾台伦纽矶欧华标准协调区长总终话频视纯仅黄晓农满够连几数无须办劳驾托该广档转关删销迟顺缩单双罗际极灵讯头岁书";
const simplifiedOf = new Map([...traditional].map((character, at) => [character, [...simplified][at] ?? character]));
const anyTraditional = new RegExp(`[${traditional}]`, "g");

/** Chinese in simplified characters, one for one, as far as the lexicon has them. */
export function inSimplified(text: string): string {
	return text.replace(anyTraditional, (character) => simplifiedOf.get(character) ?? character);
}
