import { againButton } from "./again.ts";
import type { Button } from "./button.ts";
import { cancelButton } from "./cancel.ts";
import { confirmButton } from "./confirm.ts";
import { editButton } from "./edit.ts";
import { listPageButton } from "./list-page.ts";
import { newRecordingButton } from "./new-recording.ts";
import { otherReadingButton } from "./other-reading.ts";
import { chooseButton, fillInButton } from "./question.ts";
import { retryButton } from "./retry.ts";
import { stopButton } from "./stop.ts";

/** Every button, one line each. */
const buttons: readonly Button[] = [
	confirmButton,
	editButton,
	otherReadingButton,
	cancelButton,
	retryButton,
	stopButton,
	againButton,
	listPageButton,
	chooseButton,
	fillInButton,
	newRecordingButton,
];

const byActionId: ReadonlyMap<string, Button> = new Map(buttons.map((button) => [button.actionId, button]));

/** The button of an action id, and which one of several it is. */
export function findButton(actionId: string): { readonly button: Button | undefined; readonly index: number } {
	const [, name = actionId, index = "0"] = /^(.+?)(?:\.(\d+))?$/.exec(actionId) ?? [];
	return { button: byActionId.get(name), index: Number(index) };
}
