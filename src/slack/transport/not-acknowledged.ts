/** Slack was not told that we have it: whoever did it sees an error, whatever becomes of it here. */
export class NotAcknowledged extends Error {
	override readonly name = "NotAcknowledged";
}
