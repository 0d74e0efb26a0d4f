import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";

/** Why a call of Slack's Web API failed, as far as somebody who runs the bot can do something about it. */
export interface SlackTrouble {
	/** For the log and for `/readyz`; holds no secret. */
	readonly says: string;
	/** So long Slack asks to wait, in milliseconds. */
	readonly waitMs?: number;
}

/** Slack's documentation of `auth.test` and `apps.connections.open`: what is wrong with the token, and not with the moment. */
const refusals: ReadonlySet<string> = new Set([
	"access_denied",
	"account_inactive",
	"app_uninstalled",
	"ekm_access_denied",
	"enterprise_is_restricted",
	"forbidden_team",
	"invalid_auth",
	"missing_scope",
	"no_permission",
	"not_allowed_token_type",
	"not_authed",
	"org_login_required",
	"team_access_not_granted",
	"token_expired",
	"token_revoked",
	"two_factor_setup_required",
]);

/** `token`: the name of the setting whose token was used. */
export function slackTrouble(cause: unknown, token: string): SlackTrouble {
	if (cause instanceof WebAPIRateLimitedError) {
		return { says: `Slack asks to wait ${cause.retryAfter} s`, waitMs: cause.retryAfter * 1000 };
	}
	if (cause instanceof WebAPIPlatformError) {
		const { error } = cause.data;
		return { says: refusals.has(error) ? `Slack does not accept ${token}: ${error}` : `Slack has a fault: ${error}` };
	}
	if (cause instanceof WebAPIHTTPError) return { says: `Slack has a fault: HTTP ${cause.statusCode}` };
	return { says: `Slack cannot be reached: ${reasonOf(cause)}` };
}

/** Why a form did not open, as far as whoever waits for it can do something about it. */
export type NotOpened =
	/** Slack gives 3 s for it. */
	| "too-late"
	/** Slack asks to wait. */
	| "busy"
	/** No answer, or none that says what was done: the form may be open. */
	| "no-answer"
	/** Slack lets the app open none. */
	| "not-allowed"
	/** Slack does not take the form, which is a fault of ours. */
	| "fault";

const tooLate: ReadonlySet<string> = new Set(["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"]);
/** Faults of Slack's own, of which its documentation says that the call may have been done. */
const slacksOwn: ReadonlySet<string> = new Set([
	"internal_error",
	"fatal_error",
	"request_timeout",
	"service_unavailable",
]);

export function whyNotOpened(cause: unknown): NotOpened {
	if (cause instanceof WebAPIRateLimitedError) return "busy";
	if (!(cause instanceof WebAPIPlatformError)) return "no-answer";
	const { error } = cause.data;
	if (tooLate.has(error)) return "too-late";
	if (error === "ratelimited" || error === "rate_limited") return "busy";
	if (slacksOwn.has(error)) return "no-answer";
	return refusals.has(error) ? "not-allowed" : "fault";
}

/** The innermost code (such as ECONNREFUSED), or else what the error is called, or says. */
function reasonOf(cause: unknown): string {
	if (cause instanceof WebAPIRequestError) return reasonOf(cause.original);
	if (!(cause instanceof Error)) return "an unknown error";
	if (cause.cause instanceof Error) return reasonOf(cause.cause);
	if ("code" in cause && typeof cause.code === "string") return cause.code;
	return cause.name === "Error" ? cause.message : cause.name;
}
