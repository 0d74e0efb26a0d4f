import type { BlockAction, ButtonAction, SlashCommand, ViewSubmitAction } from "@slack/bolt";

/** What Slack's own SDK says of the payloads that the workspace sends; a test makes one JSON Schema of it. */
export interface Payloads {
	readonly command?: SlashCommand;
	readonly block_actions?: BlockAction<ButtonAction>;
	readonly view_submission?: ViewSubmitAction;
}
