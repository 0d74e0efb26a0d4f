import { setTimeout as pause } from "node:timers/promises";
import { type ExpressionBuilder, sql } from "kysely";
import * as v from "valibot";
import { type SlackChannelId, type SlackUserId, slackUserId } from "../recording/ids.ts";
import type { OpenHome, ScreenStore, ShownList, WhatListShows } from "../recording/ports/screen-store.ts";
import {
	channelIdOf,
	exactly,
	instantOf,
	listingOf,
	localeOf,
	pageStartOf,
	recordingIdOf,
	slackChannelIdOf,
	slackUserIdOf,
} from "../recording/schema.ts";
import { Batcher } from "./batcher.ts";
import type { Database } from "./database.ts";
import { listOf, parseJson, read } from "./schema.ts";
import type { ShownListRow, Tables } from "./tables.ts";

/** More lists than somebody goes back to. */
const mostLists = 20;
/** Lists wait so long for one another, in milliseconds, and so many share a statement: nobody presses a row sooner. */
const gatherMs = 250;
const maxItems = 500;

/** Which Homes are open, and which lists people were shown. */
export class Screens implements ScreenStore {
	readonly #database: Database;
	readonly #adding = new Batcher<ShownList, true>({
		run: (lists) => this.#addLists(lists),
		gather: () => pause(gatherMs),
		maxItems,
	});

	constructor(database: Database) {
		this.#database = database;
	}

	async openHome(person: SlackUserId, keptMs: number, leaseMs: number): Promise<OpenHome> {
		const now = this.#database.now();
		const opened = {
			open_until: sql<number>`${now} + ${keptMs}`,
			due_at: sql<number>`${now} + ${leaseMs}`,
			look: null,
		};
		const { turn } = await this.#database.writeOnce((db) =>
			db
				.insertInto("open_homes")
				.values({ person, turn: 1, ...opened })
				.onConflict((conflict) =>
					conflict.column("person").doUpdateSet({ ...opened, turn: sql<number>`open_homes.turn + 1` }),
				)
				.returning("turn")
				.executeTakeFirstOrThrow(),
		);
		return { person, look: undefined, turn };
	}

	async takeHomes(leaseMs: number, limit: number): Promise<readonly OpenHome[]> {
		const now = this.#database.now();
		// Asked once more by the statement that writes: another taker may have been faster.
		const isDue = (row: ExpressionBuilder<Tables, "open_homes">) =>
			row.and([row("open_homes.due_at", "<=", now), row("open_homes.open_until", ">", now)]);
		const rows = await this.#database.writeOnce((db) =>
			db
				.updateTable("open_homes")
				.set((row) => ({ due_at: sql<number>`${now} + ${leaseMs}`, turn: row("turn", "+", 1) }))
				.where("person", "in", (of) =>
					of
						.selectFrom("open_homes")
						.select("person")
						.where(isDue)
						.orderBy("due_at")
						.limit(limit)
						.$if(this.#database.rowLocks, (few) => few.forUpdate().skipLocked()),
				)
				.where(isDue)
				.returning(["person", "look", "turn"])
				.execute(),
		);
		return rows.map(({ person, look, turn }) => ({ person: slackUserId(person), look: look ?? undefined, turn }));
	}

	async keepHome({ person, turn }: OpenHome, look: string | undefined, againInMs: number): Promise<void> {
		const due = sql<number>`${this.#database.now()} + ${againInMs}`;
		const isCertain = sql`turn = ${turn}`;
		await this.#database.writeOnce((db) =>
			db
				.updateTable("open_homes")
				.set({
					look: sql<string | null>`case when ${isCertain} then ${look ?? null} else null end`,
					// Whoever looked at it meanwhile is not sure either.
					turn: sql<number>`case when ${isCertain} then turn else turn + 1 end`,
					due_at: due,
				})
				.where("person", "=", person)
				.execute(),
		);
	}

	async addList(list: ShownList): Promise<void> {
		await this.#adding.submit(list);
	}

	/** Resolves once no list is being added. */
	idle(): Promise<void> {
		return this.#adding.idle();
	}

	async #addLists(lists: readonly ShownList[]): Promise<readonly true[]> {
		// One statement writes no row twice: of lists that take one another's place it writes the last.
		const rows = new Map(lists.map((list) => [JSON.stringify([list.shownTo, list.slackChannelId, list.madeAt]), list]));
		await this.#database.writeOnce((db) =>
			db
				.insertInto("shown_lists")
				.values([...rows.values()].map(toRow))
				.onConflict((conflict) =>
					conflict.columns(["shown_to", "slack_channel_id", "made_at"]).doUpdateSet((row) => ({
						shown_at: row.ref("excluded.shown_at"),
						body: row.ref("excluded.body"),
					})),
				)
				.execute(),
		);
		return lists.map(() => true);
	}

	async listsOf(person: SlackUserId, slackChannelId: SlackChannelId): Promise<readonly ShownList[]> {
		await this.idle();
		const rows = await this.#database.db
			.selectFrom("shown_lists")
			.selectAll()
			.where("shown_to", "=", person)
			.where("slack_channel_id", "=", slackChannelId)
			.orderBy("shown_at", "desc")
			.limit(mostLists)
			.execute();
		return rows.map((row) => ({
			shownTo: read(slackUserIdOf, row.shown_to),
			slackChannelId: read(slackChannelIdOf, row.slack_channel_id),
			madeAt: read(instantOf, row.made_at),
			shownAt: read(instantOf, row.shown_at),
			...read(bodyOf, parseJson(row.body)),
		}));
	}
}

function toRow({ shownTo, slackChannelId, madeAt, shownAt, ...rest }: ShownList): ShownListRow {
	return {
		shown_to: shownTo,
		slack_channel_id: slackChannelId,
		made_at: madeAt,
		shown_at: shownAt,
		body: JSON.stringify(rest),
	};
}

const whatListShows = exactly<WhatListShows>()(
	v.variant("kind", [
		v.object({ kind: v.literal("page"), listing: listingOf, from: v.exactOptional(pageStartOf) }),
		v.object({
			kind: v.literal("stoppable"),
			channelId: v.exactOptional(channelIdOf),
			when: v.exactOptional(v.string()),
		}),
	]),
);

const bodyOf = exactly<Pick<ShownList, "locale" | "rows" | "shows">>()(
	v.object({ locale: localeOf, rows: listOf(recordingIdOf), shows: whatListShows }),
);
