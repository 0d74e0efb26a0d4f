import { type Json, textOf } from "../../json.ts";
import { viewPayload } from "../payloads.ts";
import type { WorkspaceState } from "../state.ts";
import { publishHome, type Shown, showView, updateView } from "../views.ts";
import { type Answer, failure } from "./call.ts";
import type { MethodContext, Methods } from "./context.ts";

export const viewMethods: Methods = {
	"views.open": { answer: (context, args) => openView(context, args, "open") },
	"views.push": { answer: (context, args) => openView(context, args, "push") },
	"views.update": { answer: ({ state }, args) => changeView(state, args) },
	"views.publish": { answer: ({ state }, args) => publish(state, args) },
};

function answerOf(shown: Shown): Answer {
	return shown.ok ? { ok: true, view: viewPayload(shown.view) } : failure(shown.refusal.error, shown.refusal.messages);
}

function openView({ state, triggers }: MethodContext, args: Json, kind: "open" | "push"): Answer {
	if (args.view === undefined) return failure("invalid_arguments", ["missing required field: view"]);
	const trigger = triggers.use(textOf(args, "trigger_id"));
	return trigger.ok ? answerOf(showView(state, trigger.user, args.view, kind)) : failure(trigger.error);
}

function changeView(state: WorkspaceState, args: Json): Answer {
	const which = { viewId: textOf(args, "view_id"), externalId: textOf(args, "external_id") };
	return answerOf(updateView(state, which, args.view, textOf(args, "hash")));
}

function publish(state: WorkspaceState, args: Json): Answer {
	const person = state.person(textOf(args, "user_id") ?? "");
	return person ? answerOf(publishHome(state, person.id, args.view, textOf(args, "hash"))) : failure("user_not_found");
}
