import type { RecordingId } from "../ids.ts";

/** What was learnt. `fault`: something went wrong that nobody is waiting for: a delivery that will be tried again, say. */
export type Event =
	| { readonly kind: "fault"; readonly what: string; readonly cause: unknown; readonly recordingId?: RecordingId }
	| { readonly kind: "submitting"; readonly recordingId: RecordingId; readonly facts: object }
	| { readonly kind: "settled"; readonly recordingId: RecordingId; readonly facts: object }
	/** Something that should have been done minutes ago. */
	| { readonly kind: "overdue"; readonly recordingId: RecordingId; readonly facts: object };

/** Tells whoever runs the bot, in the log. */
export type Report = (event: Event) => void;
