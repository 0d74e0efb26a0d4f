import type { ReactNode } from "react";
import { styles } from "./assets.ts";
import { namesOf } from "./behaviours.ts";
import { Conversation } from "./conversation.tsx";
import { Modal } from "./modal.tsx";
import { addressOf, type Scene } from "./scene.ts";
import { Sidebar } from "./sidebar.tsx";
import { TencentPane } from "./tencent-pane.tsx";
import { languages } from "./words/languages.ts";

const icon =
	"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%234a154b'/%3E%3Ccircle cx='8' cy='8' r='4' fill='%23e8543f'/%3E%3C/svg%3E";

/** The whole page. Its parts that change are filled again by `app.js`; their ids are the names of `fragments`. */
export function Document({ scene }: { readonly scene: Scene }): ReactNode {
	const { words, viewer, channel } = scene;
	const name = channel.kind === "direct" ? "Tapedeck" : `#${channel.name}`;
	return (
		<html lang={words.tag}>
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>{words.page.title(name)}</title>
				<link rel="icon" href={icon} />
				<link rel="stylesheet" href="/blocks.css" />
				{styles.map((name) => (
					<link key={name} rel="stylesheet" href={`/${name}`} />
				))}
				<script src="/app.js" type="module" />
			</head>
			<body
				data-user={viewer.id}
				data-channel={channel.id}
				data-lang={scene.language}
				data-tab={channel.kind === "direct" ? scene.tab : undefined}
			>
				<TopBar scene={scene} />
				<main>
					<section className="slack" aria-label={words.slack.workspace}>
						<div id="sidebar">
							<Sidebar scene={scene} />
						</div>
						<Conversation scene={scene} name={name} />
					</section>
					<section className="tencent" id="tencent-side" aria-labelledby="tencent-title">
						<h2 id="tencent-title">{words.tencent.title}</h2>
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

/** In minutes. */
const steps = [1, 5, 15, 60, 720];

function TopBar({ scene }: { readonly scene: Scene }): ReactNode {
	const { page, tencent } = scene.words;
	return (
		<header className="top">
			<a className="skip" href="#composer">
				{page.skip}
			</a>
			<h1>
				Tapedeck <small>{page.sandbox}</small>
			</h1>
			<nav className="languages" aria-label={page.language}>
				{namesOf(languages).map((language) => (
					<a
						key={language}
						href={addressOf(scene, { language, tab: scene.tab })}
						lang={languages[language].tag}
						aria-current={language === scene.language ? "true" : undefined}
					>
						{languages[language].name}
					</a>
				))}
			</nav>
			<fieldset className="clock">
				<legend className="visually-hidden">{page.clock}</legend>
				<output id="clock" data-now={scene.now} />
				<span className="steps">
					{steps.map((minutes) => (
						<button key={minutes} type="button" data-advance={minutes * 60_000} aria-label={page.forward(minutes)}>
							{page.step(minutes)}
						</button>
					))}
					<button type="button" data-advance="next" title={page.nextEventHint}>
						{page.nextEvent}
					</button>
				</span>
			</fieldset>
			<a className="jump" href="#tencent-side">
				{tencent.title}
			</a>
		</header>
	);
}
