/**
 * The version of everything that crosses between extension and server. Both sides send it in
 * every request; a server that does not speak it answers 409 `version_refused`, and the panel
 * says "update needed" and keeps the outbox. Bump it when the contract hash test tells you to.
 */
export const CONTRACT_VERSION = 1

/**
 * The version of what an adapter says. It is asked for where no validator may be loaded (scripts in pages); an adapter of
 * a later one is left aside, never guessed at.
 */
export const ADAPTER_SPEC_VERSION = 1
