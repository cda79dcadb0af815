/** "Ask AI" in the search field of a handbook; in scripts without spaces other letters follow. */
export const ASKS_A_MACHINE = /(?<![a-z])(?:ai|ki|ia|gpt|copilot)(?![a-z])|(?<!\p{L})ии(?!\p{L})/iu
