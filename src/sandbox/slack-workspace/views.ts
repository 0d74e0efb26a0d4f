import { isJson, type Json, textOf } from "../json.ts";
import { checkHome, checkView, type Refusal, withIds } from "./block-kit/surface.ts";
import { valuesOf } from "./form-values.ts";
import type { OpenView } from "./model.ts";
import type { WorkspaceState } from "./state.ts";

/** Slack: "Modals": at most this many views on one stack. */
const maxStack = 3;

export type Shown = { readonly ok: true; readonly view: OpenView } | { readonly ok: false; readonly refusal: Refusal };

const refuse = (error: string, ...messages: readonly string[]): Shown => ({ ok: false, refusal: { error, messages } });

/** Puts a view on top of the person's stack; `kind: "open"` starts a new stack. */
export function showView(state: WorkspaceState, user: string, view: unknown, kind: "open" | "push"): Shown {
	const refusal = checkView(view);
	if (refusal) return { ok: false, refusal };
	if (!isJson(view)) return refuse("invalid_arguments");
	const stack = state.views.filter((open) => open.user === user);
	if (kind === "push" && stack.length >= maxStack) return refuse("push_limit_reached");
	const id = `V${state.nextSerial()}`;
	const previous = kind === "push" ? stack.at(-1) : undefined;
	const opened: OpenView = {
		id,
		user,
		...contentOf(state, view),
		rootId: previous?.rootId ?? id,
		...(previous ? { previousId: previous.id } : {}),
	};
	state.setViews((views) => [...(kind === "open" ? views.filter((open) => open.user !== user) : views), opened]);
	return { ok: true, view: opened };
}

/** Replaces an open view. `hash`, where given, must be the one of the view as it stands. */
export function updateView(
	state: WorkspaceState,
	which: { readonly viewId?: string | undefined; readonly externalId?: string | undefined },
	view: unknown,
	hash?: string,
): Shown {
	const home = [...state.homes.values()].find(({ id }) => id === which.viewId);
	if (home) return publishHome(state, home.user, view, hash);
	const refusal = checkView(view);
	if (refusal) return { ok: false, refusal };
	const open = state.views.find(
		({ id, view: shown }) =>
			id === which.viewId || (which.externalId !== undefined && textOf(shown, "external_id") === which.externalId),
	);
	if (!open || !isJson(view)) return refuse("not_found");
	if (hash !== undefined && hash !== open.hash) return refuse("hash_conflict");
	const content = contentOf(state, view);
	// What was typed stays in an input that keeps its block id and its action id.
	const updated: OpenView = { ...open, ...content, values: valuesOf(content.blocks, {}, open.values) };
	state.setViews((views) => views.map((one) => (one.id === open.id ? updated : one)));
	return { ok: true, view: updated };
}

/** Shows somebody their App Home, in place of what stood there. */
export function publishHome(state: WorkspaceState, user: string, view: unknown, hash?: string): Shown {
	const refusal = checkHome(view);
	if (refusal) return { ok: false, refusal };
	if (!isJson(view)) return refuse("invalid_arguments");
	const before = state.homes.get(user);
	if (hash !== undefined && before && hash !== before.hash) return refuse("hash_conflict");
	const id = before?.id ?? `V${state.nextSerial()}`;
	const home: OpenView = { id, user, rootId: id, ...contentOf(state, view) };
	state.setHome(user, home);
	return { ok: true, view: home };
}

function contentOf(
	state: WorkspaceState,
	view: Json,
): Pick<OpenView, "hash" | "view" | "blocks" | "values" | "errors"> {
	const blocks = withIds(Array.isArray(view.blocks) ? view.blocks : []);
	return { hash: state.nextTs(), view, blocks, values: valuesOf(blocks, {}), errors: {} };
}

export function closeView(state: WorkspaceState, view: OpenView): void {
	state.setViews((views) => views.filter((open) => open.id !== view.id));
}

/**
 * Carries out the answer to a `view_submission` (Slack: "Modals: handling submissions"): nothing closes the view.
 * Returns an error where Slack would show its "trouble connecting".
 */
export function followResponseAction(state: WorkspaceState, view: OpenView, body: unknown): string | undefined {
	if (body === "" || (isJson(body) && Object.keys(body).length === 0)) {
		closeView(state, view);
		return undefined;
	}
	if (!isJson(body)) return "invalid_response";
	switch (body.response_action) {
		case "errors":
			return showErrors(state, view, body.errors);
		case "clear":
			state.setViews((views) => views.filter((open) => open.user !== view.user));
			return undefined;
		case "update":
			return errorOf(updateView(state, { viewId: view.id }, body.view));
		case "push":
			return errorOf(showView(state, view.user, body.view, "push"));
		default:
			return "invalid_response_action";
	}
}

const errorOf = (shown: Shown): string | undefined => (shown.ok ? undefined : shown.refusal.error);

/** Errors must stand on input blocks of the view: Slack takes none of them otherwise. */
function showErrors(state: WorkspaceState, view: OpenView, errors: unknown): string | undefined {
	const inputs = view.blocks.filter(({ type }) => type === "input").map(({ block_id }) => block_id);
	if (!isJson(errors) || Object.keys(errors).length === 0) return "invalid_errors";
	const texts: Record<string, string> = {};
	for (const [blockId, text] of Object.entries(errors)) {
		if (!inputs.includes(blockId) || typeof text !== "string") return "invalid_errors";
		texts[blockId] = text;
	}
	state.setViews((views) =>
		views.map((open) => (open.id === view.id ? { ...open, errors: texts, ownErrors: {} } : open)),
	);
	return undefined;
}
