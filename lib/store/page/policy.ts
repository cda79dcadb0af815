/** What the organisation manages in this browser; the worker reads it and keeps it here. */
import { readMeta } from '../../db/meta.ts'
import { useLiveQuery } from '../../db/live.ts'
import { database } from '../../db/schema.ts'
import type { ReadPolicy } from '../../domain/policy.ts'

const NONE: ReadPolicy = { policy: {}, problems: [] }

/** Undefined while it is looked up. */
export const usePolicy = (): ReadPolicy | undefined =>
  useLiveQuery(async () => (await readMeta(database(), 'policy')) ?? NONE, [])
