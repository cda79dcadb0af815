/**
 * How an address is read. A base that ends with a slash, joined to a path that begins with one, gives two: they are one.
 * And a UUID is the same in either case of its letters: a project's is looked for as we write it, so that one project is
 * held in memory once, however its id is spelled.
 */
const DOUBLED = /^\/{2,}/
const PROJECT = /^\/api\/projects\/[0-9a-f-]{36}(?=\/|$)/i

/** @param path of a request, without its query */
export const addressOf = (path: string): string =>
  path.replace(DOUBLED, '/').replace(PROJECT, (project) => project.toLowerCase())
