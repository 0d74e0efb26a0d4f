import type { App, ReceiverEvent } from "@slack/bolt";
import type { Logger } from "pino";
import * as v from "valibot";
import type { Clock } from "../../time/instant.ts";
import { forgetful } from "./forgetful.ts";

/** True for the first who asks with this key, on whichever instance. */
export type IsFirst = (key: string) => Promise<boolean>;

export interface IntakeOptions {
	readonly isFirst: IsFirst;
	/** The host's: signatures go by it. */
	readonly clock: Clock;
	readonly log: Logger;
	/** How long `isFirst` is waited for, in milliseconds: Slack gives 3 s for everything. @default 1000 */
	readonly patienceMs?: number;
}

/** One payload of Slack's, however it came. */
export interface Arrival {
	readonly body: Readonly<Record<string, unknown>>;
	/** Names this very arrival and no other: a signature, or an envelope's id. */
	readonly key: string;
	readonly ack: (answer?: unknown) => Promise<void>;
	readonly retryNum?: number;
	readonly retryReason?: string;
}

/**
 * Hands Slack's payloads on to Bolt, each once; what comes again is acknowledged and does nothing. Never rejects, and
 * leaves nothing unacknowledged.
 */
export interface Intake {
	init(app: Pick<App, "processEvent">): void;
	take(arrival: Arrival): Promise<void>;
}

/** A signature holds for five minutes before and after its time; in milliseconds. */
const rememberedMs = 10 * 60_000;
/** Arrivals in ten minutes that are told from one another: about 10 MB, more than any team types. */
const rememberedAtMost = 50_000;

export function intake({ isFirst, clock, log, patienceMs = 1000 }: IntakeOptions): Intake {
	let app: Pick<App, "processEvent"> | undefined;
	const isNew = forgetful(rememberedMs, rememberedAtMost, clock);

	async function isRepeated({ body, key }: Arrival): Promise<boolean> {
		if (!isNew(key)) return true;
		const act = actOf(body);
		return act !== undefined && !(await isFirstAnywhere(act));
	}

	/** Where the store does not say in time, twice is better than never: what comes of these is a card, no recording. */
	async function isFirstAnywhere(act: string): Promise<boolean> {
		try {
			return await within(patienceMs, isFirst(act));
		} catch (cause) {
			log.warn({ err: cause }, "the store did not say whether this came before: taken as new");
			return true;
		}
	}

	async function take(arrival: Arrival): Promise<void> {
		const ack = firstAlone(arrival.ack);
		try {
			if (await isRepeated(arrival)) {
				log.warn({ type: arrival.body.type }, "a request came a second time; it does nothing");
			} else {
				await app?.processEvent(eventOf(arrival, ack));
			}
		} catch (cause) {
			log.error({ err: cause }, "a request failed");
		}
		await ack().catch((cause: unknown) => log.warn({ err: cause }, "Slack did not take the acknowledgement"));
	}

	return {
		init(made) {
			app = made;
		},
		take,
	};
}

const event = v.object({ type: v.literal("event_callback"), event_id: v.string() });
const submission = v.object({
	type: v.literal("view_submission"),
	view: v.object({ id: v.string(), hash: v.optional(v.string(), "") }),
	trigger_id: v.optional(v.string(), ""),
});
const shortcut = v.object({ type: v.picklist(["shortcut", "message_action"]), trigger_id: v.string() });
const once = v.variant("type", [event, submission, shortcut]);

/**
 * What somebody did, by a name that is the same in every arrival of it; `undefined` where no store stands before the
 * answer: a press is a compare-and-set by itself, and a command makes a card. A form that was refused can be submitted
 * again as it is, and has another trigger then.
 */
function actOf(body: Arrival["body"]): string | undefined {
	if (body.type === undefined) return undefined;
	const read = v.safeParse(once, body);
	if (!read.success) return undefined;
	const act = read.output;
	switch (act.type) {
		case "event_callback":
			return `event:${act.event_id}`;
		case "view_submission":
			return `view:${act.view.id}:${act.view.hash}:${act.trigger_id}`;
		case "shortcut":
		case "message_action":
			return `shortcut:${act.trigger_id}`;
		default:
			return act satisfies never;
	}
}

function eventOf({ body, retryNum, retryReason }: Arrival, ack: Arrival["ack"]): ReceiverEvent {
	return {
		body,
		ack,
		...(retryNum === undefined ? {} : { retryNum }),
		...(retryReason === undefined ? {} : { retryReason }),
	};
}

/** Slack takes the first answer alone. */
function firstAlone(ack: Arrival["ack"]): Arrival["ack"] {
	let acknowledged = false;
	return async (answer) => {
		if (acknowledged) return;
		acknowledged = true;
		await ack(answer);
	};
}

function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
		promise.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}
