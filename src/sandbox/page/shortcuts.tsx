import type { ReactNode } from "react";
import type { Scene } from "./scene.ts";

interface ShortcutsProps {
	readonly scene: Scene;
	/** In a message's menu, or beside the message box. */
	readonly type: "global" | "message";
	/** Of the message. */
	readonly ts?: string;
}

/** A menu of what the app offers there, by its manifest; nothing where that is nothing. */
export function Shortcuts({ scene, type, ts }: ShortcutsProps): ReactNode {
	const { slack } = scene.words;
	const offered = scene.sandbox.manifest.shortcuts.filter((shortcut) => shortcut.type === type);
	if (offered.length === 0) return null;
	return (
		<details className={`menu ${type}`}>
			<summary className="menu-open" aria-label={type === "message" ? slack.actions : slack.shortcuts}>
				<span aria-hidden="true">{type === "message" ? "⋮" : "⚡"}</span>
			</summary>
			<ul className="menu-list">
				{offered.map(({ name, callbackId }) => (
					<li key={callbackId}>
						<button type="button" data-shortcut={callbackId} data-of={ts}>
							{name}
						</button>
					</li>
				))}
			</ul>
		</details>
	);
}
