import type { ReactNode } from "react";
import { isJson, textOf } from "../json.ts";
import type { OpenView } from "../slack-workspace/model.ts";
import { blockContext } from "./block-context.ts";
import { Blocks } from "./blocks.tsx";
import type { Scene } from "./scene.ts";

/** The form on top of the viewer's screen, inside the page's `<dialog>`. */
export function Modal({ scene }: { readonly scene: Scene }): ReactNode {
	const open = scene.sandbox.workspace.view(scene.viewer.id);
	if (!open) return null;
	const context = blockContext(scene, { values: open.values, errors: errorsOf(open, scene), idPrefix: `v${open.id}` });
	const close = plain(open, "close") ?? scene.words.slack.cancel;
	const submit = plain(open, "submit");
	return (
		<form method="dialog" data-view={open.id} noValidate={true}>
			<header>
				<h2 id="modal-title">{plain(open, "title")}</h2>
				<button type="button" className="icon" data-close="" aria-label={scene.words.slack.close}>
					✕
				</button>
			</header>
			<div className="fields">
				{open.trouble ? (
					<p className="trouble" role="alert">
						{scene.words.slack.says(open.trouble)}
					</p>
				) : null}
				<Blocks blocks={open.blocks} context={context} />
			</div>
			<footer>
				<button type="button" className="slack-button" data-close="">
					{close}
				</button>
				{submit ? (
					<button type="submit" className="slack-button primary">
						{submit}
					</button>
				) : null}
			</footer>
		</form>
	);
}

/** The bot's as it wrote them, Slack's in the language of the page. */
function errorsOf({ errors, ownErrors = {} }: OpenView, { words }: Scene): Readonly<Record<string, string>> {
	const own = Object.entries(ownErrors).map(([id, told]) => [id, words.slack.says(told)]);
	return { ...errors, ...Object.fromEntries(own) };
}

function plain(open: OpenView, key: "title" | "close" | "submit"): string | undefined {
	const text = open.view[key];
	return isJson(text) ? textOf(text, "text") : undefined;
}
