/** Limits for collaboration, apart from the schemas: the panel needs them without loading a validator. */

/** Per comment: characters, and people mentioned. */
export const COMMENT_LIMITS = { text: 5_000, mentions: 20 } as const

/** How many read notices are remembered one by one; anything older than the oldest of them counts as read. */
export const INBOX_KEPT = 500
