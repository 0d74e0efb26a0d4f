import type { Advice } from "../../recording/cause.ts";

/** Nobody has pushed to the channel: the only code that a document gives (`Live_Channel_GetStatus`). */
const neverPushed = "20601";

/**
 * What a refusal asks people to do. Apart from one code Tencent publishes none for this API, so it goes by the message:
 * a wrong `appid` is documented as "appid is invalid", a wrong key or clock shows in `sign` and its expiry.
 */
export function adviceFor(code: string, message: string): Advice {
	if (/appid/i.test(message)) return { kind: "settings", names: ["LIVE_APPID"] };
	if (/sign|expire/i.test(message)) return { kind: "settings", names: ["LIVE_API_KEY"] };
	if (code === neverPushed || /push/i.test(message)) return { kind: "not-pushing" };
	return { kind: "check-request" };
}
