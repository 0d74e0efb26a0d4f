import type { Recording } from "../../src/recording/recording.ts";
import type { Life } from "./life.ts";
import { statementOf } from "./slack-model.ts";
import { everybodyNotes } from "./truth.ts";

/** What does not hold once everything has worked for long enough. */
export function whatIsWrongAtTheEnd(life: Life): string | undefined {
	for (const { recording } of life.store.rows.values()) {
		if (life.store.unreadable.has(recording.id) || !("span" in recording)) continue;
		const wrong = notTold(recording, life) ?? announcedTwice(recording, life);
		if (wrong !== undefined) return wrong;
	}
	return life.truth.whatIsLost(life.store);
}

function notTold(recording: Recording, life: Life): string | undefined {
	const { id } = recording;
	const again = triesAgain(recording, life);
	if (again.some((other) => life.store.unreadable.has(other.id))) return undefined;
	const card = life.store.shown.get(`${id} card`);
	const content = card?.place && life.slack.contents.get(card.place);
	if (!content) return `${id}: ${recording.state}, and nobody was told`;
	const says = `${content.kind} ${outcomeOf(content.recording)}`;
	const saysThis = says === `card ${outcomeOf(recording)}`;
	// Whatever tries it again takes its card over; what that has to say is looked at by itself.
	const isTakenOver = again.some((other) => other.id === content.recording.id);
	if (!saysThis && !isTakenOver) return `${id}: its card says "${says}" in the end, not "${outcomeOf(recording)}"`;
	if (!("taskId" in recording)) return undefined;
	const announcement = life.store.shown.get(`${id} announcement`);
	const announced = announcement?.place && life.slack.contents.get(announcement.place);
	if (!announced) return `${id}: it was not announced`;
	if (statementOf(announced.recording) === statementOf(recording)) return undefined;
	return `${id}: announced as "${statementOf(announced.recording)}", though "${statementOf(recording)}"`;
}

/** What tries a recording again, what tries that again, and so on. */
function triesAgain({ id }: Recording, life: Life): readonly Recording[] {
	for (const { recording: other } of life.store.rows.values())
		if (other.retryOf === id) return [other, ...triesAgain(other, life)];
	return [];
}

/** What a card says: whether it was stopped since is the announcement's. */
function outcomeOf(recording: Recording): string {
	return "taskId" in recording ? `${recording.id} created` : statementOf(recording);
}

function announcedTwice({ id }: Recording, { slack, trouble }: Life): string | undefined {
	if (!everybodyNotes(trouble)) return undefined;
	const known = slack.postings.filter((posting) => posting.recordingId === id && posting.known);
	return known.length > 1 ? `${id}: announced ${known.length} times` : undefined;
}
