import assert from "node:assert/strict";
import { expirySecond, sign } from "../../../src/apis/live-tape/sign.ts";
import { instant } from "../../../src/time/instant.ts";
import { documentClock, documentKey, documentSign } from "./plans.ts";

describe("sign", () => {
	it("gives the signature of the API document's example", () => {
		assert.equal(sign(documentKey, 1471850187), documentSign);
	});

	it("gives the signature of the second published example", () => {
		assert.equal(sign(documentKey, 1626839220), "5ee8ca6c28cbe415b40352969cdf8249");
	});

	it("signs a key beyond ASCII as UTF-8", () => {
		assert.equal(sign("密钥", 1), "26c14c05e55ceac3a37fad3771dd6387");
	});
});

describe("expirySecond", () => {
	it("is 60 seconds after the clock", () => {
		assert.equal(expirySecond(documentClock()), 1471850187);
	});

	it("cuts milliseconds off", () => {
		assert.equal(expirySecond(instant(1_999)), 61);
	});
});
