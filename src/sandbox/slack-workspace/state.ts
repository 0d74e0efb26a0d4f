import type { Clock } from "../../time/instant.ts";
import { Observable } from "../observable.ts";
import type { Conversation, Exchange, Message, Notice, OpenView, Person, UploadedFile, UserGroup } from "./model.ts";
import { inEnglish } from "./own-words.ts";

/** Everything the workspace knows, in memory. Changed here alone, so that whoever watches hears of it. */
export class WorkspaceState extends Observable {
	readonly clock: Clock;
	readonly people: readonly Person[];
	readonly groups: readonly UserGroup[];
	/** Every file that was uploaded, by its id; one that nobody was shown among them. */
	readonly files = new Map<string, UploadedFile>();
	/** App Homes by whose they are. */
	readonly homes = new Map<string, OpenView>();
	readonly #conversations: Conversation[];
	readonly #messages: Message[] = [];
	/** What messages were before they were replaced or removed, the newest last. */
	readonly #former: Message[] = [];
	readonly #exchanges: Exchange[] = [];
	readonly #notices: Notice[] = [];
	#views: readonly OpenView[] = [];
	#lastTs = 0;
	#serial = 0;

	constructor(
		clock: Clock,
		people: readonly Person[],
		channels: readonly Conversation[],
		groups: readonly UserGroup[] = [],
	) {
		super();
		this.clock = clock;
		this.people = people;
		this.groups = groups;
		this.#conversations = [...channels];
	}

	get conversations(): readonly Conversation[] {
		return this.#conversations;
	}
	/** In the order in which they were first posted, ephemeral ones among them. */
	get messages(): readonly Message[] {
		return this.#messages;
	}
	get exchanges(): readonly Exchange[] {
		return this.#exchanges;
	}
	get notices(): readonly Notice[] {
		return this.#notices;
	}
	/** Modals that are open; of one person's the last is on top. */
	get views(): readonly OpenView[] {
		return this.#views;
	}

	person(id: string): Person | undefined {
		return this.people.find((person) => person.id === id);
	}

	conversation(id: string): Conversation | undefined {
		return this.#conversations.find((conversation) => conversation.id === id);
	}

	/** The direct message between a person and the bot, opened if need be. */
	directMessage(person: Person): Conversation {
		const id = `D${person.id.slice(1)}`;
		const open = this.conversation(id);
		if (open) return open;
		const made: Conversation = { id, name: person.name, kind: "direct", members: [person.id], botIsMember: true };
		this.#conversations.push(made);
		this.changed();
		return made;
	}

	setBotMembership(channel: string, botIsMember: boolean): void {
		const index = this.#conversations.findIndex(({ id }) => id === channel);
		const found = this.#conversations[index];
		if (!found) throw new Error(`No conversation ${channel}`);
		this.#conversations[index] = { ...found, botIsMember };
		this.changed();
	}

	message(channel: string, ts: string): Message | undefined {
		return this.#messages.find((message) => message.channel === channel && message.ts === ts);
	}

	/** A message as it is and as it was, the newest first: a screen that lags behind still shows what was. */
	versions(channel: string, ts: string): readonly Message[] {
		const same = (message: Message) => message.channel === channel && message.ts === ts;
		return [...this.#former, ...this.#messages].filter(same).toReversed();
	}

	/** A new `ts`: the clock's, or just after the last one where the clock stands still. */
	nextTs(): string {
		this.#lastTs = Math.max(this.#lastTs + 1, this.clock() * 1000);
		return `${Math.floor(this.#lastTs / 1e6)}.${String(this.#lastTs % 1e6).padStart(6, "0")}`;
	}

	/** A made-up id that has not been used: `V…`, `trigger`… */
	nextSerial(): string {
		this.#serial += 1;
		return this.#serial.toString(36).toUpperCase().padStart(8, "0");
	}

	post(message: Omit<Message, "ts" | "values">): Message {
		const posted: Message = { ...message, ts: this.nextTs(), values: {} };
		this.#messages.push(posted);
		this.changed();
		return posted;
	}

	replace(channel: string, ts: string, change: Partial<Message>): Message | undefined {
		const index = this.#messages.findIndex((message) => message.channel === channel && message.ts === ts);
		const found = this.#messages[index];
		if (!found) return undefined;
		this.#former.push(found);
		const changed: Message = { ...found, ...change };
		this.#messages[index] = changed;
		this.changed();
		return changed;
	}

	remove(channel: string, ts: string): boolean {
		const index = this.#messages.findIndex((message) => message.channel === channel && message.ts === ts);
		if (index < 0) return false;
		this.#former.push(...this.#messages.splice(index, 1));
		this.changed();
		return true;
	}

	setViews(change: (views: readonly OpenView[]) => readonly OpenView[]): void {
		this.#views = change(this.#views);
		this.changed();
	}

	setHome(user: string, home: OpenView): void {
		this.homes.set(user, home);
		this.changed();
	}

	keepFile(file: UploadedFile): void {
		this.files.set(file.id, file);
		this.changed();
	}

	log(exchange: Exchange): void {
		this.#exchanges.push(exchange);
		this.changed();
	}

	notify(notice: Omit<Notice, "at" | "text">): void {
		this.#notices.push({ ...notice, text: inEnglish(notice.told), at: this.clock() });
		this.changed();
	}
}
