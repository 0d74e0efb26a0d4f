import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { World } from "./world.ts";

export interface BotProcess {
	readonly child: ChildProcess;
	/** Standard output and error so far. */
	readonly output: () => string;
	/** Resolves to the exit code, or to the signal's name. */
	exit(): Promise<number | string | null>;
}

/** The bot in a process of its own, with the settings of a world: by `npm start` itself, or by the command that it runs. */
export async function startProcess(
	world: World,
	environment: Readonly<Record<string, string>>,
	by: "npm" | "node" = "node",
): Promise<BotProcess> {
	const { slack, recording, databaseUrl } = world.settings;
	const [command, args] = by === "npm" ? ["npm", ["start"]] : [process.execPath, ["src/start.cjs", "main"]];
	const child = spawn(command, args, {
		cwd: fileURLToPath(new URL("../..", import.meta.url)),
		env: {
			PATH: process.env.PATH,
			SLACK_BOT_TOKEN: slack.botToken,
			SLACK_SIGNING_SECRET: slack.transport.kind === "http" ? slack.transport.signingSecret : "",
			SLACK_API_URL: slack.apiUrl,
			LIVE_APPID: recording.liveTape.appId,
			LIVE_API_KEY: recording.liveTape.key,
			LIVE_API_URL: recording.liveTape.url,
			LIVE_TIMEOUT_MS: String(recording.timeoutMs),
			RECORDING_API: recording.current,
			TENCENT_SECRET_ID: recording.recordTask.secretId,
			TENCENT_SECRET_KEY: recording.recordTask.secretKey,
			LIVE_PUSH_DOMAIN: recording.recordTask.pushDomain,
			LIVE_TEMPLATES: [...recording.recordTask.templates].map(([format, id]) => `${format}=${id}`).join(),
			TENCENT_LIVE_URL: recording.recordTask.urls.live,
			TENCENT_VOD_URL: recording.recordTask.urls.vod,
			TENCENT_MPS_URL: recording.recordTask.urls.mps,
			DATABASE_URL: databaseUrl,
			...environment,
		},
		stdio: ["ignore", "pipe", "pipe"],
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8").on("data", (text: string) => {
			output += text;
		});
	}
	const exited = once(child, "exit").then(([code, signal]) => code ?? signal);
	await Promise.race([
		new Promise<void>((resolve) => child.stdout.on("data", () => output.includes("Tapedeck is ready") && resolve())),
		exited.then(() => Promise.reject(new Error(`the bot ended: ${output}`))),
	]);
	return { child, output: () => output, exit: () => exited };
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
	const server = createServer();
	await once(server.listen(0, "127.0.0.1"), "listening");
	const address = server.address();
	server.close();
	await once(server, "close");
	return typeof address === "object" && address ? address.port : 0;
}
