import { type Clock, type Instant, plus } from "../../time/instant.ts";

/** Slack: "Handling user interaction": a trigger id opens one view, within 3 seconds. */
const lifeMs = 3000;

interface Trigger {
	readonly user: string;
	readonly expiresAt: Instant;
	used: boolean;
}

export type TriggerUse =
	| { readonly ok: true; readonly user: string }
	| { readonly ok: false; readonly error: "invalid_trigger_id" | "expired_trigger_id" | "exchanged_trigger_id" };

export class Triggers {
	readonly #clock: Clock;
	readonly #serial: () => string;
	readonly #triggers = new Map<string, Trigger>();

	constructor(clock: Clock, serial: () => string) {
		this.#clock = clock;
		this.#serial = serial;
	}

	issue(user: string): string {
		const id = `${this.#clock()}.${this.#serial()}`;
		this.#triggers.set(id, { user, expiresAt: plus(this.#clock(), lifeMs), used: false });
		return id;
	}

	use(id: string | undefined): TriggerUse {
		const trigger = id === undefined ? undefined : this.#triggers.get(id);
		if (!trigger) return { ok: false, error: "invalid_trigger_id" };
		if (trigger.used) return { ok: false, error: "exchanged_trigger_id" };
		if (this.#clock() > trigger.expiresAt) return { ok: false, error: "expired_trigger_id" };
		trigger.used = true;
		return { ok: true, user: trigger.user };
	}
}
