/** Limits of what people do together. Apart from the schemas: the panel asks for them where no validator is loaded. */

/** Of one remark: characters, and people mentioned. */
export const COMMENT_LIMITS = { text: 5_000, mentions: 20 } as const

/** Read things that are remembered one by one; what is older than the oldest of them counts as read. */
export const INBOX_KEPT = 500
