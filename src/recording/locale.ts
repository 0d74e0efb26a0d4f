/** The languages that the bot speaks. A locale travels with whoever asks, and stays with the recording. */
export const locales = ["en", "zh"] as const;

export type Locale = (typeof locales)[number];
