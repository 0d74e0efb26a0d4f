import autocannon from "autocannon";
import { connections, type LoadJob, type LoadResult } from "./load.ts";
import { signedCommand } from "./signed-command.ts";
import { quantile } from "./statistics.ts";

process.on("message", async (job: LoadJob) => {
	process.send?.(await run(job));
});

/** Answers of each connection that are not counted: the first ones also hold its set-up and a processor's waking. */
const rampUp = 4;

async function run({ url, extent, texts, firstCount }: LoadJob): Promise<LoadResult> {
	const latencies: number[] = [];
	let startedAt = 0n;
	let endedAt = 0n;
	let count = firstCount;
	const { errors, non2xx } = await autocannon({
		url,
		connections,
		...extent,
		requests: [
			{
				method: "POST",
				setupRequest(request) {
					const text = texts[count % texts.length] ?? "";
					const { headers, body } = signedCommand(text, count);
					count += 1;
					return { ...request, headers, body };
				},
			},
		],
		setupClient(client) {
			let answered = 0;
			client.on("response", (_status, _bytes, latencyMs) => {
				answered += 1;
				if (answered <= rampUp) return;
				if (latencies.length === 0) startedAt = process.hrtime.bigint();
				latencies.push(latencyMs);
				endedAt = process.hrtime.bigint();
			});
		},
	});
	return {
		perSecond: (latencies.length - 1) / (Number(endedAt - startedAt) / 1e9),
		p50Ms: quantile(latencies, 0.5),
		p99Ms: quantile(latencies, 0.99),
		failed: errors + non2xx,
	};
}
