import type { Instant } from "../../time/instant.ts";
import type { ChannelId, RecordingId, TaskId } from "../ids.ts";
import type { Place } from "../place.ts";
import type { RecordedFile } from "../recorded-file.ts";
import type { Existing, Span } from "../recording.ts";
import type { StreamEvent } from "../stream.ts";
import type { ShownKind } from "./recording-store.ts";

/**
 * A message that something beside the recording itself has changed: due after `afterMs` milliseconds, by default at once.
 * With `everyMs` it is patient: of such touches the message is made due only once in so many milliseconds.
 */
export interface Touch {
	readonly recordingId: RecordingId;
	readonly kind: ShownKind;
	readonly afterMs?: number;
	readonly everyMs?: number;
}

/** Keeps what Tencent told, and the messages that it makes due, in one transaction. */
export interface NoticeStore {
	/** False where the file was known: then nothing is written. */
	keepFile(file: RecordedFile, touches: readonly Touch[]): Promise<boolean>;
	/** False where an event with this key was kept before: then nothing is written. */
	keepEvent(key: string, event: StreamEvent, touches: readonly Touch[]): Promise<boolean>;
	/** Keeps what means nothing to us, for whoever has to find out. */
	keepOther(key: string, body: string, receivedAt: Instant): Promise<void>;
	/** Files that name the task, or are of the channel and overlap the span. */
	filesAround(of: {
		readonly channelId: ChannelId;
		readonly taskId: TaskId;
		readonly span: Span;
	}): Promise<readonly RecordedFile[]>;
	/** What happened to a stream from `from` on, and before `to`; at most some hundreds, the newest. */
	eventsOf(channelId: ChannelId, from: Instant, to: Instant): Promise<readonly StreamEvent[]>;
	/** Recordings that exist, and have one of the tasks, or are of the channel and overlap the span. */
	existing(of: {
		readonly channelId: ChannelId;
		readonly taskIds: readonly TaskId[];
		readonly span: Span;
	}): Promise<readonly Existing[]>;
	/** Where a message stands, once it was shown. */
	placeOf(recordingId: RecordingId, kind: ShownKind): Promise<Place | undefined>;
	/** Makes a message due that something beside the recording has changed. */
	touch(touches: readonly Touch[]): Promise<void>;
	/** Makes messages due that nothing has made due yet. What is due, or was shown or given up, stays as it is. */
	touchNew(touches: readonly Touch[]): Promise<void>;
}
