import type { ReactNode } from "react";
import type { Instant } from "../../time/instant.ts";
import { formatChinaTime } from "../tencent/china-time.ts";
import { endOf, phaseOf, type Task } from "../tencent/model.ts";
import type { Scene } from "./scene.ts";

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
export function Timeline({ scene }: { readonly scene: Scene }): ReactNode {
	const tasks = scene.sandbox.tencent.tasks.slice(-shown);
	if (tasks.length === 0) return null;
	const scale = scaleOf(tasks, scene.now);
	return (
		<section className="timeline" data-key="timeline" aria-labelledby="timeline-title">
			<h3 id="timeline-title" className="card-title">
				{scene.words.tencent.tasks}
			</h3>
			<ol>
				{tasks.map((task) => (
					<TaskBar key={task.id} scene={scene} task={task} scale={scale} />
				))}
			</ol>
		</section>
	);
}

interface TaskBarProps {
	readonly scene: Scene;
	readonly task: Task;
	readonly scale: Scale;
}

function TaskBar({ scene, task, scale }: TaskBarProps): ReactNode {
	const { now, words } = scene;
	const phase = phaseOf(task, now);
	const left = scale.at(task.start);
	const width = Math.max(1, scale.at(task.end) - left);
	return (
		<li className={phase}>
			<p>
				<strong>{task.channelId}</strong>
				<span className={`phase ${phase}`}>{words.tencent.phases[phase]}</span>
				<span className="task-id">{words.tencent.task(task.id)}</span>
			</p>
			<div className="track" aria-hidden="true">
				<div className="bar" style={{ left: `${left}%`, width: `${width}%` }}>
					<div className="done" style={{ width: `${doneOf(task, now)}%` }} />
				</div>
				<div className="now" style={{ left: `${scale.at(now)}%` }} />
			</div>
			<p className="when">{spanText(scene, task)}</p>
		</li>
	);
}

/** How much of what was asked for is recorded, in per cent: not all of it where it was stopped. */
function doneOf(task: Task, now: Instant): number {
	const until = Math.min(now, endOf(task));
	return Math.max(0, Math.min(100, ((until - task.start) / (task.end - task.start)) * 100));
}

function spanText({ words: { tencent } }: Scene, task: Task): string {
	const [from, to] = [formatChinaTime(task.start), formatChinaTime(task.end)];
	const sameDay = from.slice(0, 10) === to.slice(0, 10);
	const type = task.recordType === "audio" ? tencent.sound : tencent.picture;
	return `${from} – ${sameDay ? to.slice(11) : to} CST · ${tencent.modes[task.mode]} · ${task.format} ${type}`;
}
