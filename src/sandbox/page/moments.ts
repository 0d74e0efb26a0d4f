import { lookAfterMs } from "../../recording/steps.ts";
import { type Instant, instant, plus } from "../../time/instant.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Callback } from "../tencent/callbacks.ts";
import { endOf } from "../tencent/model.ts";

/** What happens next at Tencent, or when the bot looks for a file of which it was not told. */
export function nextMoment(sandbox: Sandbox): Instant | undefined {
	const atTencent = sandbox.tencent.nextMoment();
	const looks = sandbox.tencent.callbacks.map((callback) => lookAt(sandbox, callback));
	const moments = [atTencent, ...looks].filter((at) => at !== undefined);
	return moments.length === 0 ? undefined : instant(Math.min(...moments));
}

/** When the bot will look into the list for the file of a callback that did not come; `undefined` where it will not. */
export function lookAt({ clock, tencent }: Sandbox, { fate, attempts, taskId }: Callback): Instant | undefined {
	if ((fate !== "lost" && fate !== "later") || attempts.length > 0) return undefined;
	const task = tencent.tasks.find(({ id }) => id === taskId);
	const at = task && plus(endOf(task), lookAfterMs[0]);
	return at !== undefined && at > clock.now() ? at : undefined;
}
