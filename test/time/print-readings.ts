import { readLength } from "../../src/time/read-length.ts";
import { readClip, readWindow } from "../../src/time/read-window.ts";
import { fixture, moment, textOf, usualNow } from "./support.ts";

// Prints how this host's time zone makes the tables read: every-zone.test.ts compares them.
const cases = [...fixture("adversarial.jsonl"), ...fixture("hand-windows.jsonl")];
const lengths = fixture("adversarial-durations.jsonl").map((one) => readLength(textOf(one.text)));
const windows = cases.flatMap((one) => {
	const now = textOf(one.now) === "" ? usualNow : moment(textOf(one.now));
	return [readWindow(textOf(one.text), now), readClip(textOf(one.text), now)];
});
process.stdout.write(JSON.stringify([windows, lengths]));
