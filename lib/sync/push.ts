/** OB3: the lowest unacknowledged mutations, in order, within the limits of one request. */
import { PUSH_LIMITS, type Mutation } from '../contract/index.ts'
import { type ErrataDatabase, readMeta } from '../db/index.ts'

/** To a thousandth of it: then they go one by one. */
const MOST_HALVED = 10

/**
 * @param after mutations up to this seq are known to have reached the server in this run
 * @returns empty where nothing waits
 */
export async function nextBatch(
  db: ErrataDatabase,
  after: number,
): Promise<{ clientId: string | null; mutations: Mutation[] }> {
  return db.transaction('r', db.outbox, db.meta, async () => {
    const clientId = (await readMeta(db, 'clientId')) ?? null
    // On a slow line the same batch would run out of time again, and so for ever.
    const most = PUSH_LIMITS.bytes / 2 ** Math.min(MOST_HALVED, (await readMeta(db, 'pushesTimedOut')) ?? 0)
    const rows = await db.outbox.where('seq').above(after).limit(PUSH_LIMITS.mutations).toArray()
    const mutations: Mutation[] = []
    let bytes = 0
    for (const { mutation } of rows) {
      bytes += JSON.stringify(mutation).length
      // One that is larger than that on its own still goes, alone: it must not block the rest for ever.
      if (mutations.length > 0 && bytes > most) break
      mutations.push(mutation)
    }
    return { clientId, mutations }
  })
}

/**
 * What no server takes would hold up everything behind it for ever: where it is larger than any request, its author has
 * the words back as of one that was refused, and what goes in its place is refused by the server for its number's sake.
 * @returns whether it was that
 */
export function giveBack(db: ErrataDatabase, mutation: Mutation): Promise<boolean> {
  const { id: mutationId, seq, clientId, projectId, name, args, at } = mutation
  if (JSON.stringify(mutation).length <= PUSH_LIMITS.bytes) return Promise.resolve(false)
  return db.transaction('rw', db.outbox, db.refusals, async () => {
    const said = { mutationId, seq, clientId, projectId, name, args, at }
    await db.refusals.put({ ...said, code: 'invalid', detail: '', resolvedAt: null })
    await db.outbox.put({ seq, mutation: { ...mutation, args: null } as unknown as Mutation })
    return true
  })
}
