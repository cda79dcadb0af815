/** Apart from the schemas, which the panel need not load for this. */

/** Of the project's own fallback message, in characters. */
export const FALLBACK_LIMIT = 2_000

/** Questions that an answer is for, beside its own, and as many that it is not for. */
export const MOST_EXAMPLES = 200

export const MOST_GUARDRAILS = 50
