import type { QuestionId } from "../ids.ts";
import { mayPress } from "../permissions.ts";
import type { Question } from "../question.ts";
import type { Asker } from "./asker.ts";
import type { Deps } from "./deps.ts";
import { draftOf } from "./draft.ts";
import { askBack } from "./refusal.ts";
import type { Answer } from "./take-command.ts";

export type Unanswerable =
	| { readonly kind: "gone" }
	| { readonly kind: "not-yours-to-answer"; readonly question: Question };

/** Finds a question for whoever presses one of its buttons: the one who was asked, or an operator. */
export async function findQuestion(
	id: QuestionId,
	by: Asker["by"],
	deps: Deps,
): Promise<{ readonly kind: "question"; readonly question: Question } | Unanswerable> {
	const question = await deps.store.question(id);
	if (!question) return { kind: "gone" };
	if (!mayPress(by, [question.askedBy], deps.access)) return { kind: "not-yours-to-answer", question };
	return { kind: "question", question };
}

/** Takes one of a question's choices: it becomes a card, as if it had been typed. */
export async function answerQuestion(
	id: QuestionId,
	choice: number,
	asker: Asker,
	deps: Deps,
): Promise<Extract<Answer, { kind: "card" | "refused" }> | Unanswerable> {
	const found = await findQuestion(id, asker.by, deps);
	if (found.kind !== "question") return found;
	const proposal = found.question.choices[choice];
	if (!proposal) return { kind: "gone" };
	const drafting = await draftOf(proposal, found.question.typed, asker, deps);
	if (drafting.kind === "card") return drafting;
	return { kind: "refused", refusal: await askBack(drafting.refusal, asker, deps) };
}
