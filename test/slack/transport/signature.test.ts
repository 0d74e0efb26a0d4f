import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { isSignedWith, judgeHeaders, slackSignature } from "../../../src/slack/transport/signature.ts";
import { instant } from "../../../src/time/instant.ts";

/** The example of Slack's document "Verifying requests from Slack". */
const secret = "8f742231b10e8888abcd99yyyzzz85a5";
const timestamp = "1531420618";
const body = Buffer.from(
	"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V" +
		"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=" +
		"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN" +
		"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
);
const signature = "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
const now = instant(Number(timestamp) * 1000);

const headers = (changes: Readonly<Record<string, string | undefined>> = {}) => ({
	"x-slack-signature": `v0=${signature}`,
	"x-slack-request-timestamp": timestamp,
	...changes,
});

describe("the headers of a request from Slack", () => {
	it("are read in their one form", () => {
		assert.deepEqual(judgeHeaders(headers(), now), { signature, timestamp });
	});

	const forms: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
		"no signature": { "x-slack-signature": undefined },
		"no timestamp": { "x-slack-request-timestamp": undefined },
		"something after the hash": { "x-slack-signature": `v0=${signature}=x` },
		"a space after the hash": { "x-slack-signature": `v0=${signature} ` },
		"a line break after the hash": { "x-slack-signature": `v0=${signature}\n` },
		"the header twice": { "x-slack-signature": `v0=${signature}, v0=${signature}` },
		"capitals in the hash": { "x-slack-signature": `v0=${signature.toUpperCase()}` },
		"a short hash": { "x-slack-signature": `v0=${signature.slice(1)}` },
		"another version": { "x-slack-signature": `v1=${signature}` },
		"a timestamp that is no number": { "x-slack-request-timestamp": "now" },
		"a timestamp with a fraction": { "x-slack-request-timestamp": `${timestamp}.0` },
		"a timestamp with a sign": { "x-slack-request-timestamp": `+${timestamp}` },
		"an empty timestamp": { "x-slack-request-timestamp": "" },
	};
	for (const [name, changes] of Object.entries(forms)) {
		it(`are not Slack's with ${name}`, () => {
			assert.equal(judgeHeaders(headers(changes), now), undefined);
		});
	}

	it("are of now within five minutes, in the past and in the future", () => {
		const judgedAfter = (seconds: number) => judgeHeaders(headers(), instant(now + seconds * 1000)) !== undefined;
		assert.deepEqual([-301, -300, 0, 300, 301].map(judgedAfter), [false, true, true, true, false]);
	});
});

describe("the signature of a request from Slack", () => {
	it("is the one of Slack's document", () => {
		assert.equal(isSignedWith(secret, { signature, timestamp }, body), true);
	});

	it("is wrong for another body, timestamp or secret", () => {
		assert.equal(isSignedWith(secret, { signature, timestamp }, Buffer.concat([body, Buffer.from("&")])), false);
		assert.equal(isSignedWith(secret, { signature, timestamp: "1531420619" }, body), false);
		assert.equal(isSignedWith(`${secret} `, { signature, timestamp }, body), false);
	});

	it("covers the bytes, not what they read as", () => {
		const bytes = Buffer.from([0xff, 0xfe]);
		const sign = (text: Uint8Array | string) => {
			const hmac = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(text);
			return { signature: hmac.digest("hex"), timestamp };
		};
		assert.equal(isSignedWith(secret, sign(bytes), bytes), true);
		assert.equal(isSignedWith(secret, sign(bytes.toString()), bytes), false);
	});

	it("is judged in two steps", () => {
		const judge = slackSignature(secret, () => now);
		assert.deepEqual([judge(headers())?.(body), judge(headers())?.(Buffer.from("x"))], [true, false]);
		assert.equal(judge(headers({ "x-slack-signature": `v0=${signature}=x` })), undefined);
	});
});
