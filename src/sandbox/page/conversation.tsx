import type { ReactNode } from "react";
import { installation } from "../slack-workspace/model.ts";
import { Messages } from "./messages.tsx";
import { addressOf, type Scene, type Tab } from "./scene.ts";
import { Shortcuts } from "./shortcuts.tsx";

interface Props {
	readonly scene: Scene;
	readonly name: string;
}

export function Conversation({ scene, name }: Props): ReactNode {
	const { slack } = scene.words;
	return (
		<div className="conversation">
			<header>
				<h2 className="conversation-name">{name}</h2>
				<p className="topic">{topicOf(scene)}</p>
				<Tabs scene={scene} />
			</header>
			<section
				id="messages"
				className="messages"
				aria-label={scene.tab === "home" ? slack.home : slack.messagesIn(name)}
			>
				<Messages scene={scene} />
			</section>
			<Composer scene={scene} name={name} />
		</div>
	);
}

function topicOf({ channel, words: { slack } }: Scene): string {
	if (channel.kind === "direct") return slack.directTopic;
	return channel.botIsMember ? slack.memberTopic(channel.members.length) : slack.strangerTopic;
}

/** Of the direct message with the bot, where its manifest has a Home. */
function Tabs({ scene }: { readonly scene: Scene }): ReactNode {
	if (scene.channel.kind !== "direct" || !scene.sandbox.manifest.hasHomeTab) return null;
	const tabs: readonly Tab[] = ["home", "messages"];
	return (
		<nav className="tabs" aria-label="Tapedeck">
			{tabs.map((tab) => (
				<a key={tab} href={addressOf(scene, { tab })} aria-current={tab === scene.tab ? "page" : undefined}>
					{scene.words.slack[tab]}
				</a>
			))}
		</nav>
	);
}

/** The message box, with what `composer.js` offers while somebody types: the slash commands, and the bot's name. */
function Composer({ scene, name }: Props): ReactNode {
	const { slack } = scene.words;
	const mention = { command: `@${installation.botName}`, usageHint: "", description: slack.mentionHint };
	return (
		<form id="composer-form">
			<div id="suggestions" role="listbox" tabIndex={-1} aria-label={slack.commands} hidden={true}>
				{[...scene.sandbox.manifest.commands, mention].map(({ command, usageHint, description }) => (
					<div
						key={command}
						id={`suggest-${command.slice(1)}`}
						role="option"
						tabIndex={-1}
						aria-selected="false"
						data-command={command}
					>
						<strong>{command}</strong> <span className="usage">{usageHint}</span>
						<small>{description}</small>
					</div>
				))}
			</div>
			<Shortcuts scene={scene} type="global" />
			<input
				id="composer"
				name="line"
				type="text"
				role="combobox"
				aria-label={slack.message(name)}
				aria-autocomplete="list"
				aria-controls="suggestions"
				aria-expanded="false"
				placeholder={slack.placeholder(name)}
				autoComplete="off"
				spellCheck={false}
			/>
			<button type="submit" className="send" aria-label={slack.send}>
				<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
					<path d="M3 3.5 17.5 10 3 16.5l1.7-5.3L11 10 4.7 8.8Z" fill="currentColor" />
				</svg>
			</button>
		</form>
	);
}
