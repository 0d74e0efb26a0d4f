/** A recording template: one file for each format that it has on. */
export interface Template {
	readonly id: number;
	readonly name: string;
	readonly format: string;
}

/** The templates of the sandbox's account. */
export const templates: readonly Template[] = [
	{ id: 1001, name: "flv-30min", format: "flv" },
	{ id: 1002, name: "mp4-30min", format: "mp4" },
	{ id: 1003, name: "hls", format: "hls" },
	{ id: 1004, name: "sound", format: "aac" },
];

/** For `LIVE_TEMPLATES`. */
export const templateSetting = templates.map(({ id, format }) => `${format}=${id}`).join(",");

/** None, or one that does not exist, records HLS and says nothing. */
export function formatOf(templateId: number | undefined): string {
	return templates.find(({ id }) => id === templateId)?.format ?? "hls";
}
