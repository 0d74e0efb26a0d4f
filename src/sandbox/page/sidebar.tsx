import type { ReactNode } from "react";
import { installation } from "../slack-workspace/model.ts";
import { people } from "../workplace.ts";
import { addressOf, conversationsOf, isUnread, type Scene } from "./scene.ts";
import { timeOfDay } from "./slack-date.ts";

export function Sidebar({ scene }: { readonly scene: Scene }): ReactNode {
	const mine = conversationsOf(scene.sandbox, scene.viewer);
	return (
		<nav className="sidebar" aria-label="Workspace">
			<p className="workspace-name">{installation.teamName}</p>
			<h2>Channels</h2>
			<ul>
				{mine
					.filter(({ kind }) => kind !== "direct")
					.map(({ id, name }) => (
						<Place key={id} scene={scene} channel={id} mark="#" name={name} />
					))}
			</ul>
			<h2>Apps</h2>
			<ul>
				{mine
					.filter(({ kind }) => kind === "direct")
					.map(({ id }) => (
						<Place key={id} scene={scene} channel={id} mark="●" name="Tapedeck" />
					))}
			</ul>
			<h2>You are</h2>
			<ul className="people">
				{people.map((person) => (
					<li key={person.id}>
						<a
							href={addressOf(person.id, scene.channel.kind === "direct" ? "" : scene.channel.id)}
							aria-current={person.id === scene.viewer.id ? "true" : undefined}
						>
							<span className={`avatar small ${person.name}`} aria-hidden="true">
								{person.realName[0]}
							</span>
							<span>
								{person.realName}
								<small>
									{person.timeZone.split("/").at(-1)?.replaceAll("_", " ")}, {timeOfDay(person, scene.now)} ·{" "}
									{person.locale}
								</small>
							</span>
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

interface PlaceProps {
	readonly scene: Scene;
	readonly channel: string;
	readonly mark: string;
	readonly name: string;
}

function Place({ scene, channel, mark, name }: PlaceProps): ReactNode {
	return (
		<li>
			<a href={addressOf(scene.viewer.id, channel)} aria-current={channel === scene.channel.id ? "page" : undefined}>
				<span className="mark" aria-hidden="true">
					{mark}
				</span>
				{name}
				{isUnread(scene, channel) ? <span className="unread">new</span> : null}
			</a>
		</li>
	);
}
