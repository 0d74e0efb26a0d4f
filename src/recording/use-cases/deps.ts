import type { Clock, Instant } from "../../time/instant.ts";
import type { QuestionId, RecordingId } from "../ids.ts";
import type { Turns } from "../pacing/turns.ts";
import type { Access } from "../permissions.ts";
import type { Messages } from "../ports/messages.ts";
import type { People } from "../ports/people.ts";
import type { RecordingApis } from "../ports/recording-api.ts";
import type { RecordingStore } from "../ports/recording-store.ts";
import type { Report } from "../ports/report.ts";
import type { ApiName } from "../recording.ts";
import type { AskLive } from "./ask-live.ts";
import type { AskRecorded } from "./ask-recorded.ts";
import type { FirstPress } from "./confirm-and-submit.ts";
import type { Holding } from "./keep-shown.ts";
import type { Usage } from "./usage.ts";

/** What the use cases need of the world. Lengths in milliseconds. */
export interface Deps {
	readonly store: RecordingStore;
	readonly apis: RecordingApis;
	readonly messages: Messages;
	/** What time it is for people. */
	readonly clock: Clock;
	/** Only ever grows, whatever is done to the clock: for how long something took. */
	readonly elapsedMs: () => number;
	readonly pause: (milliseconds: number) => Promise<void>;
	readonly newId: (at: Instant) => RecordingId;
	readonly newQuestionId: (at: Instant) => QuestionId;
	/** Whose turn it is to send a request to a recording API. */
	readonly turns: Turns;
	/** What this process is submitting now: as long as it lives, nobody has left it behind. */
	readonly underWay: Set<RecordingId>;
	/** What this process is showing now: it holds each message until Slack has answered. */
	readonly holding: Set<Holding>;
	/** What this process is confirming now, by which card it is and who pressed. */
	readonly confirming: Map<string, Promise<FirstPress>>;
	/** How much of an API's quotas is used, near enough. */
	readonly usage: (api: ApiName, now: Instant) => Promise<Usage>;
	readonly askLive: AskLive;
	readonly askRecorded: AskRecorded;
	readonly draftTtlMs: number;
	readonly people: People;
	/** Who may record what. Operators may press the buttons of other people's recordings, too. */
	readonly access: Access;
	readonly report: Report;
}
