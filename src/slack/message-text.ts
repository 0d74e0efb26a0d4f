import { withoutAddresses } from "../recording/command/address.ts";

/**
 * What somebody said in a message, as they would have typed it into a command: without mentions, Slack's markup and the
 * secrets of addresses. Its lines stay.
 */
export function plainMessage(text: string): string {
	return withoutAddresses(text)
		.replace(/<[@!][^<>|]*(?:\|([^<>]*))?>/g, (_, label: string | undefined) => ` ${label?.replace(/^@.*/, "") ?? ""} `)
		.replace(/<#\w+\|?([^<>]*)>/g, (_, name: string) => (name === "" ? " " : ` #${name} `))
		.replace(/<([^<>|]*)(?:\|[^<>]*)?>/g, " $1 ")
		.replace(/[*`]/g, "")
		.replace(/[^\S\n]+/g, " ")
		.trim();
}
