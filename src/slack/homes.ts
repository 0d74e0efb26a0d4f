import type { HomeView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import type { SlackUserId } from "../recording/ids.ts";
import type { OpenHome } from "../recording/ports/screen-store.ts";
import type { Deps } from "../recording/use-cases/deps.ts";
import { homeOf } from "../recording/use-cases/home.ts";
import { waitOf } from "./delivery.ts";
import { localeFor } from "./language.ts";
import { lookOf } from "./look.ts";
import type { Directory } from "./people.ts";
import { homeFaultView, homeView } from "./views/home.ts";
import { wordings } from "./wording/wordings.ts";

/** A Home that was opened within so long is kept true; in milliseconds. */
const keptMs = 3_600_000;
/** Each is looked at so often, by whichever instance comes first, and costs it four queries, and those for the files of what ended today. */
const lookEveryMs = 1500;
/** So many at once. */
const mostAtOnce = 100;
const onFailureMs = 10_000;
/** Whoever opens a Home sees it within a second: their language is not waited for longer, and comes with the next look. */
const languageWithinMs = 300;

export interface Homes {
	/** Shows somebody their Home, at once, and keeps it true from then on. `reference`: what they are to name where it fails. */
	open(person: SlackUserId, reference: string): Promise<void>;
	/** Publishes what has changed. Run it every second or two, on every instance. */
	keepTrue(): Promise<void>;
}

/**
 * The App Homes that people have open: the store knows which, so that any instance keeps them true, after a restart too.
 * Each is compared with what the store says by now.
 */
export function homes(deps: Deps, people: Directory, web: WebClient, log: Logger): Homes {
	const { screens } = deps.store;

	async function viewOf(person: SlackUserId, patienceMs?: number): Promise<HomeView> {
		const locale = await localeFor("", person, people, patienceMs);
		return homeView(await homeOf(person, deps), deps.apis.current.limits, wordings[locale]);
	}

	/** Shows a Home where it is not so already. What it looks like where Slack did not answer nobody knows. */
	async function show(home: OpenHome, view: HomeView): Promise<void> {
		const look = lookOf(view);
		if (look === home.look) return;
		try {
			await web.views.publish({ user_id: home.person, view });
		} catch (cause) {
			log.warn({ err: cause, user: home.person }, "a Home could not be published");
			return screens.keepHome(home, undefined, waitOf(cause) ?? onFailureMs);
		}
		await screens.keepHome(home, look, lookEveryMs);
	}

	return {
		async open(person, reference) {
			try {
				const home = await screens.openHome(person, keptMs, lookEveryMs);
				await show(home, await viewOf(person, languageWithinMs));
			} catch (cause) {
				log.error({ err: cause, user: person, requestId: reference }, "a Home could not be opened");
				const locale = await localeFor("", person, people, languageWithinMs);
				await web.views.publish({ user_id: person, view: homeFaultView(reference, wordings[locale]) });
			}
		},
		async keepTrue() {
			const taken = await screens.takeHomes(lookEveryMs, mostAtOnce);
			await Promise.all(taken.map(async (home) => show(home, await viewOf(home.person))));
		},
	};
}
