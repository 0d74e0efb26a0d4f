/**
 * Tells of something that may happen very often: the first time at once, then at most every `everyMs` milliseconds,
 * with how often it was since. So that whoever causes it cannot fill the log.
 */
export function seldom(everyMs: number, tell: (times: number) => void): () => void {
	let times = 0;
	let quiet = false;
	const next = () => {
		quiet = false;
		if (times > 0) say();
	};
	const say = () => {
		tell(times);
		times = 0;
		quiet = true;
		setTimeout(next, everyMs).unref();
	};
	return () => {
		times += 1;
		if (!quiet) say();
	};
}
