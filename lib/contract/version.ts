/**
 * The version of everything sent between extension and server. Both sides send it in every request; a server that does
 * not speak it answers 409 `version_refused`, and the panel says "update needed" and keeps the outbox. Bump it when the
 * contract hash test says so.
 */
export const CONTRACT_VERSION = 1

/**
 * The version of adapter specs, here because scripts in pages need it without loading a validator. An adapter of a
 * later version is skipped, never guessed at.
 */
export const ADAPTER_SPEC_VERSION = 1
