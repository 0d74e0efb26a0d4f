import * as v from "valibot";
import type { FormValues } from "../recording/command/form.ts";
import type { QuestionId } from "../recording/ids.ts";
import type { RecordingStore } from "../recording/ports/recording-store.ts";
import type { Question } from "../recording/question.ts";
import { exactly, instantOf, localeOf, slackChannelIdOf, slackUserIdOf } from "../recording/schema.ts";
import type { Database } from "./database.ts";
import { askedModeOf, listOf, parseJson, placeOf, proposalOf, read, text } from "./schema.ts";

/** What people were asked back. */
export class Questions implements Pick<RecordingStore, "addQuestion" | "question"> {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async addQuestion({ id, askedAt, ...rest }: Question): Promise<void> {
		const row = { id, asked_at: askedAt, body: JSON.stringify(rest) };
		await this.#database.writeOnce((db) => db.insertInto("questions").values(row).execute());
	}

	async question(id: QuestionId): Promise<Question | undefined> {
		const row = await this.#database.db.selectFrom("questions").selectAll().where("id", "=", id).executeTakeFirst();
		return row && { id, askedAt: read(instantOf, row.asked_at), ...read(bodyOf, parseJson(row.body)) };
	}
}

const formOf = exactly<FormValues>()(
	v.object({
		mode: askedModeOf,
		channel: text,
		words: text,
		start: v.exactOptional(instantOf),
		end: v.exactOptional(instantOf),
		length: text,
		format: text,
		type: text,
		mix: v.exactOptional(v.boolean()),
		path: text,
		domain: text,
		/** Those of an earlier version have none. */
		title: v.optional(text, ""),
	}),
);

const bodyOf = exactly<Omit<Question, "id" | "askedAt">>()(
	v.object({
		askedBy: slackUserIdOf,
		slackChannelId: slackChannelIdOf,
		askedIn: v.exactOptional(placeOf),
		locale: localeOf,
		typed: text,
		choices: listOf(proposalOf),
		form: v.exactOptional(formOf),
	}),
);
