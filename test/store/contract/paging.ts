import assert from "node:assert/strict";
import fc from "fast-check";
import { type SlackChannelId, type SlackUserId, slackChannelId } from "../../../src/recording/ids.ts";
import type { Filter, Part, Position } from "../../../src/recording/listing.ts";
import type { Confirmed } from "../../../src/recording/recording.ts";
import { askToStop, keep, settle, settleStop } from "../../../src/recording/transitions.ts";
import { type Instant, plus } from "../../../src/time/instant.ts";
import { pageOf } from "../../simulation/memory-list.ts";
import { alice, bob, channel, created, minute, now, planOn, refused } from "../builders.ts";
import { Stores } from "./stores.ts";

const hour = 60 * minute;
const slackChannels = ["C0ONE", "C0TWO"].map(slackChannelId);
const people = [alice, bob];
const streams = ["paged_1", "paged_2"];
const states = ["submitting", "submitted", "stopped", "failed", "kept"] as const;

/** Within three days, so that many start or end at the same moment; of all lengths, an hour twice as often as others. */
const anyStart = fc.integer({ min: -72, max: 72 }).map((halves) => plus(now, (halves * hour) / 2));
const anyLengthMs = fc.constantFrom(minute, hour, hour, 2 * hour - 1, 2 * hour, 2 * hour + 1, 5 * hour, 24 * hour);

interface Life {
	readonly start: Instant;
	readonly lengthMs: number;
	readonly state: (typeof states)[number];
	readonly slackChannelId: SlackChannelId;
	readonly requestedBy: SlackUserId;
	readonly stream: string;
}

const anyLife: fc.Arbitrary<Life> = fc.record({
	start: anyStart,
	lengthMs: anyLengthMs,
	state: fc.constantFrom(...states),
	slackChannelId: fc.constantFrom(...slackChannels),
	requestedBy: fc.constantFrom(...people),
	stream: fc.constantFrom(...streams),
});

const anyFilter: fc.Arbitrary<Filter> = fc.record(
	{
		slackChannelId: fc.constantFrom(...slackChannels),
		requestedBy: fc.constantFrom(...people),
		channelId: fc.constantFrom(...streams).map(channel),
		period: fc.tuple(anyStart, anyLengthMs).map(([start, lengthMs]) => ({ start, end: plus(start, lengthMs) })),
	},
	{ requiredKeys: [] },
);

const anyQuestion = fc.record({
	filter: anyFilter,
	part: fc.constantFrom<Part>("current", "over"),
	limit: fc.integer({ min: 1, max: 12 }),
	at: anyStart,
});

/** Lists beside a look at every recording there is. */
export function findsWhatALookAtAllWould(databaseUrl: (context: Mocha.Context) => Promise<string>): void {
	describe("listing recordings of all lengths", () => {
		const stores = new Stores();
		const everything: Confirmed[] = [];

		const lead = async ({ start, lengthMs, state, stream, ...from }: Life): Promise<Confirmed> => {
			const asked = { ...from, plan: planOn(stream) };
			const span = { start, end: plus(start, lengthMs) };
			if (state === "kept") {
				const draft = await stores.added(asked);
				return stores.written(keep(draft, { by: alice, at: now, span, card: draft.card }, now));
			}
			const submitting = await stores.confirmed(asked, span);
			if (state === "submitting") return submitting;
			const settled = await stores.written(settle(submitting, state === "failed" ? refused : created, now));
			if (state !== "stopped" || settled.state !== "submitted") return settled;
			const stopping = await stores.written(askToStop(settled, alice, now, minute));
			return stores.written(settleStop(stopping, { kind: "stopped" }, now));
		};

		before(async function () {
			await stores.open(await databaseUrl(this));
			for (const life of fc.sample(anyLife, { numRuns: 150, seed: 1 })) everything.push(await lead(life));
		});

		after(() => stores.close());

		it("finds, page by page, what a look at all of them would", async () => {
			const question = fc.asyncProperty(anyQuestion, async ({ filter, part, limit, at }) => {
				let after: Position | undefined;
				do {
					const page = pageOf(everything, filter, part, at, limit, after);
					assert.deepEqual(await stores.other.list(filter, part, at, limit, after), page);
					after = page.next;
				} while (after);
			});
			await fc.assert(question, { numRuns: 300 });
		}).timeout(60_000);
	});
}
