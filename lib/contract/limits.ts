/** Limits that rules and forms name as well as schemas; apart from these, which the panel need not load for a number. */

/** Of the project's own fallback message, in characters. */
export const FALLBACK_LIMIT = 2_000

/** Questions that an answer is for, beside its own, and as many that it is not for. */
export const MOST_EXAMPLES = 200

export const MOST_GUARDRAILS = 50

/** Of a project; hence also the most scores of an exchange. */
export const MOST_EVALS = 50

/** The company's own mail domains. */
export const MOST_COMPANY_DOMAINS = 50
