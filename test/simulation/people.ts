import { formOf } from "../../src/recording/command/form.ts";
import {
	parseChannelId,
	type QuestionId,
	type SlackUserId,
	slackChannelId,
	slackUserId,
} from "../../src/recording/ids.ts";
import { type Place, place } from "../../src/recording/place.ts";
import type { Draft, Proposal, Recording } from "../../src/recording/recording.ts";
import type { Asker } from "../../src/recording/use-cases/asker.ts";
import type { Card } from "../../src/recording/use-cases/card.ts";
import type { Confirmation } from "../../src/recording/use-cases/confirm-and-submit.ts";
import { inChina } from "../../src/time/calendar.ts";
import { plus } from "../../src/time/instant.ts";
import type { Life, Running } from "./life.ts";
import type { Content } from "./slack-model.ts";
import { planText } from "./truth.ts";

const mei = slackUserId("U0MEI");
const ana = slackUserId("U0ANA");
const operator = slackUserId("U0OPS");
const noon = inChina(2026, 11, 24, 14);
const channels = ["8888_a", "8888_b"].flatMap((text) => parseChannelId(text) ?? []);
const minute = 60_000;

const nothingRead = { words: "", readFrom: { start: "", end: "" }, assumptions: [] };

interface Pressed {
	readonly at: Place;
	/** As the message shows it that was pressed. */
	readonly recording: Recording;
	readonly by: SlackUserId;
	readonly running: Running;
}

/** People who want recordings, press what they see, more than once, and what is not theirs. */
export class People {
	readonly #life: Life;

	constructor(life: Life) {
		this.#life = life;
	}

	plan(): void {
		const { random, timeline, trouble } = this.#life;
		const wishes = trouble.crowd ? random.between(8, 20) : random.between(1, 4);
		const within = trouble.crowd ? 2000 : trouble.calmFrom - 2000;
		for (let wish = 0; wish < wishes; wish++) timeline.at(random.between(0, within), () => this.#asks());
		for (let look = random.between(2, 10); look > 0; look--)
			timeline.at(random.between(500, trouble.calmFrom), () => this.#looks());
	}

	#asks(): void {
		const { random, slack } = this.#life;
		const by = random.pick([mei, ana]);
		const card = slack.newPlace("card");
		const askedIn = place("channel");
		const asker = { by, slackChannelId: slackChannelId("C0LIVE"), askedIn, card, locale: "en" } as const;
		if (random.chance(0.05)) this.#types(asker);
		else this.#drafts(asker);
	}

	/** Most do not type: to read a text takes longer than all the rest of a life. */
	#drafts(asker: Asker): void {
		const { useCases } = this.#life;
		const running = this.#someInstance();
		const draft = () => useCases.draftOf(this.#proposal(), "typed", asker, running.deps);
		this.#life.work(running, `${asker.by} asks for a recording`, draft, (drafting) => {
			if (drafting !== "fault" && drafting.kind === "card") this.#showCard(asker.card, drafting.card);
		});
	}

	#types(asker: Asker): void {
		const { random, useCases } = this.#life;
		const running = this.#someInstance();
		const text = `${random.pick(channels)} ${random.pick(["5m", "45m"])}`;
		const command = () => useCases.takeCommand("/clip", text, asker, running.deps);
		this.#life.work(running, `/clip ${text} by ${asker.by}`, command, (answer) => {
			if (answer === "fault") return;
			if (answer.kind === "card") this.#showCard(asker.card, answer.card);
			if (answer.kind === "refused" && answer.refusal.question) this.#chooses(answer.refusal.question, asker);
		});
	}

	#chooses(question: QuestionId, asker: Asker): void {
		const { useCases } = this.#life;
		const running = this.#someInstance();
		const choose = () => useCases.answerQuestion(question, 0, asker, running.deps);
		this.#life.work(running, `${question} answered`, choose, (chosen) => {
			if (chosen !== "fault" && chosen.kind === "card") this.#showCard(asker.card, chosen.card);
		});
	}

	#proposal(): Proposal {
		const { random, timeline } = this.#life;
		const channelId = random.pick(channels);
		const now = plus(noon, timeline.now);
		if (random.chance(0.5)) {
			const window = { kind: "from-click-for", lengthMs: random.pick([5000, 5 * minute]) } as const;
			return { plan: { mode: "realtime", channelId, window }, ...nothingRead };
		}
		const startsInMs = random.pick([5000, 10 * minute, 20 * minute, 10 * 60 * minute]);
		const fixed = (afterMs: number) => ({
			kind: "fixed" as const,
			start: plus(now, afterMs),
			end: plus(now, afterMs + 15 * minute),
		});
		const plan = { mode: "scheduled", channelId, window: fixed(startsInMs) } as const;
		const other = random.chance(0.3) ? { alternative: fixed(startsInMs + 60 * minute) } : {};
		return { plan, ...nothingRead, ...other };
	}

	#showCard(at: Place, { draft }: Card): void {
		const { slack, random, trouble, timeline } = this.#life;
		// The answer that carries the card may be lost, and nobody sees it.
		if (timeline.now < trouble.calmFrom && random.chance(trouble.calls.slack.failsBefore)) return;
		// The surfaces are not looked at here: one that stood still, and shows a card over its outcome, is none of it.
		const there = slack.contents.get(at)?.recording;
		if (there?.id === draft.id && there.state !== "draft") return;
		slack.put(at, { kind: "card", recording: draft });
		if (!random.chance(0.9)) return;
		const content = { kind: "card", recording: draft } as const;
		timeline.after(random.pick([10, 300, 2000]), () => this.#presses(at, content));
	}

	/** Somebody looks at something, and presses what is there. */
	#looks(): void {
		const { slack, random } = this.#life;
		const seen = [...slack.contents];
		if (seen.length === 0) return;
		const [at, content] = random.pick(seen);
		this.#presses(at, content);
	}

	#presses(at: Place, content: Content): void {
		const { random, timeline } = this.#life;
		const mine = random.chance(0.8);
		const by = mine ? content.recording.requestedBy : random.pick([mei, ana, operator]);
		const clicks = random.pick([1, 1, 1, 2, 2, 3, 8]);
		const draw = random.next();
		for (let click = 0; click < clicks; click++) {
			const press = () => this.#press(at, content, by, draw);
			timeline.after(click * random.pick([0, 3, 150, 1500]), press);
		}
	}

	#press(at: Place, { recording, kind }: Content, by: SlackUserId, draw: number): void {
		const pressed = { at, recording, by, running: this.#someInstance() };
		if (kind === "announcement") this.#stops(pressed);
		else if (recording.state === "failed" || recording.state === "unknown") this.#triesAgain(pressed);
		else if (recording.state !== "draft") return;
		else if (draw < 0.06) this.#cancels(pressed);
		else if (draw < 0.15) this.#takesOtherReading(pressed);
		else if (draw < 0.2) this.#edits({ ...pressed, recording });
		else this.#confirms(pressed);
	}

	#stops({ at, recording, by, running }: Pressed): void {
		const { useCases, truth } = this.#life;
		const stop = () => useCases.stop(recording.id, { by, card: at }, running.deps);
		this.#life.work(running, `${by} presses Stop on ${recording.id}`, stop, (result) => {
			if (result !== "fault" && result.kind === "done") truth.tells(result.recording, "answer");
		});
	}

	#triesAgain({ at, recording, by, running }: Pressed): void {
		const { useCases, truth } = this.#life;
		const { id } = recording;
		truth.press(id, { by, version: undefined, plan: planText(recording) });
		const retry = () => useCases.retry(id, { by, card: at, acknowledge: this.#acknowledge(running) }, running.deps);
		this.#life.work(running, `${by} presses Try again on ${id}`, retry, (result) => this.#answers(at, result));
	}

	#cancels({ at, recording, by, running }: Pressed): void {
		const { id, version } = recording;
		const cancel = () => this.#life.useCases.cancel(id, { by, card: at, version }, running.deps);
		this.#life.work(running, `${by} presses Cancel on ${id}`, cancel, () => {});
	}

	#takesOtherReading({ at, recording, by, running }: Pressed): void {
		const { id, version } = recording;
		const other = () => this.#life.useCases.takeOtherReading(id, { by, card: at, version }, running.deps);
		this.#life.work(running, `${by} takes the other reading of ${id}`, other, (result) => {
			if (result !== "fault" && result.kind === "edited") this.#showCard(at, result.card);
		});
	}

	#edits({ at, recording, by, running }: Pressed & { readonly recording: Draft }): void {
		const { id, version } = recording;
		const values = { ...formOf(recording), mode: "scheduled", words: "now for 10m" } as const;
		const edit = () => this.#life.useCases.edit(id, version, { values }, { by, card: at }, running.deps);
		this.#life.work(running, `${by} edits ${id}`, edit, (result) => {
			if (result !== "fault" && result.kind === "edited") this.#showCard(at, result.card);
		});
	}

	#confirms({ at, recording, by, running }: Pressed): void {
		const { useCases, truth } = this.#life;
		const { id, version } = recording;
		truth.press(id, { by, version, plan: planText(recording) });
		const press = { by, card: at, version, acknowledge: this.#acknowledge(running) };
		const confirm = () => useCases.confirmAndSubmit(id, press, running.deps);
		const what = `${by} presses Confirm on ${id} (version ${version})`;
		this.#life.work(running, what, confirm, (result) => this.#answers(at, result));
	}

	#answers(at: Place, result: Confirmation | "fault"): void {
		if (result === "fault") return;
		if (result.kind === "ask-again") this.#showCard(at, result.card);
	}

	/** The socket may be gone, the call may never end, or not even begin. */
	#acknowledge({ instance }: Running): () => Promise<void> {
		const { random } = this.#life;
		return () => {
			if (random.chance(0.02)) throw new Error("no socket");
			if (random.chance(0.02)) return new Promise(() => {});
			return instance.call("slack", "acknowledge", async () => {});
		};
	}

	#someInstance(): Running {
		const { random, trouble } = this.#life;
		return this.#life.at(random.between(0, trouble.instances - 1));
	}
}
