import { type Clock, type Instant, instant, plus } from "../../time/instant.ts";
import { Observable } from "../observable.ts";
import { type Due, eventsOf, type LiveEvent } from "./events.ts";
import { mediaFile } from "./media/file.ts";
import { endOf, type RecordedFile, type Stream, type Task } from "./model.ts";
import { Streams } from "./streams.ts";

export interface StateOptions {
	readonly clock: Clock;
	readonly appId: string;
	/** Push domain and path of a stream that names none. */
	readonly domain: string;
	readonly appName: string;
	readonly isPushing: (channelId: string) => boolean;
	/** How long after its end a file is there, in milliseconds. */
	readonly fileAfterMs: number;
	/** Address of the server, known once it listens. */
	readonly base: () => string;
}

/** Ids begin above 2^53, where a client that reads numbers carelessly gets them wrong. */
const firstId = 9_007_199_254_740_993n;

/** File names end in what a format's first file is called. */
const extensions: Readonly<Record<string, string>> = { hls: "m3u8" };

/** A part of what time shift holds, being kept by media processing. */
export interface Clip {
	readonly id: string;
	readonly requestId: number;
	readonly channelId: string;
	readonly start: Instant;
	readonly end: Instant;
	readonly createdAt: Instant;
	readonly sessionId?: string;
	readonly sessionContext: string;
	/** Bucket and region of COS, and the path there. */
	readonly storage: { readonly Bucket: string; readonly Region: string };
	readonly path: string;
	/** In bytes. */
	readonly size: number;
}

/** How long the sandbox's media processing waits, and takes. In milliseconds. */
export const clipWaitsMs = 2000;
export const clipTakesMs = 8000;

/** When the file of a clip is there. */
export const clipMadeAt = ({ createdAt }: Clip): Instant => plus(createdAt, clipWaitsMs + clipTakesMs);

/** What Tencent knows, in memory: streams, tasks, files. Time is taken note of by `tick`. */
export class TencentState extends Observable {
	readonly streams: Streams;
	readonly tasks: Task[] = [];
	readonly files: RecordedFile[] = [];
	readonly clips: Clip[] = [];
	readonly options: StateOptions;
	/** Streams that somebody spoke of, by their ids: only their pushes are told. */
	readonly known = new Map<string, Stream>();
	readonly #told = new Set<string>();
	/** Tasks to which nothing can happen any more. */
	readonly #over = new Set<string>();
	readonly #begin: Instant;
	#serial = 0n;

	constructor(options: StateOptions) {
		super();
		this.options = options;
		this.#begin = options.clock();
		this.streams = new Streams(this.#begin, options.isPushing);
	}

	nextNumber(): bigint {
		this.#serial += 1n;
		return firstId + this.#serial - 1n;
	}

	/** Takes note of a stream; where nothing else is said it is pushed to the usual place. */
	stream(channelId: string, domain = this.options.domain, appName = this.options.appName): Stream {
		const stream = { channelId, domain, appName };
		this.known.set(channelId, stream);
		return stream;
	}

	/** The number of tasks that was there before decides its id, unless it has one. */
	addTask(task: Omit<Task, "id" | "createdAt">, id?: string): Task {
		const made: Task = { ...task, id: id ?? String(this.nextNumber()), createdAt: this.options.clock() };
		this.tasks.push(made);
		this.known.set(task.channelId, task);
		this.changed();
		return made;
	}

	changeTask(id: string, change: Partial<Task>): void {
		const index = this.tasks.findIndex((task) => task.id === id);
		const found = this.tasks[index];
		if (found) this.tasks[index] = { ...found, ...change };
		this.changed();
	}

	addClip(clip: Omit<Clip, "size">): void {
		const size = mediaFile(clip.id, "mp4", clip.end - clip.start)?.bytes.length ?? 0;
		this.clips.push({ ...clip, size });
		this.changed();
	}

	changeFile(id: string, change: Partial<RecordedFile>): void {
		const index = this.files.findIndex((file) => file.id === id);
		const found = this.files[index];
		if (found) this.files[index] = { ...found, ...change };
		this.changed();
	}

	/** What has happened since it was asked last, in the order of time. */
	tick(): readonly LiveEvent[] {
		const now = this.options.clock();
		const due = [...this.#pushEvents(now), ...this.#taskEvents(now)].filter(({ key }) => !this.#told.has(key));
		if (due.length === 0) return [];
		for (const { key } of due) this.#told.add(key);
		const events = due.toSorted((one, other) => one.at - other.at).map(({ make }) => make());
		this.changed();
		return events;
	}

	/** The next moment at which something begins, or ended and its file is there; `undefined` where nothing is planned. */
	nextMoment(): Instant | undefined {
		const { clock, fileAfterMs } = this.options;
		const now = clock();
		const moments = [
			...this.tasks.flatMap((task) => [task.start, plus(endOf(task), fileAfterMs)]),
			...this.clips.map(clipMadeAt),
			...[...this.known.keys()].flatMap((id) => this.streams.pushes(id).map(({ from }) => from)),
		].filter((moment) => moment > now);
		return moments.length === 0 ? undefined : instant(Math.min(...moments));
	}

	#taskEvents(now: Instant): readonly Due[] {
		const { fileAfterMs } = this.options;
		return this.tasks.flatMap((task) => {
			if (this.#over.has(task.id)) return [];
			if (now >= endOf(task) + fileAfterMs) this.#over.add(task.id);
			return eventsOf(task, this.streams, now, fileAfterMs, (of, from, to) => this.#makeFile(of, from, to));
		});
	}

	/** The first push of a stream is older than the sandbox: nobody is told of it. */
	#pushEvents(now: Instant): readonly Due[] {
		return [...this.known.values()].flatMap((stream) =>
			this.streams.pushes(stream.channelId).flatMap(({ from, to }, index) => {
				const told = (began: boolean, at: Instant): Due => ({
					key: `${stream.channelId} ${began} ${index} ${from}`,
					at,
					make: () => ({ kind: "push", at, stream, began }),
				});
				const begins = from >= this.#begin && from <= now ? [told(true, from)] : [];
				return to !== undefined && to <= now ? [...begins, told(false, to)] : begins;
			}),
		);
	}

	#makeFile(task: Task, start: Instant, end: Instant): RecordedFile {
		const id = String(5_285_890_000_000_000_000n + this.nextNumber());
		const extension = extensions[task.format] ?? task.format;
		const file: RecordedFile = {
			...{ id, task, start, end, format: task.format },
			...{ channelId: task.channelId, domain: task.domain, appName: task.appName },
			size: mediaFile(id, extension, end - start)?.bytes.length ?? 0,
			url: `${this.options.base()}/files/${id}.${extension}`,
			madeAt: this.options.clock(),
		};
		this.files.push(file);
		return file;
	}
}
