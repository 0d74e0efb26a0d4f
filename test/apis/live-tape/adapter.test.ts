import assert from "node:assert/strict";
import nock from "nock";
import { liveTape } from "../../../src/apis/live-tape/adapter.ts";
import { liveTapeLimits } from "../../../src/apis/live-tape/limits.ts";
import { taskId } from "../../../src/recording/ids.ts";
import { instant } from "../../../src/time/instant.ts";
import { documentClock, documentKey, documentQuery, documentSign, documentSpan, planOf } from "./plans.ts";

const host = "http://fcgi.video.qcloud.com";
const settings = { appId: "1234", key: documentKey, url: `${host}/common_access`, timeoutMs: 5000 };
const api = liveTape(settings, documentClock);
const recording = { plan: planOf(), span: documentSpan, taskId: taskId("42") };

describe("liveTape", () => {
	before(() => {
		nock.disableNetConnect();
		nock.enableNetConnect("127.0.0.1");
	});
	afterEach(() => nock.cleanAll());
	after(() => nock.enableNetConnect());

	it("declares its name, its limits and its time-out", () => {
		assert.deepEqual([api.name, api.limits, api.timeoutMs], ["live-tape", liveTapeLimits, 5000]);
	});

	it("sends the document's example and reads the task id", async () => {
		const call = nock(host).get(`/common_access?${documentQuery}`).reply(200, '{"ret":0,"output":{"task_id":7}}');
		assert.deepEqual(await api.create(planOf(), documentSpan), { kind: "created", taskId: taskId("7") });
		call.done();
	});

	it("reads the answer under any content type", async () => {
		for (const type of ["text/html; charset=gbk", "application/octet-stream", "image/png", "nonsense"]) {
			nock(host).get(/.*/).reply(200, '{"ret":5,"message":"no"}', { "Content-Type": type });
			assert.deepEqual(await api.create(planOf(), documentSpan), {
				kind: "refused",
				code: "5",
				message: "no",
				advice: { kind: "check-request" },
			});
		}
	});

	it("strikes the key and the signature out of a refusal", async () => {
		const message = `sign ${documentSign} (${documentSign.toUpperCase()}) is not MD5(${documentKey}1471850187)`;
		nock(host).get(/.*/).reply(403, { ret: 9, message });
		assert.deepEqual(await api.create(planOf(), documentSpan), {
			kind: "refused",
			code: "9",
			message: "sign *** (***) is not MD5(***1471850187)",
			advice: { kind: "settings", names: ["LIVE_API_KEY"] },
		});
	});

	it("calls nothing certain where it had no connection of its own to watch", async () => {
		nock(host)
			.get(/.*/)
			.replyWithError(Object.assign(new Error(documentSign), { code: "ECONNREFUSED" }));
		assert.deepEqual(await api.create(planOf(), documentSpan), {
			kind: "unknown",
			cause: { code: "connection-broken", system: "ECONNREFUSED" },
		});
	});

	it("sends nothing for a time that cannot be written", async () => {
		const span = { start: instant(Number.NaN), end: instant(Number.NaN) };
		assert.deepEqual(await api.create(planOf(), span), {
			kind: "not-sent",
			cause: { code: "unwritable-time" },
		});
	});

	it("has no clips of the past", async () => {
		const past = planOf({ mode: "past", window: { kind: "past", ...documentSpan } });
		assert.equal((await api.create(past, documentSpan)).kind, "not-sent");
		assert.throws(() => api.describe(past, documentSpan, { showSign: false }), /records nothing that has been/);
	});

	it("stops by one request of its own", async () => {
		const query =
			"appid=1234&interface=Live_Tape_Stop&Param.s.channel_id=8888_test123&Param.n.task_id=42" +
			`&Param.n.task_sub_type=0&t=1471850187&sign=${documentSign}`;
		const call = nock(host).get(`/common_access?${query}`).reply(200, '{"ret":0,"message":"ok"}');
		assert.deepEqual(await api.stop(recording), { kind: "stopped" });
		call.done();
	});

	it("strikes the key and the signature out of a stop's refusal", async () => {
		nock(host)
			.get(/.*/)
			.reply(200, { ret: 9, message: `no such task (${documentSign}, ${documentKey})` });
		assert.deepEqual(await api.stop(recording), {
			kind: "refused",
			code: "9",
			message: "no such task (***, ***)",
			advice: { kind: "check-request" },
		});
	});

	it("describes the request with its signature hidden unless asked for", () => {
		const url = `${settings.url}?${documentQuery}`;
		assert.equal(api.describe(planOf(), documentSpan, { showSign: true }), url);
		assert.equal(api.describe(planOf(), documentSpan, { showSign: false }), url.replace(documentSign, "***"));
	});

	it("appends to an address that ends in a question mark or has a query", () => {
		const described = (url: string) =>
			liveTape({ ...settings, url }, documentClock).describe(planOf(), documentSpan, { showSign: true });
		assert.equal(described(`${host}/common_access?`), `${host}/common_access?${documentQuery}`);
		assert.equal(described(`${host}/common_access?a=1`), `${host}/common_access?a=1&${documentQuery}`);
		assert.equal(described(host), `${host}/?${documentQuery}`);
	});

	it("does not start with an address that it could not call", () => {
		for (const url of ["", "fcgi.video.qcloud.com", "ftp://a/", "http://user:pass@a/", "http://a/#b"]) {
			assert.throws(() => liveTape({ ...settings, url }, documentClock), TypeError);
		}
	});
});
