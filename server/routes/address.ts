/**
 * Normalises request paths. A base URL with a trailing slash joined to a path with a leading one gives two slashes:
 * they become one. A project's UUID is lower-cased, so that a project is held in memory once, however its id is
 * spelled.
 */
const DOUBLED = /^\/{2,}/
const PROJECT = /^\/api\/projects\/[0-9a-f-]{36}(?=\/|$)/i

/** @param path of a request, without its query */
export const addressOf = (path: string): string =>
  path.replace(DOUBLED, '/').replace(PROJECT, (project) => project.toLowerCase())
