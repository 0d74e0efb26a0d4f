import type { ReactNode } from "react";
import type { Instant } from "../../time/instant.ts";
import { formatChinaTime } from "../tencent/china-time.ts";
import { phaseOf, type Task } from "../tencent/model.ts";

/** Room left and right of what is shown, as a part of its length. */
const margin = 0.06;
/** The newest are shown; a page of bars tells nobody anything. */
const shown = 12;

interface Scale {
	/** Per cent of the width. */
	readonly at: (moment: Instant) => number;
}

function scaleOf(tasks: readonly Task[], now: Instant): Scale {
	const from = Math.min(now, ...tasks.map(({ start }) => start));
	const to = Math.max(now, ...tasks.map(({ end }) => end));
	const length = Math.max(60_000, to - from);
	return { at: (moment) => ((moment - from) / length) * 100 * (1 - 2 * margin) + margin * 100 };
}

/** Every task as a bar in China Standard Time, with the present as a line through them. */
export function Timeline({ tasks, now }: { readonly tasks: readonly Task[]; readonly now: Instant }): ReactNode {
	if (tasks.length === 0) return null;
	const scale = scaleOf(tasks.slice(-shown), now);
	return (
		<section className="timeline" data-key="timeline" aria-labelledby="timeline-title">
			<h3 id="timeline-title">Tasks on Tencent’s side</h3>
			<ol>
				{tasks.slice(-shown).map((task) => (
					<TaskBar key={task.id} task={task} now={now} scale={scale} />
				))}
			</ol>
		</section>
	);
}

const phaseWords = { waiting: "waiting", recording: "recording", ended: "ended" } as const;

function TaskBar({
	task,
	now,
	scale,
}: {
	readonly task: Task;
	readonly now: Instant;
	readonly scale: Scale;
}): ReactNode {
	const phase = phaseOf(task, now);
	const left = scale.at(task.start);
	const width = Math.max(1, scale.at(task.end) - left);
	const done =
		phase === "recording" ? ((now - task.start) / (task.end - task.start)) * 100 : phase === "ended" ? 100 : 0;
	return (
		<li className={phase}>
			<p>
				<strong>{task.channelId}</strong>
				<span className={`phase ${phase}`}>{phaseWords[phase]}</span>
				<span className="task-id">task {task.id}</span>
			</p>
			<div className="track" aria-hidden="true">
				<div className="bar" style={{ left: `${left}%`, width: `${width}%` }}>
					<div className="done" style={{ width: `${done}%` }} />
				</div>
				<div className="now" style={{ left: `${scale.at(now)}%` }} />
			</div>
			<p className="when">{spanText(task)}</p>
		</li>
	);
}

function spanText({ start, end, format, recordType, mode }: Task): string {
	const [from, to] = [formatChinaTime(start), formatChinaTime(end)];
	const sameDay = from.slice(0, 10) === to.slice(0, 10);
	return `${from} – ${sameDay ? to.slice(11) : to} CST · ${mode === "realtime" ? "real-time" : "scheduled"} · ${format} ${recordType}`;
}
