/** What Slack itself tells a person, as facts: the page says it in its own language. */
export type SlackSays =
	| { readonly says: "command-failed"; readonly command: string; readonly error: string }
	| { readonly says: "no-such-command"; readonly command: string }
	/** Beside a button of a message. */
	| { readonly says: "no-response" }
	/** In a form whose bot does not answer as it should. */
	| { readonly says: "trouble" }
	/** On a field of a form. */
	| { readonly says: "required" }
	| { readonly says: "too-short"; readonly least: number }
	| { readonly says: "too-long"; readonly most: number };

/** Slack's own sentences. */
export function inEnglish(told: SlackSays): string {
	switch (told.says) {
		case "command-failed":
			return `${told.command} failed with the error "${told.error}"`;
		case "no-such-command":
			return `${told.command} is not a valid command.`;
		case "no-response":
			return "This app did not respond. Try again.";
		case "trouble":
			return "We had some trouble connecting. Try again?";
		case "required":
			return "Please complete this required field.";
		case "too-short":
			return `Please enter at least ${told.least} characters.`;
		case "too-long":
			return `Please enter at most ${told.most} characters.`;
		default:
			return told satisfies never;
	}
}
