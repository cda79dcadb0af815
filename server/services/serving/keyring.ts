/**
 * Access keys as they were a moment ago: the database is not asked on every call, and while it is away a key that was
 * good goes on being good. A key that is changed on this server counts at once; elsewhere a moment later.
 */
import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { isAway } from '../../db/away.ts'
import { hashOf } from '../people/keys.ts'

const FRESH_MS = 250
/** Until then what is known holds while it is looked up again: the caller does not wait for the database. */
const STALE_MS = 5_000
/** How long a key is trusted that the database cannot confirm. */
const TRUSTED_MS = 60 * 60_000
const KEPT = 10_000

type Known = { projectId: string | null; expiresAt: number | null; at: number }

export type Keyring = {
  /** Project of a key that holds now; null for unknown, expired and revoked alike. Its use is noted once a minute. */
  projectOf(key: string): Promise<string | null>
  /** The same of a key that was looked up before, at once if that was lately; null too for one that was not, and the database is not asked for it. */
  projectOfKnown(key: string): string | null | Promise<string | null>
  /** Forget what is known. */
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
        // Meanwhile everything was to be forgotten: what was read may be older than that.
        if (looking.get(hash) !== mine) return one
        known.delete(hash)
        // What does not exist is not remembered: anybody could fill the memory with it.
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
    if (age >= FRESH_MS) lookAgain(hash).catch(() => undefined)
    return holds(before)
  }

  async function lookedUp(hash: string, before: Known | undefined): Promise<string | null> {
    try {
      return holds(await lookAgain(hash))
    } catch (error) {
      if (before && isAway(error) && now() - before.at < TRUSTED_MS) return holds(before)
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
