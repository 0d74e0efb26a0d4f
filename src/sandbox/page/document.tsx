import type { ReactNode } from "react";
import { styles } from "./assets.ts";
import { Messages } from "./messages.tsx";
import { Modal } from "./modal.tsx";
import type { Scene } from "./scene.ts";
import { Sidebar } from "./sidebar.tsx";
import { TencentPane } from "./tencent-pane.tsx";

const icon =
	"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%234a154b'/%3E%3Ccircle cx='8' cy='8' r='4' fill='%23e8543f'/%3E%3C/svg%3E";

/** The whole page. Its parts that change are filled again by `app.js`; their ids are the names of `fragments`. */
export function Document({ scene }: { readonly scene: Scene }): ReactNode {
	const name = scene.channel.kind === "direct" ? "Tapedeck" : `#${scene.channel.name}`;
	return (
		<html lang="en">
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>{`${name} – Tapedeck sandbox`}</title>
				<link rel="icon" href={icon} />
				<link rel="stylesheet" href="/blocks.css" />
				{styles.map((name) => (
					<link key={name} rel="stylesheet" href={`/${name}`} />
				))}
				<script src="/app.js" type="module" />
			</head>
			<body data-user={scene.viewer.id} data-channel={scene.channel.id}>
				<TopBar scene={scene} />
				<main>
					<section className="slack" aria-label="Slack workspace">
						<div id="sidebar">
							<Sidebar scene={scene} />
						</div>
						<Conversation scene={scene} name={name} />
					</section>
					<section className="tencent" id="tencent-side" aria-labelledby="tencent-title">
						<h2 id="tencent-title">What Tencent saw</h2>
						<div id="tencent">
							<TencentPane scene={scene} />
						</div>
					</section>
				</main>
				<dialog id="modal" aria-labelledby="modal-title">
					<Modal scene={scene} />
				</dialog>
				<dialog id="confirm" aria-labelledby="confirm-title" aria-describedby="confirm-text" />
				<p id="announcer" className="visually-hidden" role="status" />
			</body>
		</html>
	);
}

const minute = 60_000;
const steps: readonly (readonly [string, number])[] = [
	["1 min", minute],
	["5 min", 5 * minute],
	["15 min", 15 * minute],
	["1 h", 60 * minute],
	["12 h", 720 * minute],
];

function TopBar({ scene }: { readonly scene: Scene }): ReactNode {
	return (
		<header className="top">
			<a className="skip" href="#composer">
				Skip to the message box
			</a>
			<h1>
				Tapedeck <small>sandbox</small>
			</h1>
			<fieldset className="clock">
				<legend className="visually-hidden">The sandbox’s clock</legend>
				<output id="clock" data-now={scene.now} />
				<span className="steps">
					{steps.map(([label, ms]) => (
						<button key={label} type="button" data-advance={ms} aria-label={`Put the clock forward by ${label}`}>
							+{label}
						</button>
					))}
					<button type="button" data-advance="next" title="To the next start or end of a recording">
						next event
					</button>
				</span>
			</fieldset>
			<a className="jump" href="#tencent-side">
				What Tencent saw
			</a>
		</header>
	);
}

function Conversation({ scene, name }: { readonly scene: Scene; readonly name: string }): ReactNode {
	return (
		<div className="conversation">
			<header>
				<h2 className="conversation-name">{name}</h2>
				<p className="topic">
					{scene.channel.kind === "direct"
						? "Direct message with the bot"
						: scene.channel.botIsMember
							? `${scene.channel.members.length} people and Tapedeck`
							: "Tapedeck was not invited here"}
				</p>
			</header>
			<section id="messages" className="messages" aria-label={`Messages in ${name}`}>
				<Messages scene={scene} />
			</section>
			<Composer scene={scene} name={name} />
		</div>
	);
}

/** The message box, with the slash commands that `composer.js` offers while somebody types. */
function Composer({ scene, name }: { readonly scene: Scene; readonly name: string }): ReactNode {
	return (
		<form id="composer-form">
			<div id="suggestions" role="listbox" tabIndex={-1} aria-label="Slash commands" hidden={true}>
				{scene.sandbox.manifest.commands.map(({ command, usageHint, description }) => (
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
			<input
				id="composer"
				name="line"
				type="text"
				role="combobox"
				aria-label={`Message ${name}`}
				aria-autocomplete="list"
				aria-controls="suggestions"
				aria-expanded="false"
				placeholder={`Message ${name} – type / for commands`}
				autoComplete="off"
				spellCheck={false}
			/>
			<button type="submit" className="send" aria-label="Send">
				<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
					<path d="M3 3.5 17.5 10 3 16.5l1.7-5.3L11 10 4.7 8.8Z" fill="currentColor" />
				</svg>
			</button>
		</form>
	);
}
