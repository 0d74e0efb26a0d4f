import type { ReactNode } from "react";
import { instant } from "../../time/instant.ts";
import { valuesOf } from "../slack-workspace/form-values.ts";
import type { Message, Notice, UploadedFile } from "../slack-workspace/model.ts";
import { people } from "../workplace.ts";
import { blockContext } from "./block-context.ts";
import { Blocks, TextOnly } from "./blocks.tsx";
import type { Scene } from "./scene.ts";
import { Shortcuts } from "./shortcuts.tsx";
import { timeOfDay } from "./slack-date.ts";

interface MessageProps {
	readonly scene: Scene;
	readonly message: Message;
}

export function MessageView({ scene, message }: MessageProps): ReactNode {
	const { sender } = message;
	const person = sender.kind === "person" ? people.find(({ id }) => id === sender.id) : undefined;
	const context = blockContext(scene, {
		values: valuesOf(message.blocks, {}, message.values),
		errors: {},
		idPrefix: `m${message.ts.replace(".", "-")}`,
	});
	const mine = message.ephemeralTo !== undefined;
	return (
		<article
			className={mine ? "message ephemeral" : "message"}
			data-ts={message.ts}
			data-first={message.blocks[0]?.block_id}
		>
			{mine ? <OnlyYou scene={scene} /> : null}
			<span className={`avatar ${person?.name ?? "bot"}`} aria-hidden="true">
				{person?.realName[0] ?? "▶"}
			</span>
			<div className="body">
				<Heading scene={scene} name={person?.realName ?? "Tapedeck"} isApp={!person} ts={message.ts} />
				{message.blocks.length > 0 ? (
					<Blocks blocks={message.blocks} context={context} />
				) : (
					<TextOnly text={message.text} context={context} />
				)}
				{message.editedAt === undefined ? null : <span className="edited">{scene.words.slack.edited}</span>}
				{message.files?.map((file) => (
					<FileView key={file.id} scene={scene} file={file} />
				))}
			</div>
			{mine ? null : <Shortcuts scene={scene} type="message" ts={message.ts} />}
		</article>
	);
}

interface HeadingProps {
	readonly scene: Scene;
	readonly name: string;
	readonly isApp: boolean;
	readonly ts: string;
}

function Heading({ scene, name, isApp, ts }: HeadingProps): ReactNode {
	const at = instant(Number(ts) * 1000);
	return (
		<h3>
			{name}
			{isApp ? <span className="app">{scene.words.slack.app}</span> : null}
			<time dateTime={new Date(at).toISOString()}>{timeOfDay(scene.viewer, at)}</time>
		</h3>
	);
}

function FileView({ scene, file }: { readonly scene: Scene; readonly file: UploadedFile }): ReactNode {
	return (
		<p className="uploaded">
			<a href={`/uploads/${file.id}`} download={file.name} aria-label={scene.words.slack.download(file.name)}>
				{file.title}
			</a>
		</p>
	);
}

export function NoticeView({ scene, notice }: { readonly scene: Scene; readonly notice: Notice }): ReactNode {
	return (
		<article className="message ephemeral notice">
			<OnlyYou scene={scene} />
			<span className="avatar slackbot" aria-hidden="true">
				S
			</span>
			<div className="body">
				<h3>
					Slackbot <time>{timeOfDay(scene.viewer, notice.at)}</time>
				</h3>
				<p>{scene.words.slack.says(notice.told)}</p>
			</div>
		</article>
	);
}

function OnlyYou({ scene }: { readonly scene: Scene }): ReactNode {
	return (
		<p className="only-you">
			<svg viewBox="0 0 20 20" width="14" height="14" aria-hidden="true">
				<path
					d="M10 4.5c-4 0-7 3-8.2 5.5C3 12.5 6 15.5 10 15.5s7-3 8.2-5.5C17 7.5 14 4.5 10 4.5Zm0 8.8a3.3 3.3 0 1 1 0-6.6 3.3 3.3 0 0 1 0 6.6Z"
					fill="currentColor"
				/>
			</svg>{" "}
			{scene.words.slack.onlyYou}
		</p>
	);
}
