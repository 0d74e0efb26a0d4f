import type { ReactNode } from "react";
import type { Callback } from "../tencent/callbacks.ts";
import { formatChinaTime } from "../tencent/china-time.ts";
import { lookAt } from "./moments.ts";
import type { Scene } from "./scene.ts";

/** The newest are shown. */
const shown = 12;

/** What Tencent told the bot, the newest first, and whether the bot took it. */
export function CallbackList({ scene }: { readonly scene: Scene }): ReactNode {
	const { callbacks } = scene.sandbox.tencent;
	if (callbacks.length === 0) return null;
	return (
		<section className="callbacks" data-key="callbacks" aria-labelledby="callbacks-title">
			<h3 id="callbacks-title" className="card-title">
				{scene.words.tencent.callbacks}
			</h3>
			{callbacks
				.slice(-shown)
				.toReversed()
				.map((callback) => (
					<CallbackView key={callback.id} scene={scene} callback={callback} />
				))}
		</section>
	);
}

function CallbackView({ scene, callback }: { readonly scene: Scene; readonly callback: Callback }): ReactNode {
	const { tencent } = scene.words;
	const { look, text } = resultOf(scene, callback);
	const searchedAt = lookAt(scene.sandbox, callback);
	return (
		<>
			<details className="callback">
				<summary>
					<span>
						{callback.eventType} {tencent.events[callback.eventType] ?? tencent.unknownEvent}
					</span>
					<span className={`badge ${look}`}>{text}</span>
					<span className="at">{formatChinaTime(callback.at).slice(11)}</span>
				</summary>
				<pre>{JSON.stringify(JSON.parse(callback.body), null, 1)}</pre>
			</details>
			{searchedAt === undefined ? null : (
				<p className="callback-note">{tencent.searchedAt(formatChinaTime(searchedAt).slice(11))}</p>
			)}
		</>
	);
}

function resultOf({ words: { tencent } }: Scene, { attempts, fate }: Callback) {
	const last = attempts.at(-1);
	if (fate === "lost") return { look: "lost", text: tencent.notSent };
	if (last === undefined) return { look: "lost", text: tencent.underWay };
	const taken = attempts.filter((result) => result === 200).length;
	if (last === 200) return { look: "good", text: taken > 1 ? tencent.takenTwice : tencent.taken };
	return { look: "bad", text: tencent.failed(typeof last === "number" ? `HTTP ${last}` : last, attempts.length) };
}
