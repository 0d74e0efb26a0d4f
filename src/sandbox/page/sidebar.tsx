import type { ReactNode } from "react";
import { installation } from "../slack-workspace/model.ts";
import { people } from "../workplace.ts";
import { namesOf, slackFaults } from "./behaviours.ts";
import { addressOf, conversationsOf, isUnread, type Scene } from "./scene.ts";
import { timeOfDay } from "./slack-date.ts";

export function Sidebar({ scene }: { readonly scene: Scene }): ReactNode {
	const mine = conversationsOf(scene.sandbox, scene.viewer);
	const words = scene.words.slack;
	return (
		<nav className="sidebar" aria-label={words.navigation}>
			<p className="workspace-name">{installation.teamName}</p>
			<h2>{words.channels}</h2>
			<ul>
				{mine
					.filter(({ kind }) => kind !== "direct")
					.map(({ id, name }) => (
						<Place key={id} scene={scene} channel={id} mark="#" name={name} />
					))}
			</ul>
			<h2>{words.apps}</h2>
			<ul>
				{mine
					.filter(({ kind }) => kind === "direct")
					.map(({ id }) => (
						<Place key={id} scene={scene} channel={id} mark="●" name="Tapedeck" />
					))}
			</ul>
			<h2>{words.youAre}</h2>
			<ul className="people">
				{people.map((person) => (
					<li key={person.id}>
						<a
							href={addressOf(scene, {
								user: person.id,
								channel: scene.channel.kind === "direct" ? "" : scene.channel.id,
							})}
							aria-current={person.id === scene.viewer.id ? "true" : undefined}
						>
							<span className={`avatar small ${person.name}`} aria-hidden="true">
								{person.realName[0]}
							</span>
							<span>
								{person.realName}
								<small>
									{person.timeZone.split("/").at(-1)?.replaceAll("_", " ")}, {timeOfDay(person, scene.now)} ·{" "}
									{person.isRestricted ? words.guest : person.locale}
								</small>
							</span>
						</a>
					</li>
				))}
			</ul>
			<SlackFault scene={scene} />
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
			<a href={addressOf(scene, { channel })} aria-current={channel === scene.channel.id ? "page" : undefined}>
				<span className="mark" aria-hidden="true">
					{mark}
				</span>
				{name}
				{isUnread(scene, channel) ? <span className="unread">{scene.words.slack.unread}</span> : null}
			</a>
		</li>
	);
}

/** What Slack does to the bot next. */
function SlackFault({ scene }: { readonly scene: Scene }): ReactNode {
	const { slack } = scene.words;
	const { plannedDisturbance: planned, isNextEventDoubled } = scene.sandbox.workspace;
	const current = namesOf(slackFaults).find(
		(name) => JSON.stringify(slackFaults[name]) === JSON.stringify(planned) && planned !== undefined,
	);
	const chosen = current ?? (isNextEventDoubled ? "event-twice" : "none");
	return (
		<p className="fault">
			<label htmlFor="slack-fault">{slack.fault}</label>
			<select id="slack-fault" key={chosen} defaultValue={chosen} data-choose="slack-fault">
				{namesOf(slackFaults).map((name) => (
					<option key={name} value={name}>
						{slack.faults[name]}
					</option>
				))}
			</select>
		</p>
	);
}
