import type { ReactNode } from "react";
import { type Instant, instant } from "../../time/instant.ts";
import { valuesOf } from "../slack-workspace/form-values.ts";
import type { Message, Notice } from "../slack-workspace/model.ts";
import { people, tries } from "../workplace.ts";
import type { BlockContext } from "./block-context.ts";
import { Blocks, TextOnly } from "./blocks.tsx";
import { conversationsOf, type Scene } from "./scene.ts";
import { formatFor, timeOfDay } from "./slack-date.ts";

type Item =
	| { readonly kind: "message"; readonly at: Instant; readonly message: Message }
	| { readonly kind: "notice"; readonly at: Instant; readonly notice: Notice };

const timeOf = (ts: string): Instant => instant(Number(ts) * 1000);

/** What the viewer sees in the channel, threads under their first message, in the order of time. */
export function Messages({ scene }: { readonly scene: Scene }): ReactNode {
	const { workspace } = scene.sandbox;
	const seen = workspace.seenBy(scene.viewer.id, scene.channel.id);
	const items: readonly Item[] = [
		...seen
			.filter(({ threadTs, ts }) => threadTs === undefined || threadTs === ts)
			.map((message): Item => ({ kind: "message", at: timeOf(message.ts), message })),
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

function Thread({
	scene,
	message,
	seen,
}: Pick<ItemProps, "scene" | "seen"> & { readonly message: Message }): ReactNode {
	const replies = seen.filter(({ threadTs, ts }) => threadTs === message.ts && ts !== message.ts);
	return (
		<>
			<MessageView scene={scene} message={message} />
			{replies.length > 0 ? (
				<div className="thread">
					<p className="thread-count">{replies.length === 1 ? "1 reply" : `${replies.length} replies`}</p>
					{replies.map((reply) => (
						<MessageView key={reply.ts} scene={scene} message={reply} />
					))}
				</div>
			) : null}
		</>
	);
}

function contextOf(scene: Scene, message: Message): BlockContext {
	return {
		viewer: scene.viewer,
		now: scene.now,
		people,
		conversations: conversationsOf(scene.sandbox, scene.viewer),
		values: valuesOf(message.blocks, {}, message.values),
		errors: {},
		idPrefix: `m${message.ts.replace(".", "-")}`,
	};
}

function MessageView({ scene, message }: { readonly scene: Scene; readonly message: Message }): ReactNode {
	const { sender } = message;
	const person = sender.kind === "person" ? people.find(({ id }) => id === sender.id) : undefined;
	const context = contextOf(scene, message);
	const mine = message.ephemeralTo !== undefined;
	return (
		<article
			className={mine ? "message ephemeral" : "message"}
			data-ts={message.ts}
			data-first={message.blocks[0]?.block_id}
		>
			{mine ? (
				<p className="only-you">
					<Eye /> Only visible to you
				</p>
			) : null}
			<span className={`avatar ${person?.name ?? "bot"}`} aria-hidden="true">
				{person?.realName[0] ?? "▶"}
			</span>
			<div className="body">
				<h3>
					{person?.realName ?? "Tapedeck"}
					{person ? null : <span className="app">APP</span>}
					<time dateTime={new Date(timeOf(message.ts)).toISOString()}>
						{timeOfDay(scene.viewer, timeOf(message.ts))}
					</time>
				</h3>
				{message.blocks.length > 0 ? (
					<Blocks blocks={message.blocks} context={context} />
				) : (
					<TextOnly text={message.text} context={context} />
				)}
				{message.editedAt === undefined ? null : <span className="edited">(edited)</span>}
			</div>
		</article>
	);
}

function NoticeView({ scene, notice }: { readonly scene: Scene; readonly notice: Notice }): ReactNode {
	return (
		<article className="message ephemeral notice">
			<p className="only-you">
				<Eye /> Only visible to you
			</p>
			<span className="avatar slackbot" aria-hidden="true">
				S
			</span>
			<div className="body">
				<h3>
					Slackbot <time>{timeOfDay(scene.viewer, notice.at)}</time>
				</h3>
				<p>{notice.text}</p>
			</div>
		</article>
	);
}

function Eye(): ReactNode {
	return (
		<svg viewBox="0 0 20 20" width="14" height="14" aria-hidden="true">
			<path
				d="M10 4.5c-4 0-7 3-8.2 5.5C3 12.5 6 15.5 10 15.5s7-3 8.2-5.5C17 7.5 14 4.5 10 4.5Zm0 8.8a3.3 3.3 0 1 1 0-6.6 3.3 3.3 0 0 1 0 6.6Z"
				fill="currentColor"
			/>
		</svg>
	);
}

/** Three things to try, until the first of them was. */
function Welcome({ scene }: { readonly scene: Scene }): ReactNode {
	const { workspace } = scene.sandbox;
	if (workspace.exchanges.some(({ direction, path }) => direction === "to-bot" && path !== "")) {
		return null;
	}
	return (
		<section className="welcome" data-key="welcome" aria-labelledby="welcome-title">
			<h2 id="welcome-title">Three things to try</h2>
			<p>This is a Slack workspace of your own, with the real bot in it. Nothing leaves this machine.</p>
			<ul>
				{tries.map(({ title, line }) => (
					<li key={line}>
						<button type="button" data-fill={line}>
							<strong>{title}</strong>
							<code>{line}</code>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}
