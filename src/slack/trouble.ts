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

/** The innermost code (such as ECONNREFUSED), or else what the error is called, or says. */
function reasonOf(cause: unknown): string {
	if (cause instanceof WebAPIRequestError) return reasonOf(cause.original);
	if (!(cause instanceof Error)) return "an unknown error";
	if (cause.cause instanceof Error) return reasonOf(cause.cause);
	if ("code" in cause && typeof cause.code === "string") return cause.code;
	return cause.name === "Error" ? cause.message : cause.name;
}
