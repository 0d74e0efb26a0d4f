import type { Behaviour } from "../tencent/model.ts";

/** How Tencent may answer the next request: what the page offers. */
export interface Offer {
	readonly id: string;
	readonly label: string;
	/** Missing: it does not listen at all. */
	readonly behaviour?: Behaviour;
}

const html = "<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>";

export const offers: readonly Offer[] = [
	{ id: "succeed", label: "As documented", behaviour: { kind: "succeed" } },
	{ id: "not-pushing", label: "Refuse: nobody is pushing the stream", behaviour: { kind: "not-pushing" } },
	{
		id: "refuse",
		label: "Refuse: code 20601, never pushed",
		behaviour: { kind: "refuse", code: 20601, message: "the stream has never been pushed" },
	},
	{
		id: "appid",
		label: "Refuse: appid is invalid",
		behaviour: { kind: "refuse", code: 99_001, message: "appid is invalid" },
	},
	{ id: "unreachable", label: "Refuse the connection" },
	{ id: "slow", label: "Take 4 seconds, then as documented", behaviour: { kind: "slow", delayMs: 4000 } },
	{ id: "hang", label: "Record, but never answer", behaviour: { kind: "hang" } },
	{ id: "reset", label: "Record, then reset the connection", behaviour: { kind: "reset-before-headers" } },
	{ id: "half", label: "Record, but send half an answer", behaviour: { kind: "half-a-body" } },
	{ id: "nonsense", label: "Record, but answer with an HTML page", behaviour: { kind: "nonsense", body: html } },
	{ id: "empty", label: "Record, but answer with nothing", behaviour: { kind: "nonsense", body: "" } },
	{
		id: "status",
		label: "Answer with HTTP 500",
		behaviour: { kind: "status", status: 500, body: "Internal Server Error" },
	},
	{
		id: "redirect",
		label: "Answer with a redirect to itself",
		behaviour: { kind: "status", status: 302, headers: { location: "/common_access" } },
	},
];
