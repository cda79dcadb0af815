/** OB3: the lowest unacknowledged mutations, in order, within the limits of one request. */
import { type Mutation, PUSH_LIMITS } from '../contract/index.ts'
import { type ErrataDatabase, readMeta } from '../db/index.ts'

/** As it goes over the line, where a letter may be several of them. */
const bytesOf = (mutation: Mutation): number => new TextEncoder().encode(JSON.stringify(mutation)).length

/** To a thousandth of it: then they go one by one. */
const MOST_HALVED = 10

/**
 * @param after mutations up to this seq are known to have reached the server in this run
 * @param most as many at the most
 * @returns empty where nothing waits
 */
export async function nextBatch(
  db: ErrataDatabase,
  after: number,
  most: number = PUSH_LIMITS.mutations,
): Promise<{ clientId: string | null; mutations: Mutation[] }> {
  return db.transaction('r', db.outbox, db.meta, async () => {
    const clientId = (await readMeta(db, 'clientId')) ?? null
    // On a slow line the same batch would run out of time again, and so for ever.
    const mostBytes = PUSH_LIMITS.bytes / 2 ** Math.min(MOST_HALVED, (await readMeta(db, 'pushesTimedOut')) ?? 0)
    const rows = await db.outbox.where('seq').above(after).limit(most).toArray()
    const mutations: Mutation[] = []
    let bytes = 0
    for (const { mutation } of rows) {
      bytes += bytesOf(mutation)
      // One that is larger than that on its own still goes, alone: it must not block the rest for ever.
      if (mutations.length > 0 && bytes > mostBytes) break
      mutations.push(mutation)
    }
    return { clientId, mutations }
  })
}

/** Given back to its author: only its number is still to be sent. */
export const isEmptied = ({ args }: Mutation): boolean => (args as unknown) === null

/**
 * What no server takes would hold up everything behind it for ever: where it is larger than a request may be, its author
 * has the words back as of one that was refused, and what goes in its place is refused by the server for its number's sake.
 * @param isTooLarge what answered says so, which may have a limit below the backend's own
 * @returns whether it was that
 */
export function giveBack(db: ErrataDatabase, mutation: Mutation, isTooLarge = false): Promise<boolean> {
  const { id: mutationId, seq, clientId, projectId, name, args, at } = mutation
  // One that was given back already has no words to give.
  if (isEmptied(mutation) || (!isTooLarge && bytesOf(mutation) <= PUSH_LIMITS.bytes)) return Promise.resolve(false)
  return db.transaction('rw', db.outbox, db.refusals, async () => {
    const said = { mutationId, seq, clientId, projectId, name, args, at }
    await db.refusals.put({ ...said, code: 'invalid', detail: '', resolvedAt: null })
    await db.outbox.put({ seq, mutation: { ...mutation, args: null } as unknown as Mutation })
    return true
  })
}
