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
		const name = `${format === "" ? "文件" : format.toUpperCase()}，${time.span({ start, end })}`;
		const linked = link(url, name);
		const facts = [
			...(linked === undefined ? ["没有可用的链接"] : []),
			time.length(wholeSeconds(lengthSeconds * 1000)),
			...(sizeBytes === undefined ? [] : [size(sizeBytes)]),
		];
		const doubt = isCertain ? "" : "也可能属于该直播码同一时间的另一个录制。";
		return `${linked ?? escaped(name)}（${facts.join("，")}）。${doubt}`;
	},
	yourFile: (recording) =>
		recording.plan.mode === "past"
			? `您的回看片段 ${whatOf(recording.plan)}（${time.span(spanToTell(recording))}）已生成。`
			: `您的录制 ${whatOf(recording.plan)}（${time.span(spanToTell(recording))}）有一个文件已生成。`,
	moreFiles: (count) => `另有 ${time.number(count)} 个文件，各有一条单独的消息。`,
	noFile: (until) =>
		`到 ${time.moment(until)} 为止我没有得到任何文件的消息，不再继续查找。腾讯云那里仍可能有文件：请在腾讯云控制台查看。`,
	interruption({ since, until }) {
		if (until === undefined) return `推流在 ${time.moment(since)} 断开，恢复之前不会录制。`;
		return `推流在 ${time.moment(since)} 断开，${time.length(until - since)}后恢复。`;
	},
	trouble: (words) => `腾讯云报告推流有问题${words === "" ? "" : `：${escaped(words)}`}。`,
	notPushing: (at) => `${time.moment(at)} 时该直播码没有推流，没有推流就录不到内容。`,
	notPushingSoon({ plan, span }, at) {
		const starts = at < span.start ? `将在${time.until(wholeMinutes(span.start - at))}开始` : "已经开始";
		return `您的录制 ${whatOf(plan)}（${time.span(span)}）${starts}，但该直播码没有推流。请开始推流。`;
	},
	left: (ms) => (ms === 0 ? "剩余不到1分钟" : `剩余${time.length(ms)}以上`),
};
