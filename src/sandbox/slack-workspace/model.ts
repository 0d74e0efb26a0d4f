import type { Instant } from "../../time/instant.ts";
import type { Json } from "../json.ts";
import type { SlackSays } from "./own-words.ts";

/** Who we pretend to be installed as. Recognisable, and of the shape that Slack's ids have. */
export const installation = {
	teamId: "T0TAPEDECK",
	teamDomain: "sandbox",
	teamName: "Sandbox",
	appId: "A0TAPEDECK",
	botId: "B0TAPEDECK",
	botUserId: "U0TAPEDECK",
	botName: "tapedeck",
} as const;

export interface Person {
	/** `U…` */
	readonly id: string;
	/** The handle, without `@`. */
	readonly name: string;
	readonly realName: string;
	/** IANA name, such as `Asia/Shanghai`. */
	readonly timeZone: string;
	/** As Slack gives it: `en-US`, `zh-CN`. */
	readonly locale: string;
	/** A guest of several channels, of one channel, somebody of another workspace; nothing of these unless told. */
	readonly isRestricted?: boolean;
	readonly isUltraRestricted?: boolean;
	readonly isStranger?: boolean;
	/** The workspace's unless told. */
	readonly teamId?: string;
}

export interface UserGroup {
	/** `S…` */
	readonly id: string;
	readonly handle: string;
	readonly members: readonly string[];
}

/** A file that the bot uploaded. */
export interface UploadedFile {
	/** `F…` */
	readonly id: string;
	readonly name: string;
	readonly title: string;
	readonly type: string;
	readonly content: string;
}

export interface Conversation {
	/** `C…` for a channel, `D…` for a direct message with the bot. */
	readonly id: string;
	readonly name: string;
	readonly kind: "public" | "private" | "direct";
	/** Ids of the people in it, the bot's own left out. */
	readonly members: readonly string[];
	readonly botIsMember: boolean;
}

/** A block that passed Block Kit's rules; `block_id` was filled in where it was missing, as Slack does. */
export interface Block extends Json {
	readonly type: string;
	readonly block_id: string;
}

type Sender = { readonly kind: "bot" } | { readonly kind: "person"; readonly id: string };

export interface Message {
	readonly channel: string;
	/** Slack's id of a message within its channel: seconds since 1970, a dot, six digits. */
	readonly ts: string;
	readonly sender: Sender;
	readonly text: string;
	readonly blocks: readonly Block[];
	/** The one person who sees it. */
	readonly ephemeralTo?: string;
	readonly threadTs?: string;
	readonly metadata?: Json;
	readonly files?: readonly UploadedFile[];
	/** When it was changed last. */
	readonly editedAt?: Instant;
	/** What people selected in it, by block id and action id. */
	readonly values: FormValues;
}

/** `state.values` of a message or a view: by block id, then by action id. */
export type FormValues = Readonly<Record<string, Readonly<Record<string, ElementValue>>>>;

export interface ElementValue extends Json {
	readonly type: string;
}

/** A modal, or somebody's App Home. */
export interface OpenView {
	/** `V…` */
	readonly id: string;
	/** Changes with every update. */
	readonly hash: string;
	readonly user: string;
	/** As the bot sent it, checked. */
	readonly view: Json;
	readonly blocks: readonly Block[];
	readonly rootId: string;
	readonly previousId?: string;
	/** What was typed so far. */
	readonly values: FormValues;
	/** Shown on the input of this block id. */
	readonly errors: Readonly<Record<string, string>>;
	/** Those of them that are Slack's own, and not the bot's. */
	readonly ownErrors?: Readonly<Record<string, SlackSays>>;
	/** Shown above the form: the bot did not answer, or answered something that Slack does not take. */
	readonly trouble?: SlackSays;
}

/** What Slack itself tells one person when the bot fails: Slackbot's message, or the warning beside a button. */
export interface Notice {
	readonly at: Instant;
	readonly user: string;
	readonly channel?: string;
	readonly told: SlackSays;
	/** The same in Slack's English. */
	readonly text: string;
	/** Slack's name of the error, such as `operation_timeout`. */
	readonly error: string;
}

/** One HTTP exchange, or one envelope of Socket Mode, in either direction. */
export interface Exchange {
	readonly at: Instant;
	readonly direction: "from-bot" | "to-bot";
	readonly transport: "http" | "socket";
	readonly method: string;
	/** Address without the host. */
	readonly path: string;
	readonly request: { readonly headers: Json; readonly body: string };
	/** Missing where nothing came back; `failure` then says why. */
	readonly response?: { readonly status: number; readonly body: string };
	readonly failure?: string;
}
