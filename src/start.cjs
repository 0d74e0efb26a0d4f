// `node src/start.cjs main` or `… preview`. Node 20 asks a loader thread for every file of an ES module; by require, which
// is all that our files and the libraries' CommonJS builds need, the bot is ready in less than half the time.
// How JSX is compiled (the sandbox's page) stands in our tsconfig.json, wherever the bot is started from.
// biome-ignore lint/style/noProcessEnv: a setting of the loader, not of the bot.
process.env.TSX_TSCONFIG_PATH = require.resolve("../tsconfig.json");
require("tsx/cjs");
require(`./${process.argv.splice(2, 1)[0]}.ts`);
