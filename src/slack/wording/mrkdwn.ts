/** Text from outside, so that Slack shows it as it is: no mention, no link, and it ends no code. */
export function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("`", "ˋ");
}

/** Text from outside in code style. */
export function code(text: string): string {
	return `\`${escaped(text)}\``;
}

/** An address from outside as it may be handed on: one line, no markup; `undefined` where it is not http or https. */
export function address(url: string): string | undefined {
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	if (!parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
	return parsed.href.replace(/[<>|`]/g, encodeURIComponent);
}

/** A link to an address from outside; `undefined` where that is no http or https address. */
export function link(url: string, text: string): string | undefined {
	const to = address(url);
	return to === undefined ? undefined : `<${to.replaceAll("&", "&amp;")}|${escaped(text)}>`;
}
