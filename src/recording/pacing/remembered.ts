/** An answer is good for so long, in milliseconds: people ask for the same card more often. */
const goodForMs = 10_000;
/** More answers are not remembered than commands can ask for in that time. */
const mostAnswers = 1000;

/** Asks not twice within ten seconds for one key. `undefined` from `ask`: not asked, and nothing to remember. */
export function remembered<Answer>(
	elapsedMs: () => number,
): (key: string, ask: () => Promise<Answer> | undefined) => Promise<Answer> | undefined {
	const asked = new Map<string, { readonly at: number; readonly answer: Promise<Answer> }>();
	return (key, ask) => {
		const now = elapsedMs();
		const known = asked.get(key);
		if (known && now - known.at < goodForMs) return known.answer;
		const answer = ask();
		if (!answer) return undefined;
		if (asked.size >= mostAnswers) asked.clear();
		asked.set(key, { at: now, answer });
		return answer;
	};
}
