import { WebAPIPlatformError } from "@slack/web-api";
import type { SlackUserId } from "../recording/ids.ts";
import type { Listing } from "../recording/listing.ts";
import type { Asker } from "../recording/use-cases/asker.ts";
import { exportOf } from "../recording/use-cases/list.ts";
import { formatChina } from "../time/calendar.ts";
import { plus } from "../time/instant.ts";
import type { Bot } from "./bot.ts";
import { recordingsCsv } from "./csv.ts";
import { open, placeOf } from "./places.ts";
import type { Message } from "./views/blocks.ts";
import { noteMessage } from "./views/notes.ts";
import { wordings } from "./wording/wordings.ts";

/** For the file itself, in milliseconds. */
const uploadTimeoutMs = 10_000;

/** Sends a period as a file in a direct message; resolves to what to say where it was asked for. */
export async function sendCsv(asked: Listing, asker: Asker, bot: Bot): Promise<Message> {
	const { csv: words } = wordings[asker.locale];
	const { listing, rows, isCut, at } = await exportOf(asked, asker, bot.deps);
	const { period } = listing;
	if (rows.length === 0) return noteMessage("csv-empty", words.empty(listing));
	const day = (moment: typeof at) => formatChina(moment, "yyyy-MM-dd");
	const name = `recordings-${day(period.start)}-to-${day(plus(period.end, -1))}.csv`;
	const uploaded = await upload(name, recordingsCsv(rows, bot.deps.apis, at), bot);
	if (!uploaded) return noteMessage("csv-unavailable", words.unavailable);
	const text = words.file(rows.length, listing, isCut);
	await bot.web.files.completeUploadExternal({
		files: [{ id: uploaded, title: name }],
		channel_id: await directMessage(asker.by, noteMessage("csv", text), bot),
	});
	return noteMessage("csv-sent", words.sent(rows.length, listing));
}

/** The id of the uploaded file; `undefined` where the bot has no scope `files:write`. */
async function upload(filename: string, content: string, bot: Bot): Promise<string | undefined> {
	const bytes = new TextEncoder().encode(content);
	try {
		const { upload_url: url = "", file_id: id = "" } = await bot.web.files.getUploadURLExternal({
			filename,
			length: bytes.length,
		});
		const answer = await fetch(url, {
			method: "POST",
			body: bytes,
			redirect: "error",
			signal: AbortSignal.timeout(uploadTimeoutMs),
		});
		if (!answer.ok) throw new Error(`Slack answered ${answer.status} to an upload`);
		return id;
	} catch (error) {
		if (error instanceof WebAPIPlatformError && error.data.error === "missing_scope") return undefined;
		throw error;
	}
}

/** Says something to a person, and the id of the conversation it was said in: there a file can be shown. */
async function directMessage(person: SlackUserId, message: Message, bot: Bot): Promise<string> {
	const showing = await bot.delivery.show(placeOf({ kind: "direct", person }), message);
	const place = showing.kind === "shown" ? open(showing.place) : undefined;
	if (place?.kind !== "message") throw new Error("a direct message could not be sent");
	return place.channel;
}
