import * as v from "valibot";
import type { Advice, Cause, NotSent, Outcome, Refused, StopOutcome, Why } from "../recording/cause.ts";
import type { Clip } from "../recording/clip.ts";
import type { LastStop } from "../recording/recording.ts";
import { exactly, instantOf, recordingIdOf, slackUserIdOf, taskIdOf } from "../recording/schema.ts";
import { integer, listOf, text } from "./schema.ts";

export const causeOf = exactly<Cause>()(
	v.variant("code", [
		v.object({ code: v.literal("no-connection"), system: v.exactOptional(text) }),
		v.object({ code: v.literal("connection-broken"), system: v.exactOptional(text) }),
		v.object({ code: v.literal("timed-out"), afterMs: v.number() }),
		v.object({ code: v.literal("http-status"), status: integer }),
		v.object({ code: v.literal("redirect"), status: integer }),
		v.object({ code: v.literal("unreadable-answer"), status: integer }),
		v.object({ code: v.literal("contradictory-answer"), status: integer }),
		v.object({ code: v.literal("no-task-id") }),
		v.object({ code: v.literal("internal-error"), apiCode: text }),
		v.object({ code: v.literal("unwritable-time") }),
		v.object({ code: v.literal("no-template") }),
		v.object({ code: v.literal("not-configured") }),
		v.object({ code: v.literal("not-there") }),
		v.object({ code: v.literal("left-behind") }),
		v.object({ code: v.literal("overdue") }),
		v.object({ code: v.literal("store-away") }),
		v.object({ code: v.literal("stopping") }),
	]),
);

const advice = exactly<Advice>()(
	v.variant("kind", [
		v.object({ kind: v.literal("settings"), names: listOf(text) }),
		v.object({ kind: v.literal("not-pushing") }),
		v.object({ kind: v.literal("quota") }),
		v.object({ kind: v.literal("storage") }),
		v.object({ kind: v.picklist(["clock", "permission", "account", "no-such-task", "later"]) }),
		v.object({ kind: v.literal("check-request") }),
	]),
);

const refused = v.object({ kind: v.literal("refused"), code: text, message: text, advice });
const notSent = v.object({ kind: v.literal("not-sent"), cause: causeOf });
const unknown = v.object({ kind: v.literal("unknown"), cause: causeOf });

export const failureOf = exactly<Refused | NotSent>()(v.variant("kind", [refused, notSent]));

export const lastStopOf = exactly<LastStop>()(
	v.variant("kind", [
		refused,
		notSent,
		v.object({
			...unknown.entries,
			asking: v.exactOptional(v.union([v.object({ since: instantOf, by: slackUserIdOf }), v.literal("in-vain")])),
		}),
	]),
);

const outcome = exactly<Outcome>()(
	v.variant("kind", [
		v.object({
			kind: v.literal("created"),
			taskId: taskIdOf,
			clip: v.exactOptional(v.picklist(["link", "untold"])),
		}),
		refused,
		notSent,
		unknown,
	]),
);

export const clipOf = exactly<Clip>()(
	v.variant("kind", [
		v.object({ kind: v.picklist(["link", "made"]) }),
		v.object({ kind: v.literal("untold"), since: v.exactOptional(instantOf) }),
		v.object({ kind: v.literal("making"), since: instantOf, percent: v.number() }),
		v.object({ kind: v.literal("failed"), code: text, message: text }),
	]),
);

const stopOutcome = exactly<StopOutcome>()(
	v.variant("kind", [v.object({ kind: v.literal("stopped") }), refused, notSent, unknown]),
);

export const whyOf = exactly<Why>()(
	v.variant("kind", [
		v.object({ kind: v.literal("drafted"), text }),
		v.object({ kind: v.picklist(["tried-again", "again"]), of: recordingIdOf }),
		v.object({ kind: v.picklist(["edited", "other-reading", "start-passed", "new-overlap"]) }),
		v.object({
			kind: v.picklist(["confirmed", "cancelled", "expired", "turn", "stop-asked", "asked-in-vain", "taken-up"]),
		}),
		v.object({ kind: v.literal("outcome"), outcome }),
		v.object({ kind: v.literal("clip"), clip: clipOf }),
		v.object({ kind: v.literal("stop-outcome"), outcome: stopOutcome }),
	]),
);
