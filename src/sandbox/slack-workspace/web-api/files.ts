import * as v from "valibot";
import { type Json, textOf } from "../../json.ts";
import type { UploadedFile } from "../model.ts";
import type { WorkspaceState } from "../state.ts";
import type { Uploads } from "../uploads.ts";
import { type Answer, failure } from "./call.ts";
import type { Methods } from "./context.ts";

export const fileMethods: Methods = {
	"files.getUploadURLExternal": { scope: "files:write", answer: ({ uploads }, args) => uploadUrl(uploads, args) },
	"files.completeUploadExternal": {
		scope: "files:write",
		answer: ({ state, uploads }, args) => complete(state, uploads, args),
	},
};

function uploadUrl(uploads: Uploads, args: Json): Answer {
	const [name, length] = [textOf(args, "filename"), Number(args.length)];
	if (!name || !Number.isInteger(length) || length < 1) {
		return failure("invalid_arguments", ["missing required field: filename, length"]);
	}
	const { id, url } = uploads.issue(name, length);
	return { ok: true, upload_url: url, file_id: id };
}

const fileList = v.array(v.object({ id: v.string(), title: v.optional(v.string()) }));

/** Shows the files in a conversation, or keeps them for whoever knows their ids. */
function complete(state: WorkspaceState, uploads: Uploads, args: Json): Answer {
	const list = v.safeParse(fileList, args.files);
	if (!list.success || list.output.length === 0) return failure("invalid_arguments", ["files must be an array"]);
	const files = list.output.map(({ id, title }) => uploads.completed(id, title)).filter((file) => file !== undefined);
	if (files.length < list.output.length) return failure("file_not_found");
	const shown = show(state, files, args);
	if (shown) return shown;
	for (const file of files) state.keepFile(file);
	return { ok: true, files: files.map(({ id, name, title, type }) => ({ id, name, title, mimetype: type })) };
}

/** An error where they cannot be shown where they should be. */
function show(state: WorkspaceState, files: readonly UploadedFile[], args: Json): Answer | undefined {
	const channel = textOf(args, "channel_id");
	if (channel === undefined) return undefined;
	const where = state.conversation(channel);
	if (!where) return failure("channel_not_found");
	if (!where.botIsMember) return failure("not_in_channel");
	const threadTs = textOf(args, "thread_ts");
	state.post({
		...{ channel, sender: { kind: "bot" }, blocks: [], files },
		text: textOf(args, "initial_comment") ?? "",
		...(threadTs === undefined ? {} : { threadTs }),
	});
	return undefined;
}
