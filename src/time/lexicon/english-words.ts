import type { Parser } from "chrono-node/en";
import { gluedLink, leafParser, table, wordEnd, wordParser } from "../leaf.ts";
import { linkToken, type Token } from "../tokens.ts";
import { dayWords } from "./english.ts";

/** The English words that join the parts of a window, that say nothing about it, and that keep it from being one. */

const links = table([
	["from|since|starting from|start from|beginning from", linkToken("from")],
	["to|til|'til|till|until|untill|unitl|up to|upto|thru|through|up until|running to|running until", linkToken("to")],
	["between|btw|btwn|b/w|in between", linkToken("between")],
	["and", linkToken("and")],
	[
		"for|lasting|lasts|and lasts|and runs for|and run for|run for|runs for|runs|running for|duration|duration of|length|length of|total",
		linkToken("for"),
	],
	[
		"on air|we're live|we are live|we go live|start|starts|starting|start at|starts at|starting at|start time|start_time|begin|begins|beginning",
		linkToken("starts"),
	],
	["kick off|kicks off|kicking off|kickoff|kick-off|go live|goes live|going live|start recording", linkToken("starts")],
	[
		"end|ends|ending|and ends|and ends at|and end|and finishes|ends at|ending at|end at|end time|end_time|finish|finishes|finishing|stop at|stops at",
		linkToken("ends"),
	],
	["wrap up|wraps up|wrapping up|stopping at", linkToken("ends")],
	["stop|stop recording|end recording", linkToken("stop")],
	["after|later than|past|onwards", linkToken("after")],
	["before|and before|but before|by", linkToken("before")],
]);

/** "10:00to10:30". */
const gluedLinkWord = leafParser(
	new RegExp(`(?:${gluedLink})(?=\\d)`, "i"),
	(_match, text, index) => (/\d/.test(text[index - 1] ?? " ") ? linkToken("to") : undefined),
	{ afterDigit: true },
);

const now =
	"(?:starting |start |beginning )?(?:right now|right away|straight away|straightaway|immediately|at once|this minute|asap|now|rn)";

/** "starting right now", "rn"; "now" alone is chrono's. */
const nowWord = leafParser(new RegExp(`${now}${wordEnd}`, "i"), () => ({ kind: "now" }));

const approximate = "about|around|approximately|approx|roughly|circa|or thereabouts|max|at most|tops";

const courtesy = [
	"please|pls|plz|plss|pleas|thanks|thank you|thank u|thankyou|thx|thnx|tnx|ty|tysm|cheers|ta|thanks a lot|many thanks|please and thanks|please and thank you|pls and thx|plz n thx|pls n thx|thanks and regards",
	"thanks in advance|thanks so much|thank you so much|thank you very much|thx a lot|much appreciated|appreciated|appreciate it|tia",
	"hi|hey|hello|hiya|yo|hi there|hey there|hello there|hi all|hi team|hey team|hi everyone|good morning|good afternoon|good evening|morning all",
	"would you mind|do you mind|mind|how about|what about|is it possible to|would it be possible to|possible to|works|works for me|can you|could you|would you|will you|can u|could u|can we|could we|can i|could i|may i|can someone|could someone|can anyone|could anyone",
	"we'll need|i'll need|we will need|looking to|hoping to|hope to|trying to|it would be great to|would be great to|if you could|if u could|want to|we want to|i need|i want|i'd like|i would like|i wanna|we need|we want|we'd like|need|needs|wanna|want|i need to|need to|we need to",
	"i'd like to|i would like to|i want to|would like to|would love to|get|get me|gimme|give me|let's|lets|help me|kindly|just|only",
	"do me a favor and|do me a favour and|make sure to|make sure you|be sure to|remember to|don't forget to|dont forget to|do not forget to|don't forget|dont forget",
	"urgent|fyi|heads up|reminder|if possible|if you can|if u can|if that's ok|if that works|when you can|no worries|no problem|no rush|sorry|sorry to bother|can do|mate|bro|guys|folks|team|buddy|y'all",
	"ok|okay|k|alright|cool|great|perfect|sure|yes|yeah|yep|so|then|well|lol|haha|you|u|we|we're|we are|i'm|it for me|for me|for us|for the team|will do",
].join("|");

const recordingWords =
	"record|recording|recorded|rec|add|put|clip|clips|capture|grab|tape|save|schedule|book|set up|setup|set|do|make|take|a recording|the recording|recording of|a clip|the stream|this stream|our stream|live stream|livestream|live|stream|broadcast|the broadcast|the live|the show|this show|show|session|meeting|event|game|match|webinar|concert|broadcasting";

const otherFillers =
	"at|on|of|in|the|a|an|with|w/|sharp|exactly|precisely|on the dot|long|time|window|slot|date|when|o'clock|hrs|overnight|me|it|this|that|be|it's|its|will be";

const fillers = `${courtesy}|${recordingWords}|${otherFillers}`;

/** Words that change nothing about the time. */
const fillerWords = table([[fillers, { kind: "filler" }]]);

const approximateWords = table([[approximate, { kind: "approximate" }]]);

const recurring: Token = { kind: "unclear", why: "recurring" };
const negated: Token = { kind: "unclear", why: "negated" };
const vague: Token = { kind: "unclear", why: "vague" };

const unit = "(?: (?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?))?";

/** "a few minutes", "less than 5 min". */
const vagueAmount = leafParser(
	new RegExp(
		`(?:(?:an? )?(?:few|several|bunch of)(?: more)?|some|(?:no |not )?(?:at least|less than|more than|longer than|shorter than|under|over))${unit}${wordEnd}`,
		"i",
	),
	() => vague,
);

/** Words that keep a text from being one window, whatever else it says. */
const unclearWords = table([
	[
		"every day|everyday|every|each|daily|weekly|monthly|hourly|nightly|weekday|weekdays|weeknight|weeknights|repeat|repeats|repeating|recurring",
		recurring,
	],
	[
		"mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|mornings|afternoons|evenings|nights|mwf",
		recurring,
	],
	[
		"not|no|don't|dont|do not|never|except|without|skip|cancel|isn't|isnt|unless|nope|nah|delete|remove|ignore|hold off|pause|rather than|instead of",
		negated,
	],
	[
		"no need|no need to|don't record|dont record|do not record|move|postpone|delay|reschedule|shift|extend|push back",
		negated,
	],
	[
		"maybe|perhaps|probably|possibly|sometime|some time|early|late|later|earlier|mid|weekend|weekends|week|weeks|month|months|year|years",
		vague,
	],
	[
		"season|spring|summer|autumn|fall|winter|lunch|dinner|breakfast|couple of|couple|a few|few|several|some|a while|a bit|shortly|soon|rest|all day|all|or",
		vague,
	],
	["this month|next month|this year|next year|show me|tba|tbd|tbc|whole day|minus|plus", vague],
]);

export const englishWordParsers: readonly Parser[] = [
	nowWord,
	wordParser([links], wordEnd, { afterDigit: true }),
	wordParser([dayWords, approximateWords, unclearWords, fillerWords], wordEnd),
	gluedLinkWord,
	vagueAmount,
];
