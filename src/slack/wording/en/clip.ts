import { type Existing, taskOf, type Unknown } from "../../../recording/recording.ts";
import { code, escaped, link } from "../mrkdwn.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { happened } from "./outcome.ts";

export const clip: Wording["clip"] = {
	watch: (url) => link(url, "Watch it before you decide") ?? "there is no usable link",
	created(recording, at) {
		const what = whatOf(recording.plan);
		switch (recording.clip?.kind) {
			case "link":
				return [`*Your clip*: ${what}`, ...linkLines(at?.watchUrl)];
			case "made":
				return [`*The clip is ready*: ${what}`, ...taskLines(recording)];
			case "failed":
				return [`*The clip could not be made*: ${what}`, because(recording.clip)];
			case "untold":
				return [`*The clip exists*: ${what}`, ...untoldLines(at?.folder)];
			case "making":
			case undefined:
				return [`*Clip created*: ${what}`, ...taskLines(recording)];
			default:
				return recording.clip satisfies never;
		}
	},
	unknownBecause: ({ cause, asking }) => `${happened(cause)} ${whatIsAsked(asking)}`,
	title(recording) {
		const by = `${whatOf(recording.plan)}, by <@${recording.confirmedBy}>`;
		switch (recording.clip?.kind) {
			case "link":
			case "made":
			case "untold":
				return `*Clip of the past*: ${by}`;
			case "failed":
				return `*Clip not made*: ${by}`;
			case "making":
			case undefined:
				return `*Clip being made*: ${by}`;
			default:
				return recording.clip satisfies never;
		}
	},
	lines(recording, at) {
		switch (recording.clip?.kind) {
			case "link":
				return linkLines(at?.watchUrl);
			case "made":
				return taskLines(recording);
			case "failed":
				return [`:warning: ${because(recording.clip)}`, ...watchLines(at?.watchUrl), ...taskLines(recording)];
			case "untold":
				return [...untoldLines(at?.folder), ...watchLines(at?.watchUrl), ...taskLines(recording)];
			case "making":
				return [`${recording.clip.percent}% done`, ...watchLines(at?.watchUrl), ...taskLines(recording)];
			case undefined:
				return taskLines(recording);
			default:
				return recording.clip satisfies never;
		}
	},
	failed: ({ requestedBy, confirmedBy }) =>
		`${[...new Set([confirmedBy, requestedBy])].map((each) => `<@${each}>`).join(" ")} The clip could not be made. *Again* on its announcement asks for the same window once more.`,
};

function taskLines(recording: Existing): readonly string[] {
	const task = taskOf(recording);
	return task === undefined ? [] : [`Task id ${code(task)}`];
}

function linkLines(url = ""): readonly string[] {
	const address = link(url, "Watch the clip");
	if (address === undefined) return ["There is no usable link: PLAY_URL is no longer set."];
	return [address, "The link lives as long as the stream’s time shift. Nothing is kept as a file."];
}

function watchLines(url = ""): readonly string[] {
	const address = link(url, "Watch it in the time shift");
	return address === undefined ? [] : [address];
}

function untoldLines(folder: string | undefined): readonly string[] {
	const where = folder === undefined ? "" : ` Its file comes to ${code(folder)}.`;
	return [`Tencent does not tell how far it is.${where}`];
}

function because({ code: tencents, message }: { readonly code: string; readonly message: string }): string {
	return `Tencent could not make it: code ${code(tencents)}${message === "" ? "" : `, ${escaped(message)}`}`;
}

/** The same request once more makes no second clip. */
function whatIsAsked(asking: Unknown["asking"]): string {
	if (asking === undefined) return "Please look in Tencent’s console before you ask for it again.";
	if (asking !== "in-vain")
		return "I ask Tencent for the same clip again, which makes no second one, and say here what I find.";
	return "I have asked for the same clip again, and Tencent gives no certain answer. You can have it asked once more: that makes no second one.";
}
