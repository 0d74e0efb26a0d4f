import type { CommandName } from "../../recording/command/read.ts";
import type { FileFormat, Plan, Recording, Settled, Span } from "../../recording/recording.ts";
import { chinaMinute, chinaSpan, escaped, lengthInWords, readerTime } from "./time-words.ts";

/**
 * Every sentence a person can see, but for the reasons of refusals (wording-problems.ts). English.
 * Short, kind, precise, and with what to do next.
 */
export const wording = {
	confirm: "Confirm",
	startNow: "Start now",
	edit: "Edit",
	cancel: "Cancel",
	tryAgain: "Try again",
	submitAgain: "Submit again",
	openForm: "Fill in the form",
	close: "Close",

	modeName: { realtime: "Clip (starts now)", scheduled: "Scheduled recording" } as const,

	cardTitle: (plan: Plan) =>
		plan.mode === "realtime" ? `*Clip* of \`${plan.channelId}\`` : `*Scheduled recording* of \`${plan.channelId}\``,
	cardFallback: (plan: Plan, span: Span) => `Confirm? ${plan.channelId}, ${chinaSpan(span)}`,
	startsAtClick: "when you press Confirm",
	labels: {
		from: "From",
		to: "To",
		length: "Length",
		starts: "Starts",
		yourTime: "Your time",
		file: "File",
		options: "Options",
	},
	inTime: (ms: number) => (ms < 60_000 ? "in less than a minute" : `in ${lengthInWords(ms - (ms % 60_000))}`),
	afterClick: (lengthMs: number) => `${lengthInWords(lengthMs)} after the click`,
	yourTime: (span: Span) => `${readerTime(span.start)} – ${readerTime(span.end, "{time}")}`,
	yourTimeUntil: (end: Span["end"]) => `until ${readerTime(end)}`,
	file: (plan: Plan, format: FileFormat | undefined) =>
		`${format ?? "default format"}${plan.format || !format ? "" : " (default)"}, ${plan.recordType === "audio" ? "audio only" : "video"}`,
	optionMix: (mix: boolean) => (mix ? "mixed stream" : "not the mixed stream"),
	optionPath: (path: string) => `path \`${path}\``,
	optionDomain: (domain: string) => `domain \`${domain}\``,
	readFrom: (words: string) => `Read from: “${escaped(words)}”`,
	readFromParts: (start: string, end: string) => `Read from: start “${escaped(start)}”, end “${escaped(end)}”`,
	expires: (at: Recording["expiresAt"]) =>
		`Nothing is recorded before you confirm. This card expires at ${chinaMinute(at)}.`,

	noteNeedsPush: "Somebody must be pushing to the channel at the click, or Tencent refuses.",
	noteLongerThanAdvised: (advisedMs: number) =>
		`Longer than the ${lengthInWords(advisedMs)} that Tencent advises for a clip. For a longer recording, a scheduled one is safer.`,
	noteOverlap: (span: Span, by: string) =>
		`Overlaps a recording of this channel: ${chinaSpan(span)}, by <@${by}>. Confirming makes a second one, which is billed too.`,
	noteJustConfirmed: (by: string) =>
		`<@${by}> confirmed a recording of this channel a moment ago. Confirming now can make a duplicate.`,
	askAgain: {
		"start-passed": "The start has passed while this card was open. Start now, until the same end?",
		"new-overlap": "Since this card was shown somebody confirmed an overlapping recording. Record this one too?",
	} as const,
	assumption: {
		"24-hour": (words: string) => `“${escaped(words)}” is read on the 24-hour clock.`,
		tomorrow: (words: string) => `“${escaped(words)}” has passed today, so it is read as tomorrow’s.`,
		"next-occurrence": (words: string) => `“${escaped(words)}” has passed, so it is read as the next one.`,
		"month-first": (words: string) => `“${escaped(words)}” is read as month/day.`,
		"next-half": (words: string) => `“${escaped(words)}” is read as what comes next.`,
		"morning-start": (words: string) => `“${escaped(words)}” is read as the morning’s.`,
		year: (words: string) => `“${escaped(words)}” is not of this year.`,
		approximate: (words: string) => `“${escaped(words)}”: the time is taken exactly as it stands.`,
		corrected: (words: string, meant: string) => `“${escaped(words)}” is read as “${escaped(meant)}”.`,
	} as const,
	otherReading: (span: Span) => `Read as ${chinaSpan(span)}`,

	submitting: (plan: Plan) => `Submitting the recording of \`${plan.channelId}\` to Tencent…`,

	createdTitle: (plan: Plan) => `:white_check_mark: *Recording created*: \`${plan.channelId}\``,
	taskId: (taskId: string) => `Task id \`${taskId}\``,
	refusedTitle: (plan: Plan) =>
		`:no_entry: *Tencent refused the recording* of \`${plan.channelId}\`. Nothing is recorded.`,
	refusedDetail: (code: string, message: string) =>
		`Code \`${escaped(code)}\`${message === "" ? ", without a message" : `: ${escaped(message)}`}`,
	refusedAdvice: (plan: Plan, code: string, message: string) => {
		if (/appid/i.test(message)) return "The bot’s LIVE_APPID does not fit. Please tell whoever runs the bot.";
		if (/sign|expire/i.test(message))
			return "The bot’s LIVE_API_KEY or its clock does not fit. Please tell whoever runs the bot.";
		if (code === "20601" || /push/i.test(message))
			return "Nobody is pushing to this channel. Start the stream, then try again.";
		return plan.mode === "realtime"
			? "Check the channel id and that the stream is live, then try again."
			: "Check the channel id and the time, then try again.";
	},
	notSentTitle: (plan: Plan) => `:warning: *Not sent*: the recording of \`${plan.channelId}\` never reached Tencent.`,
	notSentDetail: (why: string) => `Nothing was created (${escaped(why)}). You can safely try again.`,
	unknownTitle: (plan: Plan) => `:question: *Outcome unknown*: a recording of \`${plan.channelId}\` may exist.`,
	unknownDetail: (why: string) =>
		`No certain answer came back: ${escaped(why)}. I have *not* tried again, because that can create a second recording. Please look in Tencent’s console before you submit again.`,
	retryConfirm: {
		title: "Submit again?",
		text: "If the first request did arrive, this creates a second recording, which is billed too.",
		confirm: "Submit again",
		deny: "Not now",
	} as const,

	announcement: (recording: Settled) =>
		`:red_circle: <@${recording.confirmedBy}> ${recording.plan.mode === "realtime" ? "is recording a clip" : "scheduled a recording"} of \`${recording.plan.channelId}\``,

	yourTimeIs: (start: string) => `for you ${start}`,

	cancelled: "Cancelled. Nothing was recorded.",
	gone: "I no longer know this recording. Please type the command again.",
	notYours: (owner: string) =>
		`Only <@${owner}> can press the buttons of this card. Type the command yourself to get your own.`,
	expired: (afterMs: number, command: string) =>
		`This card has expired: it was not confirmed within ${lengthInWords(afterMs)}, and nothing was recorded. To ask again: \`${escaped(command)}\``,
	already: (recording: Recording): string => alreadyText(recording),
	defaultSet: (channelId: string) =>
		`\`${channelId}\` is now the default of this Slack channel: \`/clip 5m\` and \`/record tomorrow 10:00-10:30\` work without an id here.`,
	stillWorking: "One moment, this takes longer than usual. The answer will appear here.",
	fault: (reference: string) =>
		`Something went wrong on my side, and nothing was recorded by this. Please try again; if it happens again, tell whoever runs the bot and name \`${reference}\`.`,
	faultAfterConfirm: (reference: string) =>
		`Something went wrong on my side while I was handling your click. I will tell you what became of the recording. Reference: \`${reference}\`.`,
	formNotOpened: "Slack took too long to open the form. Please press the button (or type the command) again.",
	mend: {
		"clip-too-long": "Record it as scheduled, from now",
		"clip-not-now": "Record it as scheduled",
		"already-started": "Record the rest, from now",
		"format-not-for-type": "Record audio only",
	} as const,
	toChange: (command: string) => `To change something, type it anew: \`${escaped(command)}\``,
	example: (command: string) => `For example: \`${escaped(command)}\``,
	examples: {
		"/clip": "/clip channel 8888_test123 5m",
		"/record": "/record channel 8888_test123 tomorrow 10:00-10:30",
		default: "/record default 8888_test123",
	} satisfies Record<CommandName | "default", string>,

	form: {
		titleNew: "New recording",
		titleEdit: "Edit recording",
		submit: "Show the card",
		cancel: "Cancel",
		channel: "Channel id",
		channelHint: "Tencent’s channel id (直播码), such as 8888_test123",
		mode: "What",
		words: "When, in words",
		wordsHint: "5m · tomorrow 10:00-10:30 · 明天10点到11点. China Standard Time unless you name another zone.",
		start: "Start",
		end: "End",
		length: "Length",
		lengthHint: "Such as 5m, 1h30m or 半小时; instead of an end",
		format: "File format",
		formatNone: "Default",
		type: "Record",
		typeVideo: "Video",
		typeAudio: "Audio only",
		mix: "Mixed stream",
		mixOn: "Record the mixed stream (mix_stream=1)",
		path: "Path (only with several push paths)",
		domain: "Domain (only with several push domains)",
	} as const,
} as const;

function alreadyText(recording: Recording): string {
	switch (recording.state) {
		case "draft":
			return "This card has changed meanwhile. Please look at it again before you press a button.";
		case "cancelled":
			return "This card was cancelled. Nothing was recorded.";
		case "expired":
			return "This card has expired. Nothing was recorded; please type the command again.";
		case "submitting":
			return `<@${recording.confirmedBy}> has confirmed this already; it is being submitted.`;
		case "submitted":
			return `Already created, once: task id \`${recording.taskId}\`, confirmed by <@${recording.confirmedBy}>.`;
		case "failed":
			return "This was submitted already and not created. Use the newest message to try again.";
		case "unknown":
			return "This was submitted already, and its outcome is unknown. Use the newest message to submit it again.";
		default:
			return recording satisfies never;
	}
}
