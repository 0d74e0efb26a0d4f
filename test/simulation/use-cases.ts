import type { Turns } from "../../src/recording/pacing/turns.ts";
import type { answerQuestion } from "../../src/recording/use-cases/answer-question.ts";
import type { cancel } from "../../src/recording/use-cases/cancel.ts";
import type { confirmAndSubmit } from "../../src/recording/use-cases/confirm-and-submit.ts";
import type { draftOf } from "../../src/recording/use-cases/draft.ts";
import type { edit, takeOtherReading } from "../../src/recording/use-cases/edit.ts";
import type { finish } from "../../src/recording/use-cases/finish.ts";
import type { holdOn } from "../../src/recording/use-cases/keep-shown.ts";
import type { recovery } from "../../src/recording/use-cases/recover.ts";
import type { retry } from "../../src/recording/use-cases/retry.ts";
import type { stop } from "../../src/recording/use-cases/stop.ts";
import type { takeCommand } from "../../src/recording/use-cases/take-command.ts";
import type { usageOf } from "../../src/recording/use-cases/usage.ts";

/** What lives through a simulated life: the real use cases, or a copy with a mend taken out. */
export interface UseCases {
	readonly answerQuestion: typeof answerQuestion;
	readonly cancel: typeof cancel;
	readonly confirmAndSubmit: typeof confirmAndSubmit;
	readonly draftOf: typeof draftOf;
	readonly edit: typeof edit;
	readonly takeOtherReading: typeof takeOtherReading;
	readonly finish: typeof finish;
	readonly holdOn: typeof holdOn;
	readonly recovery: typeof recovery;
	readonly retry: typeof retry;
	readonly stop: typeof stop;
	readonly takeCommand: typeof takeCommand;
	readonly Turns: typeof Turns;
	readonly usageOf: typeof usageOf;
}

/** The use cases in a folder `recording`, as `src/recording` is one. `folder` ends with a slash. */
export async function loadUseCases(folder = new URL("../../src/recording/", import.meta.url)): Promise<UseCases> {
	const names = [
		"use-cases/answer-question",
		"use-cases/cancel",
		"use-cases/confirm-and-submit",
		"use-cases/draft",
		"use-cases/edit",
		"use-cases/finish",
		"use-cases/keep-shown",
		"use-cases/recover",
		"use-cases/retry",
		"use-cases/stop",
		"use-cases/take-command",
		"pacing/turns",
		"use-cases/usage",
	];
	const modules = await Promise.all(names.map((name) => import(new URL(`${name}.ts`, folder).href)));
	return Object.assign({}, ...modules);
}
