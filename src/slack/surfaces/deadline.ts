/** Slack shows `operation_timeout` after 3 s without an answer, in milliseconds. */
export const answerWithinMs = 2500;
