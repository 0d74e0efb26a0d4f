import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const printer = fileURLToPath(new URL("./print-readings.ts", import.meta.url));

async function readingsUnder(zone: string): Promise<string> {
	const options = { env: { ...process.env, TZ: zone }, maxBuffer: 1 << 26 };
	const { stdout } = await promisify(execFile)(process.execPath, ["--import=tsx", printer], options);
	return stdout;
}

describe("the host's time zone", () => {
	it("changes no reading", async () => {
		const zones = ["UTC", "America/New_York", "Asia/Shanghai", "Pacific/Apia"];
		const [first, ...others] = await Promise.all(zones.map(readingsUnder));
		assert.ok((first ?? "").length > 10_000);
		for (const [index, other] of others.entries()) assert.equal(other, first, zones[index + 1]);
	}).timeout(60_000);
});
