import type { Button } from "@slack/types";
import { isAnnounced, type Recording } from "../../recording/recording.ts";
import { canBeHadAgain } from "../../recording/status.ts";
import type { Instant } from "../../time/instant.ts";
import { actionIds } from "../ids.ts";
import type { Wording } from "../wording/wording.ts";
import { button, dangerDialog } from "./blocks.ts";

/** What can be done with a recording at `now`: Stop while it runs, Cancel before it does, Again once it can be had again. */
export function recordingButton(recording: Recording, now: Instant, { buttons, stop }: Wording): Button | undefined {
	if (!isAnnounced(recording)) return undefined;
	const { id } = recording;
	if (canBeHadAgain(recording, now)) return button(buttons.again, actionIds.again, id);
	// What has been cannot be stopped.
	if (recording.plan.mode === "past" || recording.state === "stopping" || recording.state === "withdrawn")
		return undefined;
	const hasBegun = now >= recording.span.start;
	const confirm = dangerDialog(stop.dialog(recording, hasBegun));
	return button(hasBegun ? buttons.stop : buttons.cancel, actionIds.stop, id, { style: "danger", confirm });
}
