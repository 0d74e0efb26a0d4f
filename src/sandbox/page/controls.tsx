import type { ReactNode } from "react";
import type { Api } from "../tencent/model.ts";
import { firstStream } from "../workplace.ts";
import { namesOf, offers } from "./behaviours.ts";
import type { Scene } from "./scene.ts";

/** How Tencent will behave, and by which interface it is called. */
export function Controls({ scene }: { readonly scene: Scene }): ReactNode {
	const { tencent: words } = scene.words;
	const { tencent, api } = scene.sandbox;
	const answer = namesOf(offers).find((name) => JSON.stringify(offers[name]) === JSON.stringify(tencent.next));
	const apis: readonly Api[] = ["live-tape", "record-task"];
	return (
		<div className="controls" data-key="controls">
			<Choice id="api" label={words.api} chosen={api} names={apis} text={(name) => words.apis[name]} />
			<Choice
				id="next-answer"
				label={tencent.reachable ? words.nextAnswer : words.unreachable}
				chosen={tencent.reachable ? (answer ?? "succeed") : "unreachable"}
				names={namesOf(offers)}
				text={(name) => words.offers[name]}
			/>
			<Choice
				id="next-file-callback"
				label={words.nextFileCallback}
				chosen={tencent.plannedFileCallback}
				names={namesOf(words.fates)}
				text={(name) => words.fates[name]}
			/>
		</div>
	);
}

interface ChoiceProps<Name extends string> {
	/** Of the element, and of the act that a choice is told as. */
	readonly id: string;
	readonly label: string;
	readonly chosen: Name;
	readonly names: readonly Name[];
	readonly text: (name: Name) => string;
}

function Choice<Name extends string>({ id, label, chosen, names, text }: ChoiceProps<Name>): ReactNode {
	return (
		<>
			<label htmlFor={id}>{label}</label>
			<select id={id} key={chosen} defaultValue={chosen} data-choose={id}>
				{names.map((name) => (
					<option key={name} value={name}>
						{text(name)}
					</option>
				))}
			</select>
		</>
	);
}

/** Who pushes, with the buttons that end, begin and break off a push. */
export function Streams({ scene }: { readonly scene: Scene }): ReactNode {
	const { tencent } = scene.sandbox;
	const words = scene.words.tencent;
	const names = new Set([firstStream, ...tencent.tasks.map(({ channelId }) => channelId)]);
	return (
		<section className="streams" data-key="streams" aria-labelledby="streams-title">
			<h3 id="streams-title" className="card-title">
				{words.streams}
			</h3>
			<ul>
				{[...names].slice(-4).map((channelId) => {
					const isLive = tencent.streams.isLive(channelId, scene.now);
					return (
						<li key={channelId}>
							<strong>{channelId}</strong>
							<span className={`phase ${isLive ? "ended" : "waiting"}`}>{isLive ? words.live : words.silent}</span>
							<PushButton channelId={channelId} change="end" text={words.endPush} isHidden={!isLive} />
							<PushButton channelId={channelId} change="break" text={words.breakOff} isHidden={!isLive} />
							<PushButton channelId={channelId} change="begin" text={words.beginPush} isHidden={isLive} />
						</li>
					);
				})}
			</ul>
		</section>
	);
}

interface PushButtonProps {
	readonly channelId: string;
	readonly change: "begin" | "end" | "break";
	readonly text: string;
	readonly isHidden: boolean;
}

function PushButton({ channelId, change, text, isHidden }: PushButtonProps): ReactNode {
	if (isHidden) return null;
	return (
		<button type="button" className="small-button" data-push={change} data-stream={channelId}>
			{text}
		</button>
	);
}
