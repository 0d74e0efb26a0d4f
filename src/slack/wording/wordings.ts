import type { Locale } from "../../recording/locale.ts";
import { en } from "./en.ts";
import type { Wording } from "./wording.ts";
import { zh } from "./zh.ts";

/** Every language that the bot speaks: one file, one line here, one name in `recording/locale.ts`. */
export const wordings: Readonly<Record<Locale, Wording>> = { en, zh };
