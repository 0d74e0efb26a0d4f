import * as v from "valibot";
import type { WrongTemplate } from "../../recording/ports/recording-api.ts";
import { type FileFormat, fileFormats } from "../../recording/recording.ts";
import { textual } from "../lossless.ts";

/** Recording templates by the format that they make; ids as digits. */
export type Templates = Readonly<Partial<Record<FileFormat, string>>>;

/** What the configured templates really make. */
export interface TemplateCheck {
	/** By what they make. */
	readonly templates: Templates;
	readonly wrong: readonly WrongTemplate[];
}

const enabled = v.optional(
	v.object({
		Enable: v.pipe(
			textual,
			v.transform((text) => text === "1"),
		),
	}),
	undefined,
);

const template = v.pipe(
	v.object({
		TemplateId: textual,
		FlvParam: v.nullish(enabled),
		HlsParam: v.nullish(enabled),
		Mp4Param: v.nullish(enabled),
		AacParam: v.nullish(enabled),
	}),
	v.transform(({ TemplateId: id, FlvParam: flv, HlsParam: hls, Mp4Param: mp4, AacParam: aac }) => {
		const params = { flv, hls, mp4, aac };
		return { id, makes: fileFormats.filter((format) => params[format]?.Enable === true) };
	}),
);

/** What `DescribeLiveRecordTemplates` answers. */
export const templateList = v.object({ Templates: v.array(template) });

interface ExistingTemplate {
	readonly id: string;
	readonly makes: readonly FileFormat[];
}

/**
 * Compares what is configured with what exists. A template that does not exist makes HLS, silently; that is offered
 * only where nothing else is left.
 */
export function checkTemplates(configured: Templates, existing: readonly ExistingTemplate[]): TemplateCheck {
	const right: Partial<Record<FileFormat, string>> = {};
	const others: (readonly [FileFormat, string])[] = [];
	const wrong: WrongTemplate[] = [];
	for (const format of fileFormats) {
		const id = configured[format];
		if (id === undefined) continue;
		const makes = existing.find((one) => one.id === id)?.makes;
		if (makes?.includes(format)) right[format] = id;
		else wrong.push({ format, templateId: id, ...(makes ? { makes } : {}) });
		others.push(...(makes ?? []).map((made) => [made, id] as const));
	}
	for (const [format, id] of others) right[format] ??= id;
	const missing = wrong.find(({ makes }) => makes === undefined);
	if (Object.keys(right).length === 0 && missing) return { templates: { hls: missing.templateId }, wrong };
	return { templates: right, wrong };
}
