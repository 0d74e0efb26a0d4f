import assert from "node:assert/strict";
import { parseEndpoint } from "../../src/apis/endpoint.ts";

describe("the address of an API", () => {
	it("is one of http or https, without a user, a password or a fragment", () => {
		assert.equal(parseEndpoint("http://fcgi.video.qcloud.com/common_access").port, "");
		assert.equal(parseEndpoint("https://live.tencentcloudapi.com").pathname, "/");
	});

	it("is refused otherwise, and why", () => {
		const scheme = /is called over http: or https:, not ftp:/;
		assert.throws(() => parseEndpoint("ftp://live.tencentcloudapi.com"), scheme);
		for (const text of ["http://a@b.c/", "http://:p@b.c/", "http://b.c/#d"]) {
			assert.throws(() => parseEndpoint(text), /takes no user, no password and no fragment/, text);
		}
		assert.throws(() => parseEndpoint("live.tencentcloudapi.com"), TypeError);
	});
});
