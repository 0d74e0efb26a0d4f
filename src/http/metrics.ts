import type { Registry } from "prom-client";
import type { Route } from "./route.ts";

/** `GET /metrics`, for Prometheus. */
export function metricsRoute(registry: Pick<Registry, "metrics" | "contentType">): Route {
	return {
		method: "GET",
		path: "/metrics",
		async handle(_, response) {
			const text = await registry.metrics();
			response.writeHead(200, { "content-type": registry.contentType }).end(text);
		},
	};
}
