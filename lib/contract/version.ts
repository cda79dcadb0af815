/**
 * The version of everything that crosses between extension and server. Both sides send it in
 * every request; a server that does not speak it answers 409 `version_refused`, and the panel
 * says "update needed" and keeps the outbox. Bump it when the contract hash test tells you to.
 */
export const CONTRACT_VERSION = 1
