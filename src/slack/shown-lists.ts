import type { RecordingId } from "../recording/ids.ts";
import type { WhatListShows } from "../recording/ports/screen-store.ts";
import type { Asker } from "../recording/use-cases/asker.ts";
import { listPage } from "../recording/use-cases/list.ts";
import { readStop, stoppable } from "../recording/use-cases/stoppable.ts";
import type { Instant } from "../time/instant.ts";
import type { Bot } from "./bot.ts";
import type { Pressed } from "./buttons/button.ts";
import type { Message } from "./views/blocks.ts";
import { listMessage } from "./views/list.ts";
import { stopByMessage } from "./views/stop-by-message.ts";
import { wordings } from "./wording/wordings.ts";

type Reader = Pick<Asker, "by" | "slackChannelId" | "locale">;

/**
 * Makes a list for somebody, and notes that it is shown to them: of a message that one person alone sees, Slack tells
 * with a press neither what stands there nor who made it. `madeAt`: when its message was, where it takes one's place.
 */
export async function listFor(reader: Reader, shows: WhatListShows, bot: Bot, madeAt?: Instant): Promise<Message> {
	const { message, rows } = await make(shows, reader, bot);
	const { by: shownTo, slackChannelId, locale } = reader;
	const shownAt = bot.deps.clock();
	const list = { shownTo, slackChannelId, shownAt, madeAt: madeAt ?? shownAt, locale, rows, shows };
	if (rows.length > 0) {
		// Nobody waits for it: long before anybody can press a row it is noted.
		bot.deps.store.screens.addList(list).catch((cause: unknown) => {
			bot.log.warn(
				{ err: cause, user: shownTo },
				"a list could not be noted: a press on it will not bring it up to date",
			);
		});
	}
	return message;
}

/** What somebody means who says "stop", each with its button. */
export async function listToStop(text: string, asker: Asker, bot: Bot): Promise<Message> {
	return listFor(asker, { kind: "stoppable", ...(await readStop(text, asker, bot.deps)) }, bot);
}

/** Brings the list up to date whose row was pressed. */
export async function refreshList({ by, slackChannelId, at, row, madeAt }: Pressed, bot: Bot): Promise<void> {
	if (row === undefined || madeAt === undefined) return;
	const lists = await bot.deps.store.screens.listsOf(by, slackChannelId);
	// The same recording can stand on several: it is the one that was made when the pressed message was.
	const apartMs = (list: { readonly madeAt: Instant }) => Math.abs(list.madeAt - madeAt);
	const [list] = lists.filter(({ rows }) => rows.includes(row)).toSorted((one, other) => apartMs(one) - apartMs(other));
	if (!list) return;
	const message = await listFor({ by, slackChannelId, locale: list.locale }, list.shows, bot, madeAt);
	await bot.delivery.change(at, message);
}

interface Made {
	readonly message: Message;
	readonly rows: readonly RecordingId[];
}

async function make(shows: WhatListShows, reader: Reader, { deps }: Bot): Promise<Made> {
	const { locale } = reader;
	switch (shows.kind) {
		case "page": {
			const page = await listPage(shows.listing, reader, deps, shows.from);
			const rows = [...page.current, ...page.over].map(({ id }) => id);
			return { message: listMessage(page, locale, wordings[locale]), rows };
		}
		case "stoppable": {
			const found = await stoppable(shows.channelId, reader.by, deps);
			return {
				message: stopByMessage(
					{ ...found, ...(shows.when === undefined ? {} : { when: shows.when }) },
					deps.clock(),
					wordings[locale],
				),
				rows: found.recordings.map(({ id }) => id),
			};
		}
		default:
			return shows satisfies never;
	}
}
