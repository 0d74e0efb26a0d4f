import assert from "node:assert/strict";
import { readError } from "../../../src/apis/record-task/errors.ts";

const told = (code: string) => {
	const outcome = readError({ kind: "error", code, message: "m" });
	if (outcome.kind === "unknown") return outcome.cause.code;
	const { advice } = outcome;
	return advice.kind === "settings" ? advice.names.join() : advice.kind;
};

/** Every code that the pages of the four task actions name, and the common ones of api/267/20459. */
const codes: Readonly<Record<string, string>> = {
	InternalError: "internal-error",
	"InternalError.GetConfigError": "internal-error",
	"InternalError.NetworkError": "internal-error",
	"InternalError.SystemError": "internal-error",
	"InternalError.CallOtherSvrError": "internal-error",
	"FailedOperation.CallOtherSvrFailed": "internal-error",
	ResponseSizeLimitExceeded: "internal-error",
	InvalidParameter: "check-request",
	InvalidParameterValue: "check-request",
	MissingParameter: "check-request",
	UnknownParameter: "check-request",
	UnsupportedOperation: "check-request",
	FailedOperation: "check-request",
	"FailedOperation.CallOther.SvrFailed": "check-request",
	"FailedOperation.NetworkError.Detail": "check-request",
	DryRunOperation: "check-request",
	"LimitExceeded.MaximumRunningTask": "quota",
	"LimitExceeded.MaximumTask": "quota",
	LimitExceeded: "quota",
	RequestLimitExceeded: "later",
	"RequestLimitExceeded.UinLimitExceeded": "later",
	"LimitExceeded.RateLimitExceeded": "later",
	ServiceUnavailable: "later",
	ResourceUnavailable: "later",
	"ResourceNotFound.ForbidService": "account",
	"ResourceNotFound.FreezeService": "account",
	"ResourceNotFound.StopService": "account",
	"ResourceNotFound.UserDisableService": "account",
	"ResourceNotFound.UserNotExist": "account",
	"ResourceUnavailable.InvalidVodStatus": "storage",
	"ResourceUnavailable.StreamNotExist": "not-pushing",
	"FailedOperation.StreamNotExist": "not-pushing",
	"ResourceNotFound.TaskId": "no-such-task",
	"InvalidParameter.TaskNotExist": "no-such-task",
	"AuthFailure.SecretIdNotFound": "TENCENT_SECRET_ID",
	"AuthFailure.InvalidSecretId": "TENCENT_SECRET_ID",
	"AuthFailure.SignatureFailure": "TENCENT_SECRET_KEY",
	"AuthFailure.SignatureExpire": "clock",
	"AuthFailure.UnauthorizedOperation": "permission",
	"UnauthorizedOperation.CamNoAuth": "permission",
	UnauthorizedOperation: "permission",
	"AuthFailure.MFAFailure": "permission",
	"InvalidParameter.DomainFormatError": "LIVE_PUSH_DOMAIN",
	"ResourceNotFound.PushDomainNoRecord": "LIVE_PUSH_DOMAIN",
	InvalidAction: "TENCENT_LIVE_URL,TENCENT_VOD_URL,TENCENT_MPS_URL",
	"Something.Nobody.Documented": "check-request",
};

describe("readError", () => {
	it("tells every documented code apart", () => {
		assert.deepEqual(Object.fromEntries(Object.keys(codes).map((code) => [code, told(code)])), codes);
	});

	it("keeps code and message of a refusal", () => {
		assert.deepEqual(readError({ kind: "error", code: "InvalidParameter", message: "EndTime" }), {
			kind: "refused",
			code: "InvalidParameter",
			message: "EndTime",
			advice: { kind: "check-request" },
		});
	});
});
