/** Slack writes `&`, `<` and `>` as entities, whatever `should_escape` says. */
export function unescapeSlack(text: string): string {
	return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
