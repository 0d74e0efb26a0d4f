import type { WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import type { Place } from "../recording/place.ts";
import type { Deps } from "../recording/use-cases/deps.ts";
import type { Delivery } from "./delivery.ts";
import type { Homes } from "./homes.ts";
import type { Directory } from "./people.ts";

/** What every answer to Slack works with. */
export interface Bot {
	readonly deps: Deps;
	readonly delivery: Delivery;
	readonly web: WebClient;
	readonly people: Directory;
	readonly homes: Homes;
	readonly log: Logger;
}

/** What Slack sent, as far as every answer to it needs it. */
export interface Occasion {
	/** Where what was pressed stands, or where the answer will. */
	readonly at: Place;
	/** Opens a form, once, within 3 s. */
	readonly triggerId: string;
	/** What a person is given to name where something went wrong: it stands in the log. */
	readonly reference: string;
}
