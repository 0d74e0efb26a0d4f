import { WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import type { SlackUserId } from "../recording/ids.ts";
import type { Deps } from "../recording/use-cases/deps.ts";
import { homeOf } from "../recording/use-cases/home.ts";
import { localeFor } from "./language.ts";
import type { Directory } from "./people.ts";
import { homeView } from "./views/home.ts";
import { wordings } from "./wording/wordings.ts";

/** A Home that was opened within so long is kept true; in milliseconds. */
const keptMs = 3_600_000;
/** So many at once: each costs four queries at every look. */
const mostKept = 100;
const onFailureMs = 10_000;

interface OpenHome {
	readonly until: number;
	/** What stands there. */
	shown: string;
	/** Not published again before then. */
	notBefore: number;
}

export interface Homes {
	/** Shows somebody their Home, at once, and keeps it true from then on. */
	open(person: SlackUserId): Promise<void>;
	/** Publishes what has changed. Run it every second or two. */
	keepTrue(): Promise<void>;
}

/**
 * The App Homes that people have open. Each is compared with what the store says, so that it shows what any instance did.
 * Which ones are open is known to the process that Slack told: after a restart a Home is true again once it is opened.
 */
export function homes(deps: Deps, people: Directory, web: WebClient, log: Logger): Homes {
	const opened = new Map<SlackUserId, OpenHome>();
	const publishing = new Map<SlackUserId, Promise<void>>();

	/** One after the other for each person: what was read earlier must not be published later. */
	function publish(person: SlackUserId, home: OpenHome): Promise<void> {
		const before = publishing.get(person) ?? Promise.resolve();
		const publishes = before
			.then(() => publishNow(person, home))
			.finally(() => {
				if (publishing.get(person) === kept) publishing.delete(person);
			});
		const kept = publishes.catch(() => {});
		publishing.set(person, kept);
		return publishes;
	}

	async function publishNow(person: SlackUserId, home: OpenHome): Promise<void> {
		const locale = await localeFor("", person, people);
		const view = homeView(await homeOf(person, deps), deps.apis.current.limits, wordings[locale]);
		const text = JSON.stringify(view);
		if (text === home.shown) return;
		try {
			await web.views.publish({ user_id: person, view });
			home.shown = text;
		} catch (cause) {
			const waitMs = cause instanceof WebAPIRateLimitedError ? cause.retryAfter * 1000 : onFailureMs;
			home.notBefore = deps.elapsedMs() + waitMs;
			log.warn({ err: cause, user: person }, "a Home could not be published");
		}
	}

	return {
		async open(person) {
			const now = deps.elapsedMs();
			const home: OpenHome = { until: now + keptMs, shown: "", notBefore: now };
			opened.delete(person);
			opened.set(person, home);
			const [oldest] = opened.keys();
			if (opened.size > mostKept && oldest !== undefined) opened.delete(oldest);
			await publish(person, home);
		},
		async keepTrue() {
			const now = deps.elapsedMs();
			for (const [person, home] of opened) if (home.until <= now) opened.delete(person);
			const due = [...opened].filter(([, home]) => home.notBefore <= now);
			await Promise.all(due.map(([person, home]) => publish(person, home)));
		},
	};
}
