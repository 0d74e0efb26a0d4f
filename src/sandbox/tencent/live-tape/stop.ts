import { phaseOf } from "../model.ts";
import { codes, type Interface, refuse } from "./envelope.ts";

/** `Live_Tape_Stop`: ends a task that runs or has not begun. What it says of one that has ended is not documented. */
export const stop: Interface = {
	parameters: ["Param.s.channel_id", "Param.n.task_id", "Param.n.task_sub_type"],
	answer({ get, state, now }) {
		const channelId = get("Param.s.channel_id");
		if (!channelId) return refuse(codes.parameter, "Param.s.channel_id is missing");
		const id = get("Param.n.task_id") ?? "";
		if (!/^\d+$/.test(id)) return refuse(codes.parameter, "Param.n.task_id is not a number");
		const mode = (get("Param.n.task_sub_type") ?? "0") === "1" ? "realtime" : "scheduled";
		const task = state.tasks.find(
			(one) => one.id === id && one.channelId === channelId && one.mode === mode && one.api === "live-tape",
		);
		if (!task) return refuse(codes.noTask, "no such task of this channel");
		if (phaseOf(task, now) === "ended") return refuse(codes.noTask, "the task has ended");
		state.changeTask(id, { stoppedAt: now });
		return {};
	},
};
