import autocannon from "autocannon";
import type { LoadJob, LoadResult } from "./load.ts";
import { signedCommand } from "./signed-command.ts";
import { quantile } from "./statistics.ts";

process.on("message", async (job: LoadJob) => {
	process.send?.(await run(job));
});

/** Answers of each connection that are not counted: the first ones also hold its set-up and a processor's waking. */
const rampUp = 4;

async function run({ url, extent, lines, connections, firstCount }: LoadJob): Promise<LoadResult> {
	const latencies: number[] = [];
	let answers = 0;
	let count = firstCount;
	const { errors, non2xx } = await autocannon({
		url,
		connections,
		...extent,
		requests: [
			{
				method: "POST",
				setupRequest(request) {
					const { headers, body } = signedCommand(lines[count % lines.length] ?? "", count);
					count += 1;
					return { ...request, headers, body };
				},
			},
		],
		setupClient(client) {
			let answered = 0;
			client.on("response", (_status, _bytes, latencyMs) => {
				answered += 1;
				answers += 1;
				if (answered > rampUp) latencies.push(latencyMs);
			});
		},
	});
	return {
		answered: answers,
		p99Ms: quantile(latencies, 0.99),
		failed: errors + non2xx,
	};
}
