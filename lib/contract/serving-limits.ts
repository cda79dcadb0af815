/** Apart from the schemas, which the panel need not load to know it. */

/** Of the project's own message, in characters. */
export const FALLBACK_LIMIT = 2_000
