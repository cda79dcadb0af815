/** Apart from the schemas, which the panel need not load for this. */

/** Of the project's own fallback message, in characters. */
export const FALLBACK_LIMIT = 2_000
