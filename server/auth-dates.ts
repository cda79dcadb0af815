/**
 * Our database engines return timestamps as ISO text, since rows leave as JSON. better-auth compares them with `new
 * Date()`, and a text is never before a date: nothing would ever expire.
 */
import type { KyselyPlugin } from 'kysely'

const MOMENTS = ['expiresAt', 'createdAt', 'updatedAt', 'accessTokenExpiresAt', 'refreshTokenExpiresAt']

export const momentsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: ({ result }) => Promise.resolve({ ...result, rows: result.rows.map(withDates) }),
}

function withDates<T extends Record<string, unknown>>(row: T): T {
  const dated: Record<string, unknown> = { ...row }
  for (const name of MOMENTS) {
    const value = dated[name]
    if (typeof value === 'string') dated[name] = new Date(value)
  }
  return dated as T
}
