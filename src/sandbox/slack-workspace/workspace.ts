import { systemClock } from "../../time/clock.ts";
import type { Clock } from "../../time/instant.ts";
import { startServer } from "../http.ts";
import type { Json } from "../json.ts";
import type { Delivery } from "./delivery.ts";
import { Events } from "./events.ts";
import type { Conversation, Exchange, Message, Notice, OpenView, Person, UserGroup } from "./model.ts";
import { People } from "./people.ts";
import { ResponseUrls } from "./response-urls.ts";
import { SocketMode } from "./socket-mode.ts";
import { WorkspaceState } from "./state.ts";
import { Triggers } from "./triggers.ts";
import { Uploads } from "./uploads.ts";
import { type Disturbance, WebApi } from "./web-api/server.ts";

export interface WorkspaceOptions {
	/** The workspace's time: of messages, `response_url`s and trigger ids. */
	readonly clock: Clock;
	readonly signingSecret: string;
	readonly botToken: string;
	/** `xapp-…`: the bot may connect by Socket Mode. */
	readonly appToken?: string;
	/** Where commands and interactions are sent; may be set later. A bot connected by Socket Mode gets them there. */
	readonly eventsUrl?: string;
	readonly users: readonly Person[];
	readonly channels: readonly Conversation[];
	readonly groups?: readonly UserGroup[];
	/** Scopes of the bot's token. */
	readonly scopes?: readonly string[];
	/** The slash commands that its manifest declares; any is taken unless given. */
	readonly commands?: readonly string[];
	/** The types of events that its manifest asks for, `message.im` in full; all unless given. */
	readonly events?: readonly string[];
	/** About one `chat.postMessage` a second in each channel, then 429. Off unless asked for. */
	readonly rateLimits?: boolean;
	/** The clock of the signatures; the host's unless given. */
	readonly signingClock?: Clock;
}

/** A Slack workspace on loopback, with one bot installed. */
export interface SlackWorkspace {
	/** For `SLACK_API_URL`, with its slash. */
	readonly apiUrl: string;
	readonly state: WorkspaceState;
	readonly people: People;
	readonly socket: SocketMode;
	setEventsUrl(url: string | undefined): void;
	/** The next call of a Web API method (or of a `response_url`) is answered so instead of being carried out. */
	disturbNext(method: string, disturbance: Disturbance): void;
	/** The next of these, of whatever method. */
	readonly plannedDisturbance: { readonly method: string; readonly disturbance: Disturbance } | undefined;
	/** Nothing of what was planned happens any more. */
	calm(): void;
	/**
	 * Sends an event of the Events API (`{ type: "app_uninstalled", … }`), again where the bot does not take it. Resolves
	 * to what became of the first attempt; to nothing where the bot did not ask for events of its type.
	 */
	event(event: Json & { readonly type: string }): Promise<Delivery | undefined>;
	/** The next event comes a second time though it was taken. */
	doubleNextEvent(): void;
	readonly isNextEventDoubled: boolean;
	/** What one person sees in a conversation: its messages and their own ephemeral ones. */
	seenBy(user: string, channel: string): readonly Message[];
	ephemerals(user: string): readonly Message[];
	/** The modal on top of a person's screen. */
	view(user: string): OpenView | undefined;
	/** Their App Home, once the bot published it. */
	home(user: string): OpenView | undefined;
	notices(user: string): readonly Notice[];
	readonly exchanges: readonly Exchange[];
	/** Resolves as soon as `find` finds something; rejects after `timeoutMs` (5000). */
	until<Found>(find: () => Found | undefined | false, timeoutMs?: number): Promise<Found>;
	stop(): Promise<void>;
}

const usualScopes = [
	...["commands", "chat:write", "users:read", "im:write", "files:write", "app_mentions:read", "im:history"],
	...["usergroups:read", "channels:read"],
];

export async function startSlackWorkspace(options: WorkspaceOptions): Promise<SlackWorkspace> {
	const state = new WorkspaceState(options.clock, options.users, options.channels, options.groups);
	let eventsUrl = options.eventsUrl;
	let address = "";
	const base = () => address;
	const triggers = new Triggers(options.clock, () => state.nextSerial());
	const responseUrls = new ResponseUrls(state, base);
	const socket = new SocketMode(state);
	const uploads = new Uploads(base, () => state.nextSerial());
	const webApi = new WebApi({
		...{ state, triggers, socket, base, responseUrls, uploads },
		botToken: options.botToken,
		appToken: options.appToken,
		scopes: options.scopes ?? usualScopes,
		rateLimits: options.rateLimits ?? false,
	});
	const delivery = {
		...{ state, socket, triggers, responseUrls },
		signingSecret: options.signingSecret,
		signingClock: options.signingClock ?? systemClock,
		eventsUrl: () => eventsUrl,
	};
	const events = new Events({ ...delivery, subscribed: options.events });
	const server = await startServer(webApi.handle);
	server.server.on("upgrade", (request, connection, head) => socket.upgrade(request, connection, head));
	address = server.url;
	return {
		apiUrl: `${address}/api/`,
		state,
		people: new People({ ...delivery, events }, options.commands),
		socket,
		setEventsUrl: (url) => {
			eventsUrl = url;
		},
		get plannedDisturbance() {
			return webApi.planned;
		},
		calm: () => {
			webApi.calm();
			events.doubleNext(false);
		},
		disturbNext: (method, disturbance) => webApi.disturbNext(method, disturbance),
		event: (event) => events.send(event, event.type),
		doubleNextEvent: () => events.doubleNext(),
		get isNextEventDoubled() {
			return events.isNextDoubled;
		},
		...readers(state),
		stop: async () => {
			events.stop();
			await socket.close();
			await server.stop();
		},
	};
}

function readers(state: WorkspaceState) {
	return {
		seenBy: (user: string, channel: string) =>
			state.messages.filter((one) => one.channel === channel && (one.ephemeralTo ?? user) === user),
		ephemerals: (user: string) => state.messages.filter((message) => message.ephemeralTo === user),
		view: (user: string) => state.views.findLast((open) => open.user === user),
		home: (user: string) => state.homes.get(user),
		notices: (user: string) => state.notices.filter((notice) => notice.user === user),
		exchanges: state.exchanges,
		until: state.until,
	};
}
