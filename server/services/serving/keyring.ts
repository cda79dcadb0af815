/**
 * A short-lived cache of access keys: the database is not asked on every call, and while it is away a valid key stays
 * valid. A change takes effect at once on this server, and a moment later on others.
 */
import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { isUnreachable } from '../../db/unreachable.ts'
import { hashOf } from '../people/keys.ts'

const FRESH_MS = 250
/**
 * Up to this age a cached key is used while it is looked up again, so that the caller does not wait for the database.
 */
const STALE_MS = 5_000
/** How long a key is trusted if the database cannot confirm it. */
const TRUSTED_MS = 60 * 60_000
const KEPT = 10_000

type Known = { projectId: string | null; expiresAt: number | null; at: number }

export type Keyring = {
  /** Project of a valid key; null for unknown, expired and revoked alike. Its use is recorded once a minute. */
  projectOf(key: string): Promise<string | null>
  /**
   * The same for a key that was looked up before, synchronously if recently; null for any other, without asking the
   * database.
   */
  projectOfKnown(key: string): string | null | Promise<string | null>
  /** Empties the cache. */
  changed(): void
}

/** @param now milliseconds */
export function createKeyring(db: Database, now: () => number): Keyring {
  const known = new Map<string, Known>()
  const holds = ({ projectId, expiresAt }: Known): string | null =>
    expiresAt !== null && expiresAt <= now() ? null : projectId

  async function look(hash: string): Promise<Known> {
    const { rows } = await sql<{ projectId: string; expires: string | null; isNoted: boolean }>`
      select project_id::text as "projectId", extract(epoch from expires_at)::text as expires,
        coalesce(last_used_at > current_timestamp - interval '1 minute', false) as "isNoted"
      from access_key where key_hash = ${hash} and revoked_at is null
        and (expires_at is null or expires_at > current_timestamp)`.execute(db.kysely)
    const found = rows[0]
    if (found && !found.isNoted)
      await sql`update access_key set last_used_at = current_timestamp where key_hash = ${hash}`.execute(db.kysely)
    return {
      projectId: found?.projectId ?? null,
      expiresAt: found?.expires ? Number(found.expires) * 1000 : null,
      at: now(),
    }
  }

  const looking = new Map<string, Promise<Known>>()
  function lookAgain(hash: string): Promise<Known> {
    const already = looking.get(hash)
    if (already) return already
    const mine = look(hash)
      .then((one) => {
        // The cache was emptied meanwhile: this result may predate the change.
        if (looking.get(hash) !== mine) return one
        known.delete(hash)
        // Unknown keys are not cached: anybody could fill the memory with them.
        if (one.projectId) known.set(hash, one)
        if (known.size > KEPT) known.delete(known.keys().next().value!)
        return one
      })
      .finally(() => (looking.get(hash) === mine ? looking.delete(hash) : undefined))
    looking.set(hash, mine)
    return mine
  }

  function projectOf(hash: string): string | null | Promise<string | null> {
    const before = known.get(hash)
    const age = before ? now() - before.at : Infinity
    if (!before || age >= STALE_MS) return lookedUp(hash, before)
    // If that fails, what is known holds until it is stale.
    if (age >= FRESH_MS) lookAgain(hash).catch(() => undefined)
    return holds(before)
  }

  async function lookedUp(hash: string, before: Known | undefined): Promise<string | null> {
    try {
      return holds(await lookAgain(hash))
    } catch (error) {
      if (before && isUnreachable(error) && now() - before.at < TRUSTED_MS) return holds(before)
      throw error
    }
  }

  return {
    projectOf: async (key) => projectOf(hashOf(key)),
    projectOfKnown(key) {
      const hash = hashOf(key)
      return known.has(hash) ? projectOf(hash) : null
    },
    changed() {
      known.clear()
      looking.clear()
    },
  }
}
