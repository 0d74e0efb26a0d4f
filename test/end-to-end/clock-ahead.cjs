// Loaded into a bot before its own code: the clock of its host is half a minute fast.
const Right = Date;
globalThis.Date = class extends Right {
	constructor(...given) {
		if (given.length === 0) super(Right.now() + 30_000);
		else super(...given);
	}
	static now() {
		return Right.now() + 30_000;
	}
};
