import type { Behaviour } from "./model.ts";

/** Requests that make a recording. What is planned without the name of an action is planned for these. */
const creating: readonly string[] = ["Live_Tape_Start", "CreateRecordTask", "ProcessMedia"];

const usually: Behaviour = { kind: "succeed" };

/** How requests will be answered. */
export class Plans {
	readonly #next = new Map<string, Behaviour[]>();
	readonly #usual = new Map<string, Behaviour>();

	/** Whether an action makes a recording, or is none that anybody knows. */
	static creates(action: string): boolean {
		return action === "" || creating.includes(action);
	}

	next(behaviour: Behaviour, action?: string): void {
		const key = keyOf(action);
		this.#next.set(key, [...(this.#next.get(key) ?? []), behaviour]);
	}

	always(behaviour: Behaviour, action?: string): void {
		this.#next.delete(keyOf(action));
		this.#usual.set(keyOf(action), behaviour);
	}

	/** How the next request of this action is answered. */
	peek(action?: string): Behaviour {
		const key = keyOf(action);
		return this.#next.get(key)?.[0] ?? this.#usual.get(key) ?? usually;
	}

	take(action: string): Behaviour {
		const behaviour = this.peek(action);
		this.#next.get(keyOf(action))?.shift();
		return behaviour;
	}
}

/** One key for all that make a recording. */
function keyOf(action: string | undefined): string {
	return action === undefined || Plans.creates(action) ? "" : action;
}
