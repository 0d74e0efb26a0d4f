import { spanToTell } from "../../../recording/status.ts";
import { escaped, link } from "../mrkdwn.ts";
import { size } from "../size.ts";
import { wholeMinutes, wholeSeconds } from "../whole.ts";
import type { Wording } from "../wording.ts";
import { whatOf } from "./card.ts";
import { time } from "./time.ts";

export const news: Wording["news"] = {
	file({ file, isCertain }) {
		const { url, start, end, format, lengthSeconds, sizeBytes } = file;
		const name = `${format === "" ? "File" : format.toUpperCase()}, ${time.span({ start, end })}`;
		const linked = link(url, name);
		const facts = [
			...(linked === undefined ? ["no usable link"] : []),
			time.length(wholeSeconds(lengthSeconds * 1000)),
			...(sizeBytes === undefined ? [] : [size(sizeBytes)]),
		];
		const doubt = isCertain ? "" : " It may belong to another recording of this channel at the same time.";
		return `${linked ?? escaped(name)} (${facts.join(", ")}).${doubt}`;
	},
	yourFile: (recording) =>
		recording.plan.mode === "past"
			? `Your clip of ${whatOf(recording.plan)} (${time.span(spanToTell(recording))}) is ready.`
			: `A file of your recording of ${whatOf(recording.plan)} (${time.span(spanToTell(recording))}) is ready.`,
	moreFiles: (count) =>
		count === 1
			? "And one more file, by a message of its own."
			: `And ${time.number(count)} more files, each by a message of its own.`,
	noFile: (until) =>
		`I learnt of no file up to ${time.moment(until)}, and have stopped looking. There may be one all the same: please look in Tencent’s console.`,
	interruption({ since, until }) {
		if (until === undefined)
			return `The stream broke off at ${time.moment(since)}. Nothing is recorded until it is back.`;
		return `The stream broke off at ${time.moment(since)} and came back after ${time.length(until - since)}.`;
	},
	trouble: (words) => `Tencent reports a problem with the stream${words === "" ? "" : `: ${escaped(words)}`}.`,
	notPushing: (at) => `Nobody was pushing to this channel at ${time.moment(at)}. What is not pushed is not recorded.`,
	notPushingSoon({ plan, span }, at) {
		const starts = at < span.start ? `starts ${time.until(wholeMinutes(span.start - at))}` : "has begun";
		return `Your recording of ${whatOf(plan)} (${time.span(span)}) ${starts}, and nobody is pushing to the channel. Please start the stream.`;
	},
	left: (ms) => (ms === 0 ? "Less than a minute left" : `More than ${time.length(ms)} left`),
};
