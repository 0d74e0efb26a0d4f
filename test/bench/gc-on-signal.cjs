// Loaded into a server before its own code, so that its memory can be read without what is only waiting to be freed.
process.on("SIGUSR2", () => globalThis.gc?.());
