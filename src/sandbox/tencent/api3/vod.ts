import * as v from "valibot";
import type { RecordedFile } from "../model.ts";
import { type Actions, type Answered, action, type Context, isoOf, uint } from "./action.ts";
import { type Api3Error, api3Error } from "./error.ts";

const version = "2018-07-17";
const texts = v.array(v.string());

/** The members of SearchMedia that a bot looking for recordings has a use for. */
const search = v.strictObject({
	...{ StreamIds: v.optional(v.pipe(texts, v.maxLength(10))), SourceTypes: v.optional(texts) },
	...{ FileIds: v.optional(texts), StreamDomains: v.optional(texts), StreamPaths: v.optional(texts) },
	CreateTime: v.optional(v.strictObject({ After: v.optional(v.string()), Before: v.optional(v.string()) })),
	Sort: v.optional(v.strictObject({ Field: v.literal("CreateTime"), Order: v.picklist(["Asc", "Desc"]) })),
	...{ Offset: v.optional(uint, 0), Limit: v.optional(uint, 10), Filters: v.optional(texts) },
	SubAppId: v.optional(uint),
});

const modify = v.strictObject({
	FileId: v.string(),
	Name: v.optional(v.pipe(v.string(), v.maxLength(64))),
	Description: v.optional(v.pipe(v.string(), v.maxLength(128))),
	ExpireTime: v.optional(v.string()),
	AddTags: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(32))), v.maxLength(16))),
	SubAppId: v.optional(uint),
});

/** Where recordings are kept: api/266. */
export const vodActions: Actions = {
	SearchMedia: action("vod", version, search, searchMedia),
	ModifyMediaInfo: action("vod", version, modify, ({ FileId, Name, Description }, { state }) => {
		if (!state.files.some(({ id }) => id === FileId)) {
			return api3Error("InvalidParameterValue.FileId", "There is no such file.");
		}
		state.changeFile(FileId, {
			...(Name === undefined ? {} : { name: Name }),
			...(Description === undefined ? {} : { description: Description }),
		});
		return { response: {} };
	}),
};

function searchMedia(parameters: v.InferOutput<typeof search>, { state }: Context): Answered | Api3Error {
	const { StreamIds, SourceTypes, FileIds, CreateTime = {}, Sort, Offset, Limit } = parameters;
	if (Offset + Limit > 5000) return api3Error("InvalidParameterValue.Offset", "Offset + Limit is 5000 at most.");
	const after = CreateTime.After === undefined ? Number.NEGATIVE_INFINITY : Date.parse(CreateTime.After);
	const before = CreateTime.Before === undefined ? Number.POSITIVE_INFINITY : Date.parse(CreateTime.Before);
	if (Number.isNaN(after) || Number.isNaN(before)) {
		return api3Error("InvalidParameterValue.CreateTime", "CreateTime is written as ISO 8601 says.");
	}
	const found = state.files.filter(
		({ id, channelId, madeAt }) =>
			(StreamIds === undefined || StreamIds.includes(channelId)) &&
			(SourceTypes === undefined || SourceTypes.includes("Record")) &&
			(FileIds === undefined || FileIds.includes(id)) &&
			madeAt >= after &&
			madeAt <= before,
	);
	const sign = Sort?.Order === "Asc" ? 1 : -1;
	const sorted = found.toSorted((one, other) => sign * (one.madeAt - other.madeAt));
	return {
		response: { TotalCount: found.length, MediaInfoSet: sorted.slice(Offset, Offset + Limit).map(mediaPayload) },
	};
}

function mediaPayload(file: RecordedFile) {
	const LiveRecordInfo = {
		...{ Domain: file.domain, Path: file.appName, StreamId: file.channelId },
		...{ RecordStartTime: isoOf(file.start), RecordEndTime: isoOf(file.end) },
	};
	return {
		FileId: file.id,
		BasicInfo: {
			...{ Name: file.name ?? file.channelId, Description: file.description ?? "", Type: file.format },
			...{ CreateTime: isoOf(file.madeAt), UpdateTime: isoOf(file.madeAt), ExpireTime: "9999-12-31T23:59:59Z" },
			...{ MediaUrl: file.url, CoverUrl: "", Vid: file.id, StorageRegion: "ap-guangzhou", TagSet: [] },
			SourceInfo: { SourceType: "Record", SourceContext: "", LiveRecordInfo },
			...{ Category: "Video", Status: "Normal", StorageClass: "STANDARD" },
		},
		MetaData: { Size: file.size, Duration: (file.end - file.start) / 1000, Container: file.format },
	};
}
