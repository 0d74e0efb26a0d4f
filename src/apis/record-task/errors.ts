import type { Advice, Refused, UnknownOutcome } from "../../recording/cause.ts";
import type { ApiError } from "./answer.ts";

/**
 * What an error of API 3.0 says of the outcome. A code is a family and, mostly, a detail: `ResourceNotFound.StopService`.
 * The same fault has several families (`InternalError.CallOtherSvrError`, `FailedOperation.CallOtherSvrFailed`), so the
 * detail is asked first. Sources: tencentcloud-sdk-go, live/v20180801, vod/v20180717, mps/v20190612 `errors.go` and each
 * action's list in `client.go`; the common codes: api/267/20459.
 */
export function readError({ code, message }: ApiError): Refused | UnknownOutcome {
	const [family = "", ...rest] = code.split(".");
	const detail = rest.join(".");
	if (uncertainFamilies.has(family) || uncertainDetails.has(detail)) {
		return { kind: "unknown", cause: { code: "internal-error", apiCode: code } };
	}
	const advice = byDetail.get(detail) ?? byFamily.get(family) ?? { kind: "check-request" };
	return { kind: "refused", code, message, advice };
}

/** It failed inside, at an unknown point; or it was done, and the answer did not fit. */
const uncertainFamilies = new Set(["InternalError", "ResponseSizeLimitExceeded"]);

/** A service behind the one we called did not answer it. */
const uncertainDetails = new Set(["CallOtherSvrFailed", "CallOtherSvrError", "NetworkError", "SystemError"]);

const advices: readonly (readonly [advice: Advice, families: readonly string[], details: readonly string[]])[] = [
	[{ kind: "settings", names: ["TENCENT_SECRET_ID"] }, [], ["SecretIdNotFound", "InvalidSecretId", "TokenFailure"]],
	[{ kind: "settings", names: ["TENCENT_SECRET_KEY"] }, [], ["SignatureFailure", "InvalidAuthorization"]],
	[
		{ kind: "settings", names: ["LIVE_PUSH_DOMAIN"] },
		[],
		["PushDomainNoRecord", "DomainNotExist", "DomainNoRecord", "DomainFormatError", "DomainTooLong"],
	],
	[{ kind: "settings", names: ["LIVE_TEMPLATES"] }, [], ["ConfNotFound", "ConfigNotExist"]],
	[
		{ kind: "settings", names: ["TENCENT_LIVE_URL", "TENCENT_VOD_URL", "TENCENT_MPS_URL"] },
		["ActionOffline", "InvalidAction", "NoSuchProduct", "NoSuchVersion", "UnsupportedProtocol", "UnsupportedRegion"],
		[],
	],
	[{ kind: "clock" }, [], ["SignatureExpire"]],
	[
		{ kind: "permission" },
		["AuthFailure", "UnauthorizedOperation", "IpInBlacklist", "IpNotInWhitelist"],
		["MFAFailure", "UnauthorizedOperation", "AuthError", "NoProjectPermission", "NotPermmitOperat"],
	],
	[
		{ kind: "account" },
		[],
		[
			...["ForbidService", "FreezeService", "StopService", "UserDisableService", "JiFeiNoEnoughFund"],
			...["UserNotExist", "UserNotFount", "InvalidUser", "NoRealNameAuth", "InvalidMpsUser"],
		],
	],
	[{ kind: "storage" }, [], ["InvalidVodStatus"]],
	[{ kind: "not-pushing" }, [], ["StreamNotExist", "StreamNotAlive", "ChannelNotExist", "HasNotLivingStream"]],
	[{ kind: "no-such-task" }, [], ["TaskId", "TaskNotExist", "NotFound"]],
	[{ kind: "quota" }, ["LimitExceeded"], ["MaximumRunningTask", "MaximumTask", "TaskNumMoreThanLimit"]],
	[
		{ kind: "later" },
		["RequestLimitExceeded", "ServiceUnavailable", "ResourceInsufficient", "ResourceUnavailable", "ResourceInUse"],
		["RateLimitExceeded"],
	],
];

const byFamily = new Map(advices.flatMap(([advice, families]) => families.map((family) => [family, advice] as const)));
const byDetail = new Map(advices.flatMap(([advice, , details]) => details.map((detail) => [detail, advice] as const)));
