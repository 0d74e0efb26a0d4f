import { installation } from "../model.ts";
import { type Answer, failure } from "./call.ts";
import { chatMethods } from "./chat.ts";
import type { MethodContext, Methods } from "./context.ts";
import { conversationMethods } from "./conversations.ts";
import { fileMethods } from "./files.ts";
import { userMethods } from "./users.ts";
import { viewMethods } from "./views.ts";

/** The Web API methods that a bot of this kind uses; any other is `unknown_method`. */
export const methods: Methods = {
	"api.test": { answer: (_, args) => ({ ok: true, args }) },
	"auth.test": { answer: ({ base }) => authTest(base()) },
	"apps.connections.open": { appToken: true, answer: openConnection },
	...chatMethods,
	...conversationMethods,
	...fileMethods,
	...userMethods,
	...viewMethods,
};

function authTest(base: string): Answer {
	return {
		ok: true,
		url: `${base}/`,
		team: installation.teamName,
		user: installation.botName,
		team_id: installation.teamId,
		user_id: installation.botUserId,
		bot_id: installation.botId,
		is_enterprise_install: false,
	};
}

function openConnection({ socket, base }: MethodContext): Answer {
	const path = socket.ticket();
	return path === undefined ? failure("too_many_websockets") : { ok: true, url: base().replace(/^http/, "ws") + path };
}
