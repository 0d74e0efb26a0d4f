import type { ReactNode } from "react";
import { formatChinaTime } from "../tencent/china-time.ts";
import type { Parameter, ReceivedRequest } from "../tencent/model.ts";
import { offers } from "./behaviours.ts";
import { answerText, badgeOf, meaningOf } from "./parameter-words.ts";
import type { Scene } from "./scene.ts";
import { Timeline } from "./timeline.tsx";

/** What reached the recording endpoint: tasks on a time line, and every request, the newest first. */
export function TencentPane({ scene }: { readonly scene: Scene }): ReactNode {
	const { tencent } = scene.sandbox;
	return (
		<>
			<NextAnswer scene={scene} />
			<Timeline tasks={tencent.tasks} now={scene.now} />
			{tencent.received.length === 0 ? (
				<p className="empty" data-key="empty">
					No request yet. Press <strong>Confirm</strong> on a card and it appears here, exactly as it would reach
					Tencent.
				</p>
			) : (
				tencent.received
					.toReversed()
					.map((request, age) => <RequestView key={request.id} request={request} isOpen={age === 0} />)
			)}
		</>
	);
}

/** The control of how to answer next. */
function NextAnswer({ scene }: { readonly scene: Scene }): ReactNode {
	const { tencent } = scene.sandbox;
	const current = tencent.reachable
		? offers.find(({ behaviour }) => JSON.stringify(behaviour) === JSON.stringify(tencent.next))
		: offers.find(({ behaviour }) => behaviour === undefined);
	return (
		<div className="next-answer" data-key="next">
			<label htmlFor="next-answer">
				{tencent.reachable ? "Tencent’s next answer" : "Tencent cannot be reached until you change this"}
			</label>
			<select id="next-answer" key={current?.id} defaultValue={current?.id}>
				{offers.map(({ id, label }) => (
					<option key={id} value={id}>
						{label}
					</option>
				))}
			</select>
		</div>
	);
}

interface RequestProps {
	readonly request: ReceivedRequest;
	readonly isOpen: boolean;
}

function RequestView({ request, isOpen }: RequestProps): ReactNode {
	const { verdict, answer } = request;
	const badge = badgeOf(verdict, answer);
	return (
		<details className="request" data-key={`r${request.id}`} open={isOpen}>
			<summary>
				<span className="number">Request {request.id}</span>
				<span className={`badge ${badge.look}`}>{badge.text}</span>
				<span className="at">{formatChinaTime(request.at)} CST</span>
			</summary>
			<pre className="target">
				<span className="method">{request.method}</span> <Target target={request.target} />
			</pre>
			<Parameters request={request} />
			<h3>Answer</h3>
			<pre>{answerText(answer)}</pre>
			{verdict.kind === "accepted" && verdict.notes.length > 0 ? (
				<p className="notes">{verdict.notes.join("; ")}</p>
			) : null}
		</details>
	);
}

/** The address as sent, broken before each parameter. */
function Target({ target }: { readonly target: string }): ReactNode {
	const [path = "", query = ""] = target.split(/\?(.*)/s);
	return (
		<>
			{path}?
			{query.split("&").map((pair, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the parameters of a request never change their places.
				<span className="pair" key={index}>
					{index === 0 ? "" : "&"}
					{pair}
				</span>
			))}
		</>
	);
}

function Parameters({ request }: { readonly request: ReceivedRequest }): ReactNode {
	return (
		<table>
			<caption className="visually-hidden">Parameters of request {request.id}</caption>
			<thead className="visually-hidden">
				<tr>
					<th scope="col">Parameter</th>
					<th scope="col">Value</th>
					<th scope="col">Meaning</th>
				</tr>
			</thead>
			<tbody>
				{request.parameters.map((parameter: Parameter) => (
					<tr key={parameter.name}>
						<th scope="row">{parameter.name.replace(/^Param\.[sn]\./, "")}</th>
						<td>
							<code>{parameter.value}</code>
						</td>
						<td>{meaningOf(parameter, request)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
