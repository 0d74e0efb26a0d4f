import type { Outcome, StopOutcome } from "../recording/cause.ts";
import { type RecordingId, recordingId } from "../recording/ids.ts";

/** The buttons' action ids. The value is the recording's id, or the question's (`question.*`), unless it says otherwise. */
export const actionIds = {
	confirm: "recording.confirm",
	edit: "recording.edit",
	cancel: "recording.cancel",
	retry: "recording.retry",
	stop: "recording.stop",
	again: "recording.again",
	/** Another page of a list; its value says which. */
	page: "recordings.page",
	otherReading: "recording.other-reading",
	/** Opens the form; it stands for no recording. */
	newRecording: "recording.new",
	/** The first choice is `question.choose.0`: an action id is unique on its message. */
	choose: "question.choose",
	fillIn: "question.form",
} as const;

export const formCallbackId = "recording.form";

/** The buttons on the form, each of which brings up the fields behind it. */
export const formActionIds = { pickTime: "form.pick-time", more: "form.more" } as const;

/** The event type of an announcement's Slack message metadata, by which other apps follow it. */
export const announcementEventType = "recording";

/** What a message is can be told from its first block's id. */
export const blockIds = {
	card: (id: string) => `card.${id}`,
	refused: (code: string) => `refused.${code}`,
	outcome: (kind: Outcome["kind"]) => `outcome.${kind}`,
	stop: (kind: StopOutcome["kind"]) => `stop.${kind}`,
	submitting: (id: string) => `submitting.${id}`,
	note: (kind: string) => `note.${kind}`,
	/** Of the buttons of a card or an announcement: the version of the recording that they stand under. */
	version: (version: number) => `version.${version}`,
	announcement: (id: string) => `announcement.${id}`,
	recordings: "recordings",
	home: "home",
	/** A row of the Home that repeats one above it. */
	mine: (id: string) => `mine.${id}`,
	/** A row of a list. */
	recording: (id: string) => `recording.${id}`,
	history: (id: string) => `history.${id}`,
	file: (id: string) => `file.${id}`,
	interruption: (since: number) => `interruption.${since}`,
	help: "help",
} as const;

/** The recording in whose row of a list a button stands. */
export function readRow(blockId: string): { readonly row?: RecordingId } {
	const [, id] = /^recording\.(.+)$/.exec(blockId) ?? [];
	return id === undefined ? {} : { row: recordingId(id) };
}

/** The version that a card's buttons stand under; none for other buttons. */
export function readVersion(blockId: string): { readonly version?: number } {
	const [, version] = /^version\.(\d+)$/.exec(blockId) ?? [];
	return version === undefined ? {} : { version: Number(version) };
}
