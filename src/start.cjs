// `node src/start.cjs main` or `… preview`. Node 20 asks a loader thread for every file of an ES module; by require, which
// is all that our files and the libraries' CommonJS builds need, the bot is ready in less than half the time.
require("tsx/cjs");
require(`./${process.argv.splice(2, 1)[0]}.ts`);
