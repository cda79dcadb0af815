/** OB3: the lowest unacknowledged mutations, in order, within the limits of one request. */
import { type Mutation, PUSH_LIMITS } from '../contract/index.ts'
import { type ErrataDatabase, readMeta } from '../db/index.ts'

/** Size in UTF-8, as sent, where a character may take several bytes. */
const bytesOf = (mutation: Mutation): number => new TextEncoder().encode(JSON.stringify(mutation)).length

/** Down to a thousandth of the limit: then they are sent one by one. */
const MAX_HALVINGS = 10

/**
 * @param after mutations up to this seq are known to have reached the server in this run
 * @param limit the maximum number of mutations
 * @returns empty if nothing is waiting
 */
export async function nextBatch(
  db: ErrataDatabase,
  after: number,
  limit: number = PUSH_LIMITS.mutations,
): Promise<{ clientId: string | null; mutations: Mutation[] }> {
  return db.transaction('r', db.outbox, db.meta, async () => {
    const clientId = (await readMeta(db, 'clientId')) ?? null
    // On a slow connection, the same batch would time out again and again.
    const maxBytes = PUSH_LIMITS.bytes / 2 ** Math.min(MAX_HALVINGS, (await readMeta(db, 'pushesTimedOut')) ?? 0)
    const rows = await db.outbox.where('seq').above(after).limit(limit).toArray()
    const mutations: Mutation[] = []
    let bytes = 0
    for (const { mutation } of rows) {
      bytes += bytesOf(mutation)
      // One that exceeds this on its own is still sent, alone: it must not block the rest for ever.
      if (mutations.length > 0 && bytes > maxBytes) break
      mutations.push(mutation)
    }
    return { clientId, mutations }
  })
}

/** Returned to its author, so that only its number is still to be sent. */
export const isEmptied = ({ args }: Mutation): boolean => (args as unknown) === null

/**
 * A mutation that no server accepts would block everything behind it for ever: if it exceeds the size of a request, its
 * author gets the words back as if refused, and what is sent in its place keeps only its number, and is refused.
 * @param isTooLarge the server, or a proxy with a lower limit, said so @returns whether that was the case
 */
export function refuseOversized(db: ErrataDatabase, mutation: Mutation, isTooLarge = false): Promise<boolean> {
  const { id: mutationId, seq, clientId, projectId, name, args, at } = mutation
  // Already returned: no words are left to give back.
  if (isEmptied(mutation) || (!isTooLarge && bytesOf(mutation) <= PUSH_LIMITS.bytes)) return Promise.resolve(false)
  return db.transaction('rw', db.outbox, db.refusals, async () => {
    const said = { mutationId, seq, clientId, projectId, name, args, at }
    await db.refusals.put({ ...said, code: 'invalid', detail: '', resolvedAt: null })
    await db.outbox.put({ seq, mutation: { ...mutation, args: null } as unknown as Mutation })
    return true
  })
}
