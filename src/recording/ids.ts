declare const channelIdBrand: unique symbol;
declare const taskIdBrand: unique symbol;
declare const recordingIdBrand: unique symbol;
declare const questionIdBrand: unique symbol;
declare const fileIdBrand: unique symbol;
declare const slackUserIdBrand: unique symbol;
declare const slackChannelIdBrand: unique symbol;

/** Tencent's channel id (直播码), such as `8888_test123`. Made by `parseChannelId` alone. */
export type ChannelId = string & { readonly [channelIdBrand]: true };

/** Tencent's task id: an unsigned 64-bit integer (or an opaque text in API 3.0), always carried as text. */
export type TaskId = string & { readonly [taskIdBrand]: true };

/** Tencent's id of a file that was recorded, in VOD or in COS. */
export type FileId = string & { readonly [fileIdBrand]: true };

/** Our own id of a recording: a ULID, so that ids sort by the time of drafting. */
export type RecordingId = string & { readonly [recordingIdBrand]: true };

/** Our own id of a question: a ULID as well. */
export type QuestionId = string & { readonly [questionIdBrand]: true };

export type SlackUserId = string & { readonly [slackUserIdBrand]: true };
export type SlackChannelId = string & { readonly [slackChannelIdBrand]: true };

export const taskId = (text: string): TaskId => text as TaskId;
export const fileId = (text: string): FileId => text as FileId;
export const recordingId = (text: string): RecordingId => text as RecordingId;
export const questionId = (text: string): QuestionId => text as QuestionId;
export const slackUserId = (text: string): SlackUserId => text as SlackUserId;
export const slackChannelId = (text: string): SlackChannelId => text as SlackChannelId;

/** Letters, digits, `_` and `-`: what a push URL can carry unescaped; anything else is refused, never cleaned up. */
const channelIdPattern = /^[A-Za-z0-9_-]{1,128}$/;

export function parseChannelId(text: string): ChannelId | undefined {
	return channelIdPattern.test(text) ? (text as ChannelId) : undefined;
}

/** The id of a recording as the CSV has it; people may write it where a channel id can stand, which may look the same. */
export function parseRecordingId(text: string): RecordingId | undefined {
	return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i.test(text) ? recordingId(text.toUpperCase()) : undefined;
}

/**
 * Slack's ids of direct messages begin with D (docs.slack.dev, conversation objects); a person's, with U or W, stands for
 * the direct message with them where there is no other place.
 */
export const isDirectMessage = (channel: SlackChannelId): boolean => /^[DUW]/.test(channel);
