import type { ReactNode } from "react";
import { type Instant, instant } from "../../time/instant.ts";
import type { Message, Notice } from "../slack-workspace/model.ts";
import { Home } from "./home.tsx";
import { MessageView, NoticeView } from "./message.tsx";
import type { Scene } from "./scene.ts";
import { formatFor } from "./slack-date.ts";
import { Welcome } from "./welcome.tsx";

type Item =
	| { readonly kind: "message"; readonly at: Instant; readonly message: Message }
	| { readonly kind: "notice"; readonly at: Instant; readonly notice: Notice };

/** What the viewer sees in the channel, threads under their first message, in the order of time; or the App Home. */
export function Messages({ scene }: { readonly scene: Scene }): ReactNode {
	if (scene.tab === "home") return <Home scene={scene} />;
	const { workspace } = scene.sandbox;
	const seen = workspace.seenBy(scene.viewer.id, scene.channel.id);
	const items: readonly Item[] = [
		...seen
			.filter((message) => !isReply(message, seen))
			.map((message): Item => ({ kind: "message", at: instant(Number(message.ts) * 1000), message })),
		...workspace
			.notices(scene.viewer.id)
			.filter(({ channel }) => channel === scene.channel.id)
			.map((notice): Item => ({ kind: "notice", at: notice.at, notice })),
	];
	const sorted = items.toSorted((one, other) => one.at - other.at);
	return (
		<>
			<Welcome scene={scene} />
			{sorted.map((item, index) => (
				<ItemView key={keyOf(item)} scene={scene} item={item} before={sorted[index - 1]} seen={seen} />
			))}
		</>
	);
}

/** Of a thread whose first message is there: an answer whose question was deleted stands alone. */
function isReply({ threadTs, ts }: Message, seen: readonly Message[]): boolean {
	return threadTs !== undefined && threadTs !== ts && seen.some((other) => other.ts === threadTs);
}

function keyOf(item: Item): string {
	return item.kind === "message" ? `m${item.message.ts}` : `n${item.at}`;
}

interface ItemProps {
	readonly scene: Scene;
	readonly item: Item;
	readonly before: Item | undefined;
	readonly seen: readonly Message[];
}

function ItemView({ scene, item, before, seen }: ItemProps): ReactNode {
	const day = (at: Instant) => formatFor(scene.viewer, at, { weekday: "long", month: "long", day: "numeric" });
	const newDay = !before || day(before.at) !== day(item.at);
	return (
		<div data-key={keyOf(item)}>
			{newDay ? (
				<p className="day">
					<span>{day(item.at)}</span>
				</p>
			) : null}
			{item.kind === "message" ? (
				<Thread scene={scene} message={item.message} seen={seen} />
			) : (
				<NoticeView scene={scene} notice={item.notice} />
			)}
		</div>
	);
}

interface ThreadProps {
	readonly scene: Scene;
	readonly message: Message;
	readonly seen: readonly Message[];
}

function Thread({ scene, message, seen }: ThreadProps): ReactNode {
	const replies = seen.filter(({ threadTs, ts }) => threadTs === message.ts && ts !== message.ts);
	return (
		<>
			<MessageView scene={scene} message={message} />
			{message.ephemeralTo === undefined ? (
				<div className={replies.length > 0 ? "thread" : "thread empty"}>
					{replies.length > 0 ? <p className="thread-count">{scene.words.slack.replies(replies.length)}</p> : null}
					{replies.map((reply) => (
						<MessageView key={reply.ts} scene={scene} message={reply} />
					))}
					<Reply scene={scene} message={message} />
				</div>
			) : null}
		</>
	);
}

/** A message box of the thread. */
function Reply({ scene, message }: { readonly scene: Scene; readonly message: Message }): ReactNode {
	const { slack } = scene.words;
	const { sender } = message;
	const person = sender.kind === "person" ? scene.sandbox.workspace.state.person(sender.id) : undefined;
	return (
		<details className="reply">
			<summary className="reply-open">{slack.reply}</summary>
			<form data-reply={message.ts}>
				<input
					name="line"
					type="text"
					aria-label={slack.replyTo(person?.realName ?? "Tapedeck")}
					autoComplete="off"
					spellCheck={false}
				/>
				<button type="submit" className="slack-button">
					{slack.send}
				</button>
			</form>
		</details>
	);
}
