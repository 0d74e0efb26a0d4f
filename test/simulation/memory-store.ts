import type { ChannelId, QuestionId, RecordingId, SlackChannelId, SlackUserId } from "../../src/recording/ids.ts";
import type {
	Confirming,
	ConflictQuery,
	Held,
	LogEntry,
	RecordingStore,
	ShownKind,
	ShownMessage,
} from "../../src/recording/ports/recording-store.ts";
import type { Question } from "../../src/recording/question.ts";
import type { ApiName, Confirmed, Draft, Recording, Submitting } from "../../src/recording/recording.ts";
import type { Transition } from "../../src/recording/transitions.ts";
import type { Instant } from "../../src/time/instant.ts";
import { pageOf } from "./memory-list.ts";
import { noNotices, noScreens, noSteps } from "./memory-notices.ts";

interface Row {
	readonly recording: Recording;
	/** By the store's clock; `undefined`: nobody has to answer for it. */
	readonly leaseUntil: number | undefined;
}

interface ShownRow extends Omit<ShownMessage, "heldUntil"> {
	readonly wanted: number;
	/** When it was due for the first time. */
	readonly since: number;
	readonly dueAt: number | undefined;
	readonly heldUntil: number | undefined;
}

type Of = Pick<ShownMessage, "recordingId" | "kind">;

/** What whoever held a message for too long gets, to say where they posted it. */
const lastWordMs = 1200;

const mayRun: ReadonlySet<string> = new Set(["submitting", "submitted", "stopping", "unknown"]);

/** The store's port in memory: every call is one step. `now` is its clock, in milliseconds. */
export class MemoryStore implements RecordingStore {
	readonly rows = new Map<RecordingId, Row>();
	readonly shown = new Map<string, ShownRow>();
	readonly notices = noNotices(this.shown);
	readonly steps = noSteps;
	readonly screens = noScreens;
	/** Rows that cannot be read. */
	readonly unreadable = new Set<RecordingId>();
	readonly #logs = new Map<RecordingId, LogEntry[]>();
	readonly #retries = new Map<RecordingId, RecordingId>();
	readonly #questions = new Map<QuestionId, Question>();
	readonly #defaults = new Map<SlackChannelId, ChannelId>();
	readonly #keys = new Set<string>();
	readonly #now: () => number;
	readonly #onWrite: (transition: Transition) => void;

	constructor(now: () => number, onWrite: (transition: Transition) => void = () => {}) {
		this.#now = now;
		this.#onWrite = onWrite;
	}

	async add(transition: Transition<Draft>): Promise<boolean> {
		const { next } = transition;
		if (this.rows.has(next.id)) throw new Error(`A recording ${next.id} is stored already.`);
		if (next.retryOf !== undefined) {
			if (this.#retries.has(next.retryOf)) return false;
			this.#retries.set(next.retryOf, next.id);
		}
		this.#put(transition);
		return true;
	}

	async get(id: RecordingId): Promise<Recording | undefined> {
		return this.#read(id);
	}

	async retryOf(id: RecordingId): Promise<Recording | undefined> {
		const again = this.#retries.get(id);
		return again && this.#read(again);
	}

	async write<Next extends Recording>(transition: Transition<Next>): Promise<Next | undefined> {
		return this.#compareAndSet(transition) ? transition.next : undefined;
	}

	async confirm(
		transition: Transition<Submitting>,
		query: ConflictQuery,
		known: readonly RecordingId[],
	): Promise<Confirming> {
		const { next } = transition;
		if (!this.#isStored(transition)) return { kind: "beaten" };
		const others = this.#conflicting(query).filter(({ id }) => id !== next.id);
		if (others.some(({ id }) => !known.includes(id))) return { kind: "conflicting", others };
		this.#put(transition);
		return { kind: "confirmed", recording: next };
	}

	async conflicting(query: ConflictQuery): Promise<readonly Confirmed[]> {
		return this.#conflicting(query);
	}

	async confirmedSince(
		since: Instant,
		of: { readonly by: SlackUserId } | { readonly channelId: ChannelId },
	): Promise<readonly Confirmed[]> {
		return this.#confirmed().filter(({ confirmedAt, requestedBy, plan }) => {
			if (confirmedAt < since) return false;
			return "by" in of ? requestedBy === of.by : plan.channelId === of.channelId;
		});
	}

	async list(...[filter, part, now, limit, after]: Parameters<RecordingStore["list"]>) {
		const page = pageOf(this.#confirmed(), filter, part, now, limit, after);
		return { ...page, recordings: page.recordings.filter(({ id }) => !this.unreadable.has(id)) };
	}

	async usage(api: ApiName, since: Instant, at: Instant) {
		const of = this.#confirmed().filter((recording) => recording.api === api);
		const created = of.filter(({ state, confirmedAt }) => confirmedAt >= since && state !== "failed");
		const running = of.filter(({ state, span }) => mayRun.has(state) && span.start <= at && at < span.end);
		return { created: created.length, running: running.length };
	}

	async prolong(ids: readonly RecordingId[], leaseMs: number): Promise<void> {
		for (const id of ids) {
			const row = this.rows.get(id);
			if (row?.recording.state !== "submitting" || row.recording.turn !== "waiting") continue;
			this.rows.set(id, { ...row, leaseUntil: this.#now() + leaseMs });
		}
	}

	async leftBehind(limit: number) {
		const found = [...this.#outlived()].toSorted((one, other) => (one.leaseUntil ?? 0) - (other.leaseUntil ?? 0));
		const recordings = found.map(({ recording }) => recording);
		const isUnreadable = ({ id }: Recording) => this.unreadable.has(id);
		return {
			recordings: recordings.filter((recording) => !isUnreadable(recording)).slice(0, limit),
			unreadable: recordings.filter(isUnreadable).map(({ id }) => ({ id, cause: unreadable(id) })),
		};
	}

	async takeDue(leaseMs: number, limit: number, of?: RecordingId): Promise<readonly ShownMessage[]> {
		const now = this.#now();
		const taken: ShownRow[] = [];
		for (const row of this.shown.values()) {
			if ((of === undefined || row.recordingId === of) && isDue(row, now)) taken.push(row);
		}
		const first = taken.toSorted((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0)).slice(0, limit);
		return first.flatMap((row) => {
			const { recordingId, kind, place, look, version, revision, heldUntil } = row;
			if (heldUntil !== undefined && heldUntil > 0 && place === undefined) {
				this.#show({ ...row, heldUntil: -heldUntil, dueAt: now + lastWordMs });
				return [];
			}
			const until = now + leaseMs;
			const attempt = row.attempt + 1;
			this.#show({ ...row, attempt, dueAt: until, heldUntil: until });
			return [{ recordingId, kind, place, look, version, revision, attempt, heldUntil: until }];
		});
	}

	async holdOn(messages: readonly Held[], byMs: number): Promise<void> {
		for (const { heldUntil, ...message } of messages) {
			const row = this.shown.get(keyOf(message));
			if (row?.heldUntil !== heldUntil && row?.heldUntil !== -heldUntil) continue;
			const isOver = row.dueAt === heldUntil || row.heldUntil < 0;
			const dueAt = isOver ? heldUntil + byMs : row.dueAt;
			this.#show({ ...row, dueAt, heldUntil: heldUntil + byMs });
		}
	}

	async backlog() {
		const now = this.#now();
		const due = [...this.shown.values()].filter((row) => isDue(row, now)).length;
		return { due, leftBehind: [...this.#outlived()].length };
	}

	async keepShown(
		message: Held & Pick<ShownMessage, "revision">,
		{ place, look, version, againInMs, inDoubt = false }: Parameters<RecordingStore["keepShown"]>[1],
	): Promise<void> {
		const row = this.shown.get(keyOf(message));
		if (!row) return;
		if (row.heldUntil !== message.heldUntil) return this.#show({ ...row, place: row.place ?? place });
		const now = this.#now();
		const again = againInMs === undefined ? undefined : now + againInMs;
		const dueAt = row.wanted > version || row.revision > message.revision ? now : again;
		this.#show({ ...row, place, look, version, attempt: inDoubt ? 1 : 0, heldUntil: undefined, dueAt });
	}

	async putOff(message: Held, afterMs: number | undefined): Promise<void> {
		const row = this.shown.get(keyOf(message));
		if (!row || row.heldUntil !== message.heldUntil) return;
		const given = row.dueAt === row.heldUntil ? undefined : row.dueAt;
		const dueAt = afterMs === undefined ? given : this.#now() + afterMs;
		this.#show({ ...row, heldUntil: undefined, dueAt });
	}

	async log(id: RecordingId): Promise<readonly LogEntry[]> {
		return this.#logs.get(id) ?? [];
	}

	async addQuestion(question: Question): Promise<void> {
		this.#questions.set(question.id, question);
	}

	async question(id: QuestionId): Promise<Question | undefined> {
		return this.#questions.get(id);
	}

	async defaultChannel(slackChannel: SlackChannelId): Promise<ChannelId | undefined> {
		return this.#defaults.get(slackChannel);
	}

	async setDefaultChannel(slackChannel: SlackChannelId, channel: ChannelId): Promise<void> {
		this.#defaults.set(slackChannel, channel);
	}

	async knowsChannel(channel: ChannelId): Promise<boolean> {
		const isDefault = [...this.#defaults.values()].includes(channel);
		return isDefault || this.#confirmed().some(({ plan }) => plan.channelId === channel);
	}

	async isFirst(key: string): Promise<boolean> {
		const isFirst = !this.#keys.has(key);
		this.#keys.add(key);
		return isFirst;
	}

	async sweep(): Promise<void> {}
	async probe(): Promise<void> {}
	async close(): Promise<void> {}

	/** Whether nothing is due, being shown, or answered for by anybody, but for what hangs on a row that cannot be read. */
	isQuiet(): boolean {
		for (const { recording, leaseUntil } of this.rows.values())
			if (leaseUntil !== undefined && this.#isReadable(recording.id)) return false;
		for (const { recordingId, dueAt } of this.shown.values())
			if (dueAt !== undefined && this.#isReadable(recordingId)) return false;
		return true;
	}

	/** And what tries it again, which its card may have to show. */
	#isReadable(id: RecordingId): boolean {
		const again = this.#retries.get(id);
		return !this.unreadable.has(id) && (again === undefined || this.#isReadable(again));
	}

	#read(id: RecordingId): Recording | undefined {
		if (this.unreadable.has(id)) throw unreadable(id);
		return this.rows.get(id)?.recording;
	}

	#isStored({ current, next }: Transition): boolean {
		const stored = this.rows.get(next.id)?.recording;
		return stored?.version === current?.version && stored?.state === current?.state;
	}

	#compareAndSet(transition: Transition): boolean {
		if (!transition.current) throw new Error(`The draft ${transition.next.id} is new: it is added, not written.`);
		if (!this.#isStored(transition)) return false;
		this.#put(transition);
		return true;
	}

	#put(transition: Transition): void {
		const { current, next, entry, shows, leaseMs } = transition;
		const leaseUntil = leaseMs === undefined ? undefined : this.#now() + leaseMs;
		this.#onWrite(transition);
		this.rows.set(next.id, { recording: next, leaseUntil });
		const log = this.#logs.get(next.id) ?? [];
		this.#logs.set(next.id, [...log, { ...entry, from: current?.state, to: next.state }]);
		for (const kind of shows) this.#makeDue(next, kind);
	}

	#makeDue({ id, version }: Recording, kind: ShownKind): void {
		const row = this.shown.get(keyOf({ recordingId: id, kind })) ?? {
			...{ recordingId: id, kind, place: undefined, look: undefined, version: 0, revision: 0, attempt: 0 },
			...{ wanted: 0, since: this.#now(), dueAt: undefined, heldUntil: undefined },
		};
		const attempt = row.dueAt === undefined ? 0 : row.attempt;
		this.#show({ ...row, attempt, wanted: version, dueAt: this.#now() });
	}

	#show(row: ShownRow): void {
		this.shown.set(keyOf(row), row);
	}

	*#outlived(): Generator<Row> {
		const now = this.#now();
		for (const row of this.rows.values()) if (row.leaseUntil !== undefined && row.leaseUntil <= now) yield row;
	}

	#confirmed(): readonly Confirmed[] {
		return [...this.rows.values()].flatMap(({ recording }) => ("span" in recording ? [recording] : []));
	}

	#conflicting({ channelId, mode, span, confirmedSince }: ConflictQuery): readonly Confirmed[] {
		if (mode === "past") return [];
		return this.#confirmed().filter((other) => {
			if (other.plan.mode === "past") return false;
			if (!mayRun.has(other.state) || other.plan.channelId !== channelId || this.unreadable.has(other.id)) return false;
			const overlaps = other.span.end > span.start && other.span.start < span.end;
			return overlaps || (other.plan.mode === mode && other.confirmedAt >= confirmedSince);
		});
	}
}

const unreadable = (id: RecordingId) => new Error(`The stored recording ${id} cannot be read`);
const keyOf = ({ recordingId, kind }: Of) => `${recordingId} ${kind}`;

function isDue({ dueAt, heldUntil }: ShownRow, now: number): boolean {
	return dueAt !== undefined && dueAt <= now && (heldUntil === undefined || heldUntil <= now);
}
