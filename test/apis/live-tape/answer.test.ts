import assert from "node:assert/strict";
import fc from "fast-check";
import { readStart, readStop } from "../../../src/apis/live-tape/answer.ts";
import type { Advice, Cause, Outcome } from "../../../src/recording/cause.ts";
import { taskId } from "../../../src/recording/ids.ts";

type Row = readonly [name: string, status: number, body: string | Uint8Array, outcome: Outcome];

const created = (id: string): Outcome => ({ kind: "created", taskId: taskId(id) });
const checkRequest: Advice = { kind: "check-request" };
const refused = (code: string, message = "", advice: Advice = checkRequest): Outcome => ({
	kind: "refused",
	code,
	message,
	advice,
});
const unknown = (cause: Cause): Outcome => ({ kind: "unknown", cause });

const unreadableUnder = (status: number) => unknown({ code: "unreadable-answer", status });
const unreadable = unreadableUnder(200);
const noTask = unknown({ code: "no-task-id" });
const redirect = (status: number) => unknown({ code: "redirect", status });
const httpStatus = (status: number) => unknown({ code: "http-status", status });
const key: Advice = { kind: "settings", names: ["LIVE_API_KEY"] };
const appId: Advice = { kind: "settings", names: ["LIVE_APPID"] };
const notPushing: Advice = { kind: "not-pushing" };

const success = '{"ret":0,"message":"ok","output":{"task_id":42}}';
/** `{"ret":1,"message":"频道不存在"}` in GBK. */
const gbk = Buffer.from("7b22726574223a312c226d657373616765223a22c6b5b5c0b2bbb4e6d4da227d", "hex");
const gbkSuccess = Buffer.concat([
	Buffer.from('{"ret":0,"message":"'),
	Buffer.from("b3c9b9a6", "hex"),
	Buffer.from('","output":{"task_id":42}}'),
]);
const bom = Buffer.from("efbbbf", "hex");
const withBytes = (hex: string) =>
	Buffer.concat([Buffer.from('{"ret":7,"message":"x'), Buffer.from(hex, "hex"), Buffer.from('"}')]);

const answers: readonly Row[] = [
	["a success", 200, success, created("42")],
	["a success under another 2xx", 201, success, created("42")],
	["an output in an array of one", 200, '{"ret":0,"output":[{"task_id":42}]}', created("42")],
	["a task id beyond 2^53", 200, '{"ret":0,"output":{"task_id":9007199254740993}}', created("9007199254740993")],
	["the largest task id", 200, '{"ret":0,"output":{"task_id":18446744073709551615}}', created("18446744073709551615")],
	["a task id as text", 200, '{"ret":0,"output":{"task_id":"18446744073709551615"}}', created("18446744073709551615")],
	["task id 0", 200, '{"ret":0,"output":{"task_id":0}}', created("0")],
	["a zero with a fraction", 200, '{"ret":0.0,"output":{"task_id":42}}', created("42")],
	["a zero with two decimals", 200, '{"ret":0.00,"output":{"task_id":42}}', created("42")],
	["a minus zero", 200, '{"ret":-0,"output":{"task_id":42}}', created("42")],
	["a zero with an exponent", 200, '{"ret":0e+5,"output":{"task_id":42}}', created("42")],
	["a zero with a fraction and an exponent", 200, '{"ret":0.0E-15,"output":{"task_id":42}}', created("42")],
	["a success under 299", 299, success, created("42")],
	["a success under 199", 199, success, httpStatus(199)],
	["a success under 300", 300, success, redirect(300)],
	["a success under 399", 399, success, redirect(399)],
	["a success under 499", 499, success, unknown({ code: "contradictory-answer", status: 499 })],
	["a success under 500", 500, success, httpStatus(500)],
	["a success with white space around", 200, ` \r\n${success}\n`, created("42")],
	["a success after a byte order mark", 200, Buffer.concat([bom, Buffer.from(success)]), created("42")],
	["a success with a GBK message", 200, gbkSuccess, created("42")],
	["a field we do not know", 200, '{"ret":0,"x":[{}],"output":{"task_id":42,"y":null}}', created("42")],
	["the same key twice with the same value", 200, '{"ret":0,"ret":0,"output":{"task_id":42}}', created("42")],

	["a refusal", 200, '{"ret":20601,"message":"no stream"}', refused("20601", "no stream", notPushing)],
	["a refusal below zero", 200, '{"ret":-1,"message":"sign"}', refused("-1", "sign", key)],
	["a refusal whose message is blank", 200, '{"ret":1,"message":" ","errmsg":"no"}', refused("1", "no")],
	["a refusal without a message", 200, '{"ret":1}', refused("1")],
	["a refusal with a message that is no text", 200, '{"ret":1,"message":{"a":1}}', refused("1")],
	["a refusal with errmsg", 200, '{"ret":1,"errmsg":"no"}', refused("1", "no")],
	["a refusal with an empty message and errmsg", 200, '{"ret":1,"message":"","errmsg":"no"}', refused("1", "no")],
	["a refusal in an array's company", 200, '{"ret":1,"message":"no","output":[]}', refused("1", "no")],
	["a refusal under 400", 400, '{"ret":1,"message":"no"}', refused("1", "no")],
	["a refusal under 403", 403, '{"ret":1001,"message":"no"}', refused("1001", "no")],
	["a refusal in GBK", 200, gbk, refused("1", "频道不存在")],
	["a refusal in UTF-8", 200, '{"ret":1,"message":"频道不存在"}', refused("1", "频道不存在")],
	["a refusal cut inside a UTF-8 character", 200, withBytes("e9"), refused("7", "x\ufffd")],
	["a refusal with a byte of no encoding", 200, withBytes("ff"), refused("7", "x\ufffd")],
	["a code that Number would take for zero", 200, '{"ret":1e-400}', refused("1e-400")],
	["control characters in a message", 200, '{"ret":1,"message":"a\\u0000b\\ud800c"}', refused("1", "a b c")],
	["a very long message", 200, `{"ret":1,"message":"${"录".repeat(900)}"}`, refused("1", "录".repeat(500))],

	["appid", 200, '{"ret":1,"message":"AppID is invalid"}', refused("1", "AppID is invalid", appId)],
	["an expired t", 200, '{"ret":1,"message":"t has Expired"}', refused("1", "t has Expired", key)],
	["no push", 200, '{"ret":1,"message":"stream not pushing"}', refused("1", "stream not pushing", notPushing)],
	["an unknown code", 200, '{"ret":20602,"message":"?"}', refused("20602", "?")],

	["a redirect with a success in it", 302, success, redirect(302)],
	["a redirect with a refusal in it", 307, '{"ret":1}', redirect(307)],
	["not modified", 304, "", redirect(304)],
	["a success under 400", 400, success, unknown({ code: "contradictory-answer", status: 400 })],
	["403 with HTML", 403, "<html>verify</html>", unreadableUnder(403)],
	["404 with nothing", 404, "", unreadableUnder(404)],
	["500 with a success", 500, success, httpStatus(500)],
	["500 with a refusal", 500, '{"ret":1,"message":"no"}', httpStatus(500)],
	["502 with HTML", 502, "<html>", httpStatus(502)],
	["a status of no class", 999, success, httpStatus(999)],
	["no content", 204, "", unreadableUnder(204)],

	["an empty body", 200, "", unreadable],
	["a byte order mark alone", 200, bom, unreadable],
	["HTML", 200, "<!DOCTYPE html><p>ok", unreadable],
	["plain text", 200, "request failed.no returnData", unreadable],
	["JSON cut off", 200, success.slice(0, -3), unreadable],
	["JSON with more after it", 200, `${success}${success}`, unreadable],
	["a callback around the JSON", 200, `callback(${success})`, unreadable],
	["an empty array", 200, "[]", unreadable],
	["the success in an array", 200, `[${success}]`, unreadable],
	["a bare number", 200, "0", unreadable],
	["null", 200, "null", unreadable],
	["a text with the success in it", 200, JSON.stringify(success), unreadable],
	["a key twice with two values", 200, '{"ret":1,"ret":0,"output":{"task_id":42}}', unreadable],
	["two task ids", 200, '{"ret":0,"output":{"task_id":1,"task_id":2}}', unreadable],
	["JSON in UTF-16", 200, Buffer.from(success, "utf16le"), unreadable],
	["arrays in arrays without end", 200, "[".repeat(500_000), unreadable],
	["objects in objects without end", 200, '{"a":'.repeat(100_000), unreadable],

	["an empty object", 200, "{}", unreadable],
	["a ret that is text", 200, '{"ret":"0","output":{"task_id":42}}', unreadable],
	["a refusal whose ret is text", 200, '{"ret":"1","message":"no"}', unreadable],
	["a ret of null", 200, '{"ret":null,"output":{"task_id":42}}', unreadable],
	["a ret of false", 200, '{"ret":false,"output":{"task_id":42}}', unreadable],
	["a ret in an array", 200, '{"ret":[0],"output":{"task_id":42}}', unreadable],
	["another spelling of ret", 200, '{"Ret":0,"output":{"task_id":42}}', unreadable],
	["a retcode alone", 200, '{"retcode":0,"output":{"task_id":42}}', unreadable],
	["a ret in __proto__", 200, '{"__proto__":{"ret":0,"output":{"task_id":42}}}', unreadable],
	["a ret of a thousand digits", 200, `{"ret":${"9".repeat(1000)}}`, unreadable],

	["success without output", 200, '{"ret":0,"message":"ok"}', noTask],
	["success with an output of null", 200, '{"ret":0,"output":null}', noTask],
	["success with an empty output", 200, '{"ret":0,"output":{}}', noTask],
	["success with no output in the array", 200, '{"ret":0,"output":[]}', noTask],
	["success with two outputs", 200, '{"ret":0,"output":[{"task_id":1},{"task_id":2}]}', noTask],
	["success with an array in the array", 200, '{"ret":0,"output":[[{"task_id":1}]]}', noTask],
	["success with a task id of null", 200, '{"ret":0,"output":{"task_id":null}}', noTask],
	["success with an empty task id", 200, '{"ret":0,"output":{"task_id":""}}', noTask],
	["success with a task id below zero", 200, '{"ret":0,"output":{"task_id":-1}}', noTask],
	["success with a fraction as task id", 200, '{"ret":0,"output":{"task_id":1.5}}', noTask],
	["success with an exponent in the task id", 200, '{"ret":0,"output":{"task_id":1e3}}', noTask],
	["success with a task id of 65 bits", 200, '{"ret":0,"output":{"task_id":18446744073709551616}}', noTask],
	["success with a word as task id", 200, '{"ret":0,"output":{"task_id":"abc"}}', noTask],
	["success with a space in the task id", 200, '{"ret":0,"output":{"task_id":"42 "}}', noTask],
	["success with full-width digits", 200, '{"ret":0,"output":{"task_id":"４２"}}', noTask],
	["success with a leading zero", 200, '{"ret":0,"output":{"task_id":"042"}}', noTask],
	["success with the task id elsewhere", 200, '{"ret":0,"task_id":42}', noTask],
];

function answered(status: number, body: string | Uint8Array) {
	return { kind: "answered", status, body: typeof body === "string" ? Buffer.from(body) : body } as const;
}

describe("readStart", () => {
	for (const [name, status, body, outcome] of answers) {
		it(`${name} is ${outcome.kind}`, () => {
			assert.deepEqual(readStart(answered(status, body), []), outcome);
		});
	}

	it("strikes secrets out of a message, also where the message is then cut", () => {
		const body = JSON.stringify({ ret: 3, message: `bad ${"x".repeat(480)} s3cret-key` });
		assert.deepEqual(readStart(answered(200, body), ["", "s3cret-key"]), refused("3", `bad ${"x".repeat(480)} ***`));
	});

	it("has an outcome for any bytes under any status", () => {
		const pieces = fc.constantFrom(
			'{"ret":0',
			'"output":',
			'{"task_id":',
			"[",
			"]",
			"}",
			"1",
			'"',
			",",
			"\\",
			"\ufeff",
		);
		const bodies = fc.oneof(
			fc.uint8Array({ maxLength: 300 }),
			fc.json().map((text) => Buffer.from(text)),
			fc.array(pieces, { maxLength: 20 }).map((parts) => Buffer.from(parts.join(""))),
		);
		fc.assert(
			fc.property(fc.integer({ min: -1, max: 1000 }), bodies, (status, body) => {
				const { kind } = readStart(answered(status, body), []);
				assert.ok(kind === "created" || kind === "refused" || kind === "unknown");
				if (status < 200 || status >= 500 || (status >= 300 && status < 400)) assert.equal(kind, "unknown");
				if (kind === "created") assert.ok(status >= 200 && status < 300);
			}),
			{ numRuns: 2000 },
		);
	});

	it("carries every unsigned 64-bit task id unchanged", () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.boolean(), (id, quoted) => {
				const text = quoted ? `"${id}"` : `${id}`;
				const body = `{"ret":0,"output":{"task_id":${text}}}`;
				assert.deepEqual(readStart(answered(200, body), []), created(`${id}`));
			}),
		);
	});
});

describe("readStop", () => {
	const withoutTask = answers.filter(([, , , { kind }]) => kind === "refused" || kind === "unknown");

	for (const [name, status, body, outcome] of withoutTask) {
		if (outcome === noTask) continue;
		it(`${name} is ${outcome.kind}`, () => {
			assert.deepEqual(readStop(answered(status, body), []), outcome);
		});
	}

	it("takes a success as stopped, whatever its output", () => {
		const bodies = answers.filter(([, , , outcome]) => outcome === noTask || outcome.kind === "created");
		for (const [, status, body] of bodies) {
			assert.deepEqual(readStop(answered(status, body), []), { kind: "stopped" });
		}
	});

	it("strikes secrets out of a message", () => {
		const body = '{"ret":3,"message":"bad s3cret"}';
		assert.deepEqual(readStop(answered(200, body), ["s3cret"]), refused("3", "bad ***"));
	});
});
