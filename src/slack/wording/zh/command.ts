/** A command that we wrote, as it is typed in Chinese: its words in front of the title, which is somebody's own. */
export function inChinese(command: string): string {
	const [, words = command, rest = ""] = /^([^"「『《]*)(.*)$/s.exec(command) ?? [];
	return (
		words
			.replace(/^(\/\w+) channel /, "$1 频道")
			.replace(/ now for /, " 从现在起 ")
			.replace(/ now until /, " 从现在到 ")
			.replace(/ until /, " 录到 ")
			.replace(/ yesterday$/, " 昨天")
			.replace(/(?<=\d) to (?=\d)/, " 到 ") + rest
	);
}
