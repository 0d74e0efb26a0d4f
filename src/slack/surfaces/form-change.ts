import * as v from "valibot";
import { type FormField, type FormValues, timesOf, withTimes } from "../../recording/command/form.ts";
import { slackUserIdOf } from "../../recording/schema.ts";
import type { Bot } from "../bot.ts";
import { type FormOrigin, readOrigin, writeOrigin } from "../form-origin.ts";
import { type FormState, formState, openedForm, readState } from "../form-state.ts";
import { formActionIds } from "../ids.ts";
import { localeFor } from "../language.ts";
import { changeForm } from "../open-form.ts";
import type { Zone } from "../people.ts";
import { formView } from "../views/form.ts";
import { noteMessage, noteView } from "../views/notes.ts";
import { wordings } from "../wording/wordings.ts";
import { readPayload } from "./read-payload.ts";

const payload = v.object({
	user: v.object({ id: slackUserIdOf }),
	view: v.object({ id: v.string(), hash: v.string(), private_metadata: v.string(), state: formState }),
	actions: v.tupleWithRest([v.object({ action_id: v.string() })], v.unknown()),
});

/** A button on the form: brings up the fields behind it. What was typed stays: Slack keeps it by the fields' ids. */
export async function onFormChange(
	body: unknown,
	ack: () => Promise<void>,
	bot: Bot,
	reference: string,
): Promise<void> {
	const { user, view, actions } = readPayload(payload, body);
	const [{ action_id: action }] = actions;
	bot.log.info({ requestId: reference, user: user.id, action }, "received a press on a form");
	await ack().catch((cause: unknown) =>
		bot.log.warn({ err: cause, requestId: reference }, "Slack did not take the acknowledgement of a press"),
	);
	const origin = readOrigin(view.private_metadata);
	const wording = wordings[origin?.locale ?? (await localeFor("", user.id, bot.people))];
	const put = { view_id: view.id, hash: view.hash };
	if (!origin) {
		await bot.web.views.update({ ...put, view: noteView(wording.notes.formGone, wording) });
		return;
	}
	try {
		const opened = await openedForm(origin, user.id, bot, wording);
		const changed =
			typeof opened === "string"
				? noteView(opened, wording)
				: withMore(view.state, origin, opened, action, (await bot.people.find(user.id)).zone, bot);
		await changeForm({ ...put, view: changed }, { at: origin.card, reference }, origin.locale, bot);
	} catch (cause) {
		bot.log.error({ err: cause, requestId: reference, action }, "a press on a form failed");
		await bot.delivery.tell(origin.card, noteMessage("fault", wording.notes.fault(reference)));
	}
}

function withMore(
	state: FormState,
	origin: FormOrigin,
	opened: FormValues,
	action: string,
	zone: Zone | undefined,
	{ deps }: Bot,
) {
	const has = (name: FormField) => state.values[name] !== undefined;
	const filled = readState(state, origin.times ? withTimes(opened, origin.times) : opened);
	const comeUp = action === formActionIds.pickTime && !has("start");
	const times = comeUp ? timesOf(filled, opened, deps.clock()) : origin.times;
	const values = comeUp && times ? withTimes(filled, times) : filled;
	return formView(
		values,
		{
			title: origin.kind === "edit" || origin.kind === "failed" ? "titleEdit" : "titleNew",
			metadata: writeOrigin(times ? { ...origin, times } : origin),
			limits: deps.apis.current.limits,
			zone,
		},
		wordings[origin.locale],
		{ pickers: comeUp || has("start"), isUp: (name) => action === formActionIds.more || has(name) },
	);
}
