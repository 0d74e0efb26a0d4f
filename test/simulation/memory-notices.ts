import type { NoticeStore } from "../../src/recording/ports/notice-store.ts";
import type { ScreenStore } from "../../src/recording/ports/screen-store.ts";
import type { StepStore } from "../../src/recording/ports/step-store.ts";
import type { MemoryStore } from "./memory-store.ts";

const notSimulated = async (): Promise<never> => {
	throw new Error("The simulation has no notices of Tencent, and takes no steps.");
};

/** Tencent tells nothing in the simulation. */
export function noNotices(shown: MemoryStore["shown"]): NoticeStore {
	return {
		keepFile: notSimulated,
		keepEvent: notSimulated,
		keepOther: notSimulated,
		filesAround: async () => [],
		eventsOf: async () => [],
		existing: async () => [],
		placeOf: async (recordingId, kind) => shown.get(`${recordingId} ${kind}`)?.place,
		touch: notSimulated,
		touchNew: async () => {},
	};
}

/** Nobody opens a Home in the simulation, nor looks at a list. */
export const noScreens: ScreenStore = {
	openHome: notSimulated,
	takeHomes: async () => [],
	keepHome: notSimulated,
	addList: notSimulated,
	listsOf: async () => [],
};

export const noSteps: StepStore = { take: async () => [], next: notSimulated, overdue: async () => [] };
