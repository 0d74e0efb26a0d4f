import type { TimeProblem } from "../time/types.ts";
import type { NotAllowed } from "./permissions.ts";
import type { FileFormat, RecordType, Span } from "./recording.ts";

/** Why a request is not accepted: facts for the wording, never a sentence. */
export type Problem = TimeProblem | CommandProblem | LimitProblem | NotAllowed;

export type CommandProblem =
	/** No channel id in the text, and the Slack channel has no default. */
	| { readonly code: "no-channel" }
	| { readonly code: "bad-channel"; readonly value: string }
	| {
			readonly code: "bad-option";
			readonly name: OptionName;
			readonly value: string;
			readonly allowed?: readonly string[];
	  }
	| { readonly code: "option-twice"; readonly name: OptionName; readonly values: readonly string[] }
	/** More than anybody types to a bot: it is not read. In characters. */
	| { readonly code: "text-too-long"; readonly length: number; readonly most: number }
	/** What stands in quotes. In characters. */
	| { readonly code: "title-too-long"; readonly length: number; readonly most: number };

export type OptionName = "format" | "type" | "mix" | "path" | "domain";

export type LimitProblem =
	/** A format that the record type does not have: `aac` with video. */
	| {
			readonly code: "format-not-for-type";
			readonly format: FileFormat;
			readonly recordType: RecordType;
			readonly allowed: readonly FileFormat[];
	  }
	/** A format that the API makes by a template, of which there is none. `allowed`: those that have one. */
	| {
			readonly code: "no-template";
			readonly format: FileFormat | undefined;
			readonly recordType: RecordType;
			readonly allowed: readonly FileFormat[];
	  }
	/** So many others overlap with it that the API would not start it. */
	| { readonly code: "too-many-overlapping"; readonly most: number }
	/** A real-time recording that the API would cut off. Lengths in milliseconds. */
	| { readonly code: "clip-too-long"; readonly lengthMs: number; readonly maxMs: number }
	| { readonly code: "too-long"; readonly lengthMs: number; readonly maxMs: number }
	/** A real-time recording of a window that does not start at the click. */
	| { readonly code: "clip-not-now"; readonly span: Span }
	/** A clip of what has been, where there is none to be had; `needs`: for want of this setting. */
	| { readonly code: "no-past"; readonly span: Span; readonly needs?: string }
	/** It reaches further back than any time shift. */
	| { readonly code: "past-too-far"; readonly span: Span; readonly reachesBackMs: number }
	/** An option that a clip of the past cannot have. `formats`: those that it can. */
	| {
			readonly code: "not-for-past";
			readonly option: OptionName;
			readonly value: string;
			readonly formats: readonly FileFormat[];
	  }
	/** The window is over. */
	| { readonly code: "ended"; readonly span: Span }
	/** The window has begun and is not over. */
	| { readonly code: "already-started"; readonly span: Span }
	/** A length with a fraction of a second, or none at all: the API counts whole seconds. */
	| { readonly code: "not-whole-seconds"; readonly lengthMs: number };
