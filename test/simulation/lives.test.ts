import assert from "node:assert/strict";
import { runLives, tellLife } from "./run-lives.ts";
import { loadUseCases } from "./use-cases.ts";

const lives = 3000;
const seed = 1;

describe("the life of recordings, whatever happens", () => {
	it(`holds in ${lives} lives`, async () => {
		const useCases = await loadUseCases();
		const [failure] = await runLives(lives, seed, useCases);
		assert.equal(failure && (await tellLife(failure.seed, useCases)), undefined);
	}).timeout(120_000);

	it("is the same for the same seed", async () => {
		const useCases = await loadUseCases();
		assert.equal(await tellLife(7, useCases), await tellLife(7, useCases));
	});
});
