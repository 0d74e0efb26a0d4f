import type { WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import * as v from "valibot";
import type { SlackUserId } from "../recording/ids.ts";
import { type Locale, locales } from "../recording/locale.ts";
import type { Membership } from "../recording/permissions.ts";

interface Person {
	/** Of their Slack, as far as the bot speaks it. */
	readonly locale: Locale | undefined;
	/** In the workspace that the bot is installed in; `unknown` where Slack did not say in time, or may not be asked. */
	readonly membership: Membership;
	/** That Slack shows them times in. */
	readonly zone?: Zone;
}

/** A time zone: its name in the tz database, and what Slack calls it, in English. */
export interface Zone {
	readonly id: string;
	readonly label: string;
}

export interface Directory {
	/**
	 * Never rejects. Whoever cannot be looked up within `patienceMs` of the first time that they were asked for is not
	 * known: then whoever asks goes on without. @default a second
	 */
	find(id: SlackUserId, patienceMs?: number): Promise<Person>;
}

const usualPatienceMs = 1000;
const keptMs = 24 * 3_600_000;
/** The scope `users:read` is optional: what was refused once is not asked for at every word. */
const keptUnknownMs = 60_000;
/** People that are remembered; the oldest go first. */
const mostKept = 5000;

const unknown: Person = { locale: undefined, membership: "unknown" };

const flag = v.optional(v.boolean(), false);
const user = v.object({
	team_id: v.optional(v.string()),
	is_restricted: flag,
	is_ultra_restricted: flag,
	is_stranger: flag,
	locale: v.optional(v.string(), ""),
	tz: v.nullish(v.string()),
	tz_label: v.nullish(v.string()),
	enterprise_user: v.optional(v.object({ enterprise_id: v.optional(v.string()) })),
});
const workspace = v.object({ team_id: v.string(), enterprise_id: v.nullish(v.string()) });

type Workspace = v.InferOutput<typeof workspace>;

/** Looks people up in Slack, once a day each. */
export function directory(web: WebClient, elapsedMs: () => number, log: Logger): Directory {
	const kept = new Map<SlackUserId, Entry>();
	let here: Promise<Workspace> | undefined;

	function findWorkspace(): Promise<Workspace> {
		here ??= web.auth.test().then((answer) => v.parse(workspace, answer));
		here.catch(() => {
			here = undefined;
		});
		return here;
	}

	async function lookUp(id: SlackUserId): Promise<Person> {
		const [found, ours] = await Promise.all([web.users.info({ user: id, include_locale: true }), findWorkspace()]);
		return personOf(v.parse(user, found.user), ours);
	}

	function keep(id: SlackUserId): Entry {
		const askedAt = elapsedMs();
		const entry: Entry = { askedAt, until: askedAt + keptMs, known: undefined, person: lookUp(id) };
		kept.delete(id);
		kept.set(id, entry);
		const [oldest] = kept.keys();
		if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
		entry.person.then(
			(person) => {
				entry.known = person;
			},
			(cause: unknown) => {
				log.debug({ err: cause, user: id }, "a person could not be looked up");
				entry.until = elapsedMs() + keptUnknownMs;
				entry.known = unknown;
			},
		);
		return entry;
	}

	return {
		async find(id, patienceMs = usualPatienceMs) {
			const before = kept.get(id);
			const entry = before && elapsedMs() < before.until ? before : keep(id);
			return entry.known ?? within(entry.askedAt + patienceMs - elapsedMs(), entry.person);
		},
	};
}

interface Entry {
	readonly askedAt: number;
	until: number;
	/** Once Slack has answered. */
	known: Person | undefined;
	readonly person: Promise<Person>;
}

function personOf(found: v.InferOutput<typeof user>, ours: Workspace): Person {
	const language = found.locale.slice(0, 2);
	const locale = locales.find((each) => each === language);
	const { tz: id, tz_label: label } = found;
	const zone = id ? { zone: { id, label: label || id } } : {};
	return { locale, membership: membershipOf(found, ours), ...zone };
}

function membershipOf(found: v.InferOutput<typeof user>, ours: Workspace): Membership {
	const enterprise = found.enterprise_user?.enterprise_id;
	const isOurs = found.team_id === ours.team_id || (enterprise !== undefined && enterprise === ours.enterprise_id);
	if (found.is_stranger || !isOurs) return "external";
	return found.is_restricted || found.is_ultra_restricted ? "guest" : "member";
}

/** Unknown where it takes longer, or fails. */
function within(ms: number, asked: Promise<Person>): Promise<Person> {
	return new Promise((resolve) => {
		const late = setTimeout(resolve, Math.max(0, ms), unknown);
		const answer = (person: Person) => {
			clearTimeout(late);
			resolve(person);
		};
		asked.then(answer, () => answer(unknown));
	});
}
