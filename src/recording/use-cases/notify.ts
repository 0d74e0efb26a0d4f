import type { Notice } from "../ports.ts";
import type { Settled } from "../recording.ts";
import type { Deps } from "./deps.ts";

/** How long whoever takes a notice has to deliver it before somebody else may, in milliseconds. */
export const noticeLeaseMs = 8000;

/** A notice that could not be delivered for a day is given up, in milliseconds. */
const giveUpAfterMs = 24 * 3_600_000;

/** Tells people what became of a recording, straight after it was settled. What fails stays due in the store. */
export async function deliver(recording: Settled, deps: Deps): Promise<void> {
	const audiences: readonly Notice["audience"][] =
		recording.state === "submitted" ? ["requester", "channel"] : ["requester"];
	await Promise.all(audiences.map((audience) => deliverOne({ recordingId: recording.id, audience }, recording, deps)));
}

/** Delivers what is still due: left behind by a process that died, or refused by Slack before. */
export async function deliverDue(deps: Deps): Promise<void> {
	const notices = await deps.store.takeNotices(deps.clock(), noticeLeaseMs, 20);
	await Promise.all(
		notices.map(async (notice) => {
			const recording = await deps.store.get(notice.recordingId);
			if (recording && isSettled(recording)) await deliverOne(notice, recording, deps);
			else await deps.store.settleNotice(notice, deps.clock());
		}),
	);
}

async function deliverOne(
	notice: Pick<Notice, "recordingId" | "audience">,
	recording: Settled,
	deps: Deps,
): Promise<void> {
	try {
		if (notice.audience === "requester") await deps.messenger.tellRequester(recording);
		else await deps.messenger.announce(recording);
	} catch (cause) {
		deps.onFault(`telling the ${notice.audience} the outcome`, cause, recording.id);
		if (deps.clock() < recording.confirmedAt + giveUpAfterMs) return;
	}
	await deps.store.settleNotice(notice, deps.clock());
}

function isSettled(recording: { readonly state: string }): recording is Settled {
	return recording.state === "submitted" || recording.state === "failed" || recording.state === "unknown";
}
