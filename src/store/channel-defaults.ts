import type { ChannelId, SlackChannelId, SlackUserId } from "../recording/ids.ts";
import type { RecordingStore } from "../recording/ports/recording-store.ts";
import { channelIdOf } from "../recording/schema.ts";
import type { Instant } from "../time/instant.ts";
import type { Database } from "./database.ts";
import { read } from "./schema.ts";

type Port = Pick<RecordingStore, "defaultChannel" | "setDefaultChannel" | "knowsChannel">;

/** Which Tencent channel is meant in a Slack channel where none is named, and which ones are known at all. */
export class ChannelDefaults implements Port {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async defaultChannel(slackChannel: SlackChannelId): Promise<ChannelId | undefined> {
		const row = await this.#database.db
			.selectFrom("channel_defaults")
			.select("channel_id")
			.where("slack_channel_id", "=", slackChannel)
			.executeTakeFirst();
		return row && read(channelIdOf, row.channel_id);
	}

	async setDefaultChannel(
		slackChannel: SlackChannelId,
		channel: ChannelId,
		by: SlackUserId,
		at: Instant,
	): Promise<void> {
		const row = { channel_id: channel, set_by: by, set_at: at };
		await this.#database.writeOnce((db) =>
			db
				.insertInto("channel_defaults")
				.values({ slack_channel_id: slackChannel, ...row })
				.onConflict((conflict) => conflict.column("slack_channel_id").doUpdateSet(row))
				.execute(),
		);
	}

	async knowsChannel(channel: ChannelId): Promise<boolean> {
		const { db } = this.#database;
		const known = await db
			.selectFrom("channel_defaults")
			.select("channel_id")
			.where("channel_id", "=", channel)
			.unionAll(
				db.selectFrom("recordings").select("channel_id").where("channel_id", "=", channel).where("end_at", ">=", 0),
			)
			.limit(1)
			.executeTakeFirst();
		return known !== undefined;
	}
}
