import type { ReactNode } from "react";
import { tries } from "../workplace.ts";
import type { Scene } from "./scene.ts";

/** What to try, until something was. */
export function Welcome({ scene }: { readonly scene: Scene }): ReactNode {
	const { page } = scene.words;
	if (hasBeenTried(scene)) return null;
	return (
		<section className="welcome" data-key="welcome" aria-labelledby="welcome-title">
			<h2 id="welcome-title">{page.welcome}</h2>
			<p>{page.welcomeText}</p>
			<ul>
				{tries.map(({ id, line }) => (
					<li key={id}>
						<button type="button" data-fill={line}>
							<strong>{page.tries[id].title}</strong>
							<code>{line}</code>
							{page.tries[id].hint === undefined ? null : <small>{page.tries[id].hint}</small>}
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

function hasBeenTried({ sandbox }: Scene): boolean {
	return sandbox.workspace.exchanges.some(({ direction, request }) => {
		return direction === "to-bot" && !request.body.includes("app_home_opened");
	});
}
