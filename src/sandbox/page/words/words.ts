import type { SlackSays } from "../../slack-workspace/own-words.ts";
import type { Fate } from "../../tencent/callbacks.ts";
import type { Phase, Withheld } from "../../tencent/model.ts";
import type { TryId } from "../../workplace.ts";
import type { OfferId, SlackFaultId } from "../behaviours.ts";

/** Everything that the page says by itself, in one language; what the bot and Slack's people say is theirs. */
export interface Words {
	/** For the page's `lang`. */
	readonly tag: string;
	/** The language's own name. */
	readonly name: string;
	readonly page: PageWords;
	readonly slack: SlackWords;
	readonly tencent: TencentWords;
	readonly meanings: MeaningWords;
}

interface PageWords {
	readonly title: (place: string) => string;
	readonly sandbox: string;
	readonly skip: string;
	readonly language: string;
	readonly clock: string;
	/** A button of the clock, and what it does. `minutes` of 60 and more are whole hours. */
	readonly step: (minutes: number) => string;
	readonly forward: (minutes: number) => string;
	readonly nextEvent: string;
	readonly nextEventHint: string;
	readonly welcome: string;
	readonly welcomeText: string;
	readonly tries: Readonly<Record<TryId, { readonly title: string; readonly hint?: string }>>;
}

interface SlackWords {
	readonly workspace: string;
	readonly navigation: string;
	readonly channels: string;
	readonly apps: string;
	readonly youAre: string;
	readonly guest: string;
	readonly unread: string;
	readonly directTopic: string;
	readonly memberTopic: (people: number) => string;
	readonly strangerTopic: string;
	readonly home: string;
	readonly messages: string;
	readonly emptyHome: string;
	readonly messagesIn: (place: string) => string;
	readonly message: (place: string) => string;
	readonly placeholder: (place: string) => string;
	readonly commands: string;
	readonly mentionHint: string;
	readonly send: string;
	readonly onlyYou: string;
	readonly app: string;
	readonly edited: string;
	readonly replies: (count: number) => string;
	readonly reply: string;
	readonly replyTo: (name: string) => string;
	readonly actions: string;
	readonly shortcuts: string;
	readonly download: (name: string) => string;
	readonly close: string;
	readonly cancel: string;
	readonly optional: string;
	readonly choose: string;
	readonly yourTime: (city: string, zone: string) => string;
	readonly says: (told: SlackSays) => string;
	readonly fault: string;
	readonly faults: Readonly<Record<SlackFaultId, string>>;
}

interface TencentWords {
	readonly title: string;
	readonly api: string;
	readonly apis: { readonly "live-tape": string; readonly "record-task": string };
	readonly nextAnswer: string;
	readonly unreachable: string;
	readonly offers: Readonly<Record<OfferId, string>>;
	readonly nextFileCallback: string;
	readonly fates: Readonly<Record<Fate, string>>;
	readonly streams: string;
	readonly live: string;
	readonly silent: string;
	readonly endPush: string;
	readonly beginPush: string;
	readonly breakOff: string;
	/** Before, as, and after the name of the button. */
	readonly empty: readonly [string, string, string];
	readonly tasks: string;
	readonly phases: Readonly<Record<Phase, string>>;
	readonly task: (id: string) => string;
	readonly modes: { readonly realtime: string; readonly scheduled: string };
	readonly sound: string;
	readonly picture: string;
	readonly file: (channel: string, seconds: number) => string;
	readonly fileSize: (bytes: number, format: string) => string;
	/** Where browsers do not play the format itself. */
	readonly shownAsMp4: string;
	readonly openFile: string;
	readonly callbacks: string;
	/** By the number of the event. */
	readonly events: Readonly<Record<number, string>>;
	readonly unknownEvent: string;
	readonly taken: string;
	readonly takenTwice: string;
	readonly notSent: string;
	/** When the bot looks by itself for a file of which it was not told. */
	readonly searchedAt: (time: string) => string;
	readonly underWay: string;
	readonly failed: (result: string, attempts: number) => string;
	readonly request: (number: number) => string;
	readonly parametersOf: (number: number) => string;
	readonly columns: readonly [string, string, string];
	readonly answer: string;
	readonly body: string;
	readonly refused: string;
	readonly created: string;
	readonly answered: string;
	readonly createdAnswerLost: string;
	readonly answerLost: string;
	readonly pending: string;
	readonly emptyBody: string;
	/** How an answer was held back. */
	readonly withheld: Readonly<Record<Withheld, string>>;
	/** Notes of Live_Tape on a request that it took. */
	readonly cutShort: (until: string) => string;
	readonly ignored: (parameter: string) => string;
}

/** What a parameter of a request says; `value` as it stands there. */
interface MeaningWords {
	/** Parameters that always say the same, by name. */
	readonly plain: Readonly<Record<string, string>>;
	/** What the request asks for, by the name of the interface or action. */
	readonly actions: Readonly<Record<string, string>>;
	readonly ignoredStart: (time: string) => string;
	readonly realtime: string;
	readonly scheduled: string;
	readonly sound: string;
	readonly soundAndPicture: string;
	readonly mixed: string;
	readonly unmixed: string;
	readonly voidAfter: (time: string) => string;
	readonly template: (format: string) => string;
	readonly unknown: string;
}
