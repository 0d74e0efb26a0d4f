import type { Json } from "../../json.ts";
import type { SocketMode } from "../socket-mode.ts";
import type { WorkspaceState } from "../state.ts";
import type { Triggers } from "../triggers.ts";
import type { Uploads } from "../uploads.ts";
import type { Answer } from "./call.ts";

export interface MethodContext {
	readonly state: WorkspaceState;
	readonly triggers: Triggers;
	readonly socket: SocketMode;
	readonly uploads: Uploads;
	/** Address of the workspace, `http://127.0.0.1:PORT`. */
	readonly base: () => string;
}

export interface Method {
	/** The scope that the bot's token needs; docs.slack.dev, page of the method. */
	readonly scope?: string;
	/** Called with the app's token (Socket Mode) instead of the bot's. */
	readonly appToken?: true;
	readonly answer: (context: MethodContext, args: Json) => Answer;
}

export type Methods = Readonly<Record<string, Method>>;
