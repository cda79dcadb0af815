/**
 * One run of sync, in steps any of which may be the last the worker runs (RT4):
 *
 *   lock ─▶ push while something waits ─▶ pull each project while more comes ─▶ idle
 *     │           │ 401 ▶ signed_out   409 ▶ update_needed   other ▶ back-off, next time stored
 *     └ held elsewhere: nothing to do, that run does it (RT1)
 *
 * Rules and numbers: SPEC.md beside this file.
 */
import type { Api } from '../api/client.ts'
import type { ApiErrorCode, Me } from '../contract/index.ts'
import { type ErrataDatabase, readMeta, type SyncState, writeMeta } from '../db/index.ts'
import { BACKOFF, backoffMs } from './backoff.ts'
import { tellErasures } from './erased.ts'
import { applyPull } from './pull.ts'
import { nextBatch } from './push.ts'
import { handOver } from './hand-over.ts'
import { isAnotherEpoch, offerAgain } from './renew.ts'

/** Runs `work` while holding the lock, or gives null at once where it is held (RT1). */
export type LockPort = <T>(work: () => Promise<T>) => Promise<T | null>

export type SyncDeps = {
  db: ErrataDatabase
  api: Api
  me: Pick<Me, 'userId' | 'projects'>
  now(): string
  newId(): string
  /** 0 ≤ random < 1 */
  random(): number
  lock: LockPort
  signal?: AbortSignal
}

export type SyncOutcome =
  | { state: 'done'; changed: boolean }
  | { state: 'elsewhere' }
  | { state: Exclude<SyncState, 'idle' | 'syncing'>; code: SyncErrorCode }

/** `not_kept`: this computer could not write what came; its disk is full, say. */
type SyncErrorCode = ApiErrorCode | 'not_kept'

const STATE_OF: Record<SyncErrorCode, Exclude<SyncState, 'idle' | 'syncing'>> = {
  signed_out: 'signed_out',
  version_refused: 'update_needed',
  unreachable: 'offline',
  timed_out: 'offline',
  forbidden: 'failing',
  not_member: 'failing',
  not_found: 'failing',
  invalid: 'failing',
  rate_limited: 'failing',
  server_error: 'failing',
  not_kept: 'not_kept',
}

/** `left`: projects that this person is no member of. */
type Step = { ok: true; changed: boolean } | { ok: false; code: SyncErrorCode; left?: string[] }

/** A server that reports the same watermark for ever must not keep us here for ever. */
const MOST_PUSHES = 1_000

async function pushAll(deps: SyncDeps): Promise<Step> {
  let after = 0
  for (let turn = 0; turn < MOST_PUSHES; turn += 1) {
    const { clientId, mutations } = await nextBatch(deps.db, after)
    const last = mutations.at(-1)
    if (!clientId || !last) break
    const reply = await deps.api.push({ clientId, mutations }, deps.signal)
    if (!reply.ok) {
      if (reply.code === 'timed_out') await noteTimeout(deps.db)
      return reply
    }
    const { epoch, watermark } = reply.value
    // What comes before these was confirmed: where it is missing, the server would wait for it for ever (OB4).
    const hasLost = watermark < mutations[0]!.seq - 1
    if (hasLost || (await isAnotherEpoch(deps.db, epoch))) {
      await renew(deps, epoch)
      after = 0
      continue
    }
    // Not all was taken: the next run begins from the start.
    if (watermark < last.seq) break
    // Of these may be more than were sent: what an earlier run sent, and did not hear of.
    after = watermark
  }
  return { ok: true, changed: false }
}

const noteTimeout = (db: ErrataDatabase): Promise<void> =>
  db.transaction('rw', db.meta, async () => {
    await writeMeta(db, 'pushesTimedOut', ((await readMeta(db, 'pushesTimedOut')) ?? 0) + 1)
  })

async function renew(deps: SyncDeps, epoch: string): Promise<void> {
  await offerAgain(deps.db, deps.newId)
  await writeMeta(deps.db, 'epoch', epoch)
}

async function pullProject(deps: SyncDeps, project: Me['projects'][number]): Promise<Step & { renewed?: boolean }> {
  let changed = false
  let erased = false
  for (;;) {
    const { db } = deps
    const { known, confirmed, cursor, refusalsSeen } = await whereWeAre(db, project.id)
    const clientId = known ?? (await newClient(deps))
    const reply = await deps.api.pull({ clientId, projectId: project.id, cursor, refusalsSeen }, deps.signal)
    if (!reply.ok) return reply
    // Much is on its way: that is said, and nothing of how it was before.
    if (reply.value.more) await Promise.all([writeMeta(db, 'syncState', 'syncing'), db.meta.delete('syncEnded')])
    const hasLost = !reply.value.more && reply.value.watermark < confirmed
    if (hasLost || (await isAnotherEpoch(db, reply.value.epoch))) {
      await renew(deps, reply.value.epoch)
      return { ok: true, changed: true, renewed: true }
    }
    const actor = { userId: deps.me.userId, role: project.role }
    try {
      await applyPull(db, project.id, reply.value, actor, deps.now(), erased)
    } catch (error) {
      // Noted as any failure is, so that the panel says so, and it is not all sent again with each hint.
      await settle(deps, { ok: false, code: 'not_kept' })
      throw error
    }
    erased ||= tellErasures(reply.value.changes)
    changed ||= reply.value.changes.length > 0 || reply.value.refusals.length > 0
    if (!reply.value.more) return { ok: true, changed }
  }
}

function whereWeAre(
  db: ErrataDatabase,
  projectId: string,
): Promise<{ known: string | undefined; confirmed: number; cursor: string | null; refusalsSeen: number }> {
  return db.transaction('r', db.meta, async () => {
    const [known, confirmed = 0, cursors, seen] = await Promise.all([
      readMeta(db, 'clientId'),
      readMeta(db, 'watermark'),
      readMeta(db, 'cursors'),
      readMeta(db, 'refusalsSeenIn'),
    ])
    return { known, confirmed, cursor: cursors?.[projectId] ?? null, refusalsSeen: seen?.[projectId] ?? 0 }
  })
}

async function newClient(deps: SyncDeps): Promise<string> {
  const { db } = deps
  return db.transaction('rw', db.meta, async () => {
    const known = await readMeta(db, 'clientId')
    if (known) return known
    const clientId = deps.newId()
    await writeMeta(db, 'clientId', clientId)
    return clientId
  })
}

async function pushAndPull(deps: SyncDeps): Promise<Step> {
  // A renewal means that everything is offered again: once more from the start, and not for ever.
  for (let turn = 0; turn < 3; turn += 1) {
    const pushed = await pushAll(deps)
    if (!pushed.ok) return pushed
    let changed = false
    let renewed = false
    const left: string[] = []
    for (const project of deps.me.projects) {
      const pulled = await pullProject(deps, project)
      if (!pulled.ok && pulled.code === 'not_member') {
        left.push(project.id)
        continue
      }
      if (!pulled.ok) return pulled
      changed ||= pulled.changed
      renewed ||= pulled.renewed ?? false
      if (renewed) break
    }
    if (renewed) continue
    return left.length > 0 ? { ok: false, code: 'not_member', left } : { ok: true, changed }
  }
  return { ok: false, code: 'server_error' }
}

async function settle(deps: SyncDeps, step: Step): Promise<SyncOutcome> {
  const { db } = deps
  const at = deps.now()
  return db.transaction('rw', db.meta, async (): Promise<SyncOutcome> => {
    if (step.ok) {
      await Promise.all([
        writeMeta(db, 'syncState', 'idle'),
        writeMeta(db, 'lastSyncAt', at),
        writeMeta(db, 'failures', 0),
        db.meta.bulkDelete(['notMemberOf', 'nextSyncAt', 'syncEnded', 'pushesTimedOut']),
      ])
      return { state: 'done', changed: step.changed }
    }
    const state = STATE_OF[step.code]
    await writeMeta(db, 'syncState', state)
    // A session that has ended is over with the next one.
    await (state === 'signed_out' ? db.meta.delete('syncEnded') : writeMeta(db, 'syncEnded', state))
    if (step.left) await writeMeta(db, 'notMemberOf', step.left)
    if (state === 'offline' || state === 'failing' || state === 'not_kept') {
      const failures = ((await readMeta(db, 'failures')) ?? 0) + 1
      await writeMeta(db, 'failures', failures)
      const wait = backoffMs(failures, deps.random())
      await writeMeta(db, 'nextSyncAt', new Date(Date.parse(at) + wait).toISOString())
    }
    return { state, code: step.code }
  })
}

export async function runSync(deps: SyncDeps): Promise<SyncOutcome> {
  const outcome = await deps.lock(async () => {
    const isNew = await handOver(deps.db, deps.me.userId, deps.newId)
    // Where all was well, a run of a moment is not worth a word that comes and goes with each hint.
    if (isNew || (await readMeta(deps.db, 'syncState')) !== 'idle') await writeMeta(deps.db, 'syncState', 'syncing')
    return settle(deps, await pushAndPull(deps))
  })
  return outcome ?? { state: 'elsewhere' }
}

/** RT2: after a failure, what happens by itself waits; what the user asks for does not. */
export async function isDue(db: ErrataDatabase, now: string): Promise<boolean> {
  const next = await readMeta(db, 'nextSyncAt')
  if (next === undefined) return true
  const left = Date.parse(next) - Date.parse(now)
  // Longer than anything waits: this computer's clock was ahead when that was noted, and has been put right.
  return left <= 0 || left > BACKOFF.mostMs
}
