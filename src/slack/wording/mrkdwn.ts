/** Text from outside, so that Slack shows it as it is: no mention, no link, and it ends no code. */
export function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("`", "ˋ");
}

/** Text from outside in code style. */
export function code(text: string): string {
	return `\`${escaped(text)}\``;
}
