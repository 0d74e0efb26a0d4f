import type { ReactNode } from "react";
import { formatChinaTime } from "../tencent/china-time.ts";
import type { Parameter, ReceivedRequest } from "../tencent/model.ts";
import { answerText, badgeOf, meaningOf, noteText } from "./parameter-words.ts";
import type { Scene } from "./scene.ts";

interface RequestProps {
	readonly scene: Scene;
	readonly request: ReceivedRequest;
}

/** A request exactly as it came, taken apart, and what went back. */
export function RequestView({ scene, request, isOpen }: RequestProps & { readonly isOpen: boolean }): ReactNode {
	const { verdict, answer } = request;
	const { tencent } = scene.words;
	const badge = badgeOf(verdict, answer, tencent);
	return (
		<details className="request" data-key={`r${request.id}`} open={isOpen}>
			<summary>
				<span className="number">{tencent.request(request.id)}</span>
				<span className="action">{request.action}</span>
				<span className={`badge ${badge.look}`}>{badge.text}</span>
				<span className="at">{formatChinaTime(request.at)} CST</span>
			</summary>
			<pre className="target">
				<span className="method">{request.method}</span> <Target target={request.target} />
			</pre>
			<Parameters scene={scene} request={request} />
			{request.body === "" ? null : (
				<>
					<h3>{tencent.body}</h3>
					<pre>{request.body}</pre>
				</>
			)}
			<h3>{tencent.answer}</h3>
			<pre>{answerText(answer, tencent)}</pre>
			{verdict.kind === "accepted" && verdict.notes.length > 0 ? (
				<p className="notes">{verdict.notes.map((note) => noteText(note, tencent)).join("; ")}</p>
			) : null}
		</details>
	);
}

/** The address as sent, broken before each parameter. */
function Target({ target }: { readonly target: string }): ReactNode {
	const [path = "", query] = target.split(/\?(.*)/s);
	if (query === undefined) return path;
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

function Parameters({ scene, request }: RequestProps): ReactNode {
	const { tencent, meanings } = scene.words;
	return (
		<table>
			<caption className="visually-hidden">{tencent.parametersOf(request.id)}</caption>
			<thead className="visually-hidden">
				<tr>
					{tencent.columns.map((column) => (
						<th key={column} scope="col">
							{column}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{request.parameters.map((parameter: Parameter) => (
					<tr key={parameter.name}>
						<th scope="row">{parameter.name.replace(/^Param\.[sn]\./, "")}</th>
						<td>
							<code>{parameter.value}</code>
						</td>
						<td>{meaningOf(parameter, request, meanings)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
