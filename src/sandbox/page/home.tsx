import type { ReactNode } from "react";
import { blockContext } from "./block-context.ts";
import { Blocks } from "./blocks.tsx";
import type { Scene } from "./scene.ts";

/** The bot's App Home, as the viewer has it. */
export function Home({ scene }: { readonly scene: Scene }): ReactNode {
	const home = scene.sandbox.workspace.home(scene.viewer.id);
	if (!home) {
		return (
			<p className="empty-home" data-key="home">
				{scene.words.slack.emptyHome}
			</p>
		);
	}
	const context = blockContext(scene, { values: home.values, errors: home.errors, idPrefix: `h${home.id}` });
	return (
		<div className="home body" data-key="home" data-view={home.id}>
			<Blocks blocks={home.blocks} context={context} />
		</div>
	);
}
