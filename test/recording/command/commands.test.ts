import assert from "node:assert/strict";
import { commandOf, commands } from "./commands.ts";

// What was made of ids, options and times beside one another. Whoever means to change that writes it anew
// (`node --import tsx test/recording/command/commands.ts`) and looks at what else has changed.

describe("what was made of it until now", () => {
	for (const { line, told } of commands()) {
		it(line, () => assert.deepEqual(JSON.parse(JSON.stringify(commandOf(line))), told));
	}
});
