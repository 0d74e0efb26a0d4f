import { instant, plus } from "../../time/instant.ts";
import type { StopOutcome } from "../cause.ts";
import { slackUserId } from "../ids.ts";
import type { ClipAt, News, Shown } from "../ports/messages.ts";
import type { ShownKind } from "../ports/recording-store.ts";
import { filesOf, recordedSpan } from "../recorded-file.ts";
import { type Existing, isConfirmed, isExisting, isSettled, type Recording, type Unmade } from "../recording.ts";
import { streamLookBackMs, streamOf } from "../stream.ts";
import type { Deps } from "./deps.ts";

type Store = Pick<Deps["store"], "notices">;

/** What Tencent has told of a recording up to now. */
export async function newsOf(recording: Existing, { notices }: Store): Promise<News> {
	const { plan, taskId } = recording;
	const { channelId } = plan;
	const isPast = plan.mode === "past";
	const span = recordedSpan(recording);
	const [files, events] = await Promise.all([
		notices.filesAround({ channelId, taskId, span }),
		// What happened to the stream while it was not recorded is no news of a clip of it.
		isPast ? [] : notices.eventsOf(channelId, plus(span.start, -streamLookBackMs), span.end),
	]);
	const stream = streamOf(recording, events);
	if (files.length === 0) return { files: [], stream };
	const around = {
		start: instant(Math.min(...files.map(({ start }) => start))),
		end: instant(Math.max(...files.map(({ end }) => end))),
	};
	const taskIds = files.flatMap((file) => (file.taskId === undefined ? [] : [file.taskId]));
	const others = await notices.existing({ channelId, taskIds, span: around });
	return { files: filesOf(recording, files, others), stream };
}

/** What a message of a recording has to show now; `undefined` where that is nothing (any more). */
export async function whatToShow(
	kind: ShownKind,
	recording: Recording,
	{ store, apis }: Pick<Deps, "store" | "apis">,
): Promise<Shown | undefined> {
	const clip = clipAt(recording, apis);
	if (kind === "card") return { kind, ...clip };
	if (kind === "outcome") {
		const announcement = await store.notices.placeOf(recording.id, "announcement");
		return isSettled(recording) ? { kind, recording, announcement } : undefined;
	}
	if (!isExisting(recording)) {
		return kind === "announcement" && isUnmade(recording) ? { kind: "unmade", recording } : undefined;
	}
	const [name, id] = parted(kind);
	if (name === "stop-outcome") {
		const outcome = stopOutcomeOf(recording);
		return outcome && { kind: name, to: slackUserId(parted(id)[0]), outcome };
	}
	const news = { ...(await newsOf(recording, store)), ...clip };
	if (kind === "announcement") return { kind, news };
	if (kind === "not-pushing") {
		const { silentAt } = news.stream;
		return silentAt === undefined ? undefined : { kind, at: silentAt };
	}
	if (name === "interruption") {
		const interruption = news.stream.interruptions.find(({ since }) => String(since) === id);
		const announcement = await store.notices.placeOf(recording.id, "announcement");
		return interruption && { kind: "interruption", interruption, announcement };
	}
	const file = news.files.find(({ file }) => file.id === id);
	if (!file) return undefined;
	if (name === "file-to-requester") return { kind: "file-to-requester", file };
	return { kind: "file", file, announcement: await store.notices.placeOf(recording.id, "announcement") };
}

/** What became of the last stop, as far as it is known by now. */
function stopOutcomeOf(recording: Existing): StopOutcome | undefined {
	if (recording.state === "stopped") return { kind: "stopped" };
	return recording.state === "submitted" ? recording.lastStop : undefined;
}

/** Where a clip of the past is, as long as its API is in the settings. */
function clipAt(recording: Recording, apis: Deps["apis"]): { readonly clip?: ClipAt } {
	const past = apis.of(recording.api)?.past;
	if (recording.plan.mode !== "past" || !isConfirmed(recording) || !past) return {};
	const folder = past.folder(recording.id);
	const watchUrl = past.watchUrl(recording.plan, recording.span);
	return { clip: { watchUrl, ...(folder === undefined ? {} : { folder }) } };
}

function isUnmade(recording: Recording): recording is Unmade {
	const { state } = recording;
	const isOver = (state === "failed" || state === "unknown") && recording.wasKept === true;
	return isOver || state === "kept" || state === "withdrawn";
}

/** A kind that is one of many: its name, and which one. */
function parted(kind: string): readonly [name: string, id: string] {
	const dot = kind.indexOf(".");
	return [kind.slice(0, dot), kind.slice(dot + 1)];
}
