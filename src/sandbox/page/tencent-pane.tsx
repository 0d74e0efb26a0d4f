import type { ReactNode } from "react";
import { CallbackList } from "./callback-list.tsx";
import { Controls, Streams } from "./controls.tsx";
import { RecordedFiles } from "./recorded-files.tsx";
import { RequestView } from "./requests.tsx";
import type { Scene } from "./scene.ts";
import { Timeline } from "./timeline.tsx";

/** What reached Tencent and what it made of it: streams, tasks, files, callbacks, and every request, the newest first. */
export function TencentPane({ scene }: { readonly scene: Scene }): ReactNode {
	const { tencent } = scene.sandbox;
	const [before, button, after] = scene.words.tencent.empty;
	return (
		<>
			<Controls scene={scene} />
			<Streams scene={scene} />
			<Timeline scene={scene} />
			<RecordedFiles scene={scene} />
			<CallbackList scene={scene} />
			{tencent.received.length === 0 ? (
				<p className="empty" data-key="empty">
					{before}
					<strong>{button}</strong>
					{after}
				</p>
			) : (
				tencent.received
					.toReversed()
					.map((request, age) => <RequestView key={request.id} scene={scene} request={request} isOpen={age === 0} />)
			)}
		</>
	);
}
