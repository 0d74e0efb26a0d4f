import assert from "node:assert/strict";
import { checkTemplates } from "../../../src/apis/record-task/templates.ts";
import { fakeApi3 } from "./fake-api3.ts";
import { apiAt } from "./setup.ts";

const existing = [
	{ id: "1001", makes: ["flv"] },
	{ id: "1002", makes: ["mp4", "hls"] },
	{ id: "1004", makes: ["aac"] },
] as const;

describe("checkTemplates", () => {
	it("finds nothing wrong with what makes what it is set for", () => {
		assert.deepEqual(checkTemplates({ flv: "1001", aac: "1004" }, existing), {
			templates: { flv: "1001", aac: "1004" },
			wrong: [],
		});
	});

	it("offers all that a template makes, unless another is set for it", () => {
		assert.deepEqual(checkTemplates({ mp4: "1002" }, existing).templates, { mp4: "1002", hls: "1002" });
		assert.deepEqual(checkTemplates({ mp4: "1002", flv: "1001" }, existing).templates, {
			flv: "1001",
			mp4: "1002",
			hls: "1002",
		});
	});

	it("offers what a template really makes, and says that it was meant for something else", () => {
		assert.deepEqual(checkTemplates({ mp4: "1001" }, existing), {
			templates: { flv: "1001" },
			wrong: [{ format: "mp4", templateId: "1001", makes: ["flv"] }],
		});
	});

	it("does not offer one that does not exist where there is a right one", () => {
		assert.deepEqual(checkTemplates({ flv: "9999", mp4: "1002" }, existing), {
			templates: { mp4: "1002", hls: "1002" },
			wrong: [{ format: "flv", templateId: "9999" }],
		});
	});

	it("knows that one that does not exist makes HLS", () => {
		assert.deepEqual(checkTemplates({ flv: "9999" }, existing), {
			templates: { hls: "9999" },
			wrong: [{ format: "flv", templateId: "9999" }],
		});
	});
});

describe("lookUpTemplates", () => {
	const made = (format: string) => ({ [`${format}Param`]: { Enable: 1, RecordInterval: 1800 } });
	const none = { FlvParam: { Enable: 0 }, HlsParam: null, Mp4Param: { Enable: 0 }, AacParam: { Enable: 0 } };

	it("changes what the limits offer", async () => {
		const Templates = [
			{ TemplateId: 1001, ...none, ...made("Flv") },
			{ TemplateId: 1002, ...none, ...made("Mp4") },
		];
		const server = await fakeApi3(() => ({ Templates }));
		try {
			const api = apiAt(server.url, { templates: { flv: "1001", aac: "1002" } });
			assert.equal(await api.lookUpTemplates(), true);
			assert.deepEqual(api.limits.formats, { video: ["flv", "mp4"], audio: [] });
			assert.deepEqual(api.limits.wrongTemplates, [{ format: "aac", templateId: "1002", makes: ["mp4"] }]);
		} finally {
			await server.close();
		}
	});

	it("believes the settings where nothing certain comes back", async () => {
		const server = await fakeApi3(() => ({ Error: { Code: "InternalError", Message: "" } }));
		try {
			const api = apiAt(server.url, { templates: { mp4: "1002" } });
			assert.equal(await api.lookUpTemplates(), false);
			assert.deepEqual([api.limits.formats.video, api.limits.wrongTemplates], [["mp4"], undefined]);
		} finally {
			await server.close();
		}
	});
});
