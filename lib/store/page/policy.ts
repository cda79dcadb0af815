/** The organisation's managed policy for this browser; the worker reads it and stores it here. */
import { readMeta } from '../../db/meta.ts'
import { useLiveQuery } from '../../db/live.ts'
import { database } from '../../db/schema.ts'
import type { ReadPolicy } from '../../domain/policy.ts'

const NONE: ReadPolicy = { policy: {}, problems: [] }

/** Undefined while loading. */
export const usePolicy = (): ReadPolicy | undefined =>
  useLiveQuery(async () => (await readMeta(database(), 'policy')) ?? NONE, [])
