/**
 * One run of sync, in steps, any of which may be the last that the worker runs (RT4):
 *
 * lock ─▶ push while something waits ─▶ pull each project while more comes ─▶ idle
 * │           │                          └ fails: that project waits, the next is pulled (PL8)
 * │           └ 401 ▶ signed_out   409 ▶ update_needed   other ▶ back-off, next time stored
 * └ held elsewhere: nothing to do, that run does it (RT1)
 *
 * Rules and numbers: SPEC.md beside this file.
 */
import { type Mutation, PUSH_LIMITS } from '../contract/index.ts'
import { type ErrataDatabase, type PullFailed, readMeta, type SyncState, writeMeta } from '../db/index.ts'
import { isBackingOff, retryAt } from './backoff.ts'
import { switchOwner } from './switch-owner.ts'
import { pullAll } from './pull-all.ts'
import { refuseOversized, isEmptied, nextBatch } from './push.ts'
import { hasEpochChanged, requeueForEpoch } from './requeue.ts'
import type { SyncDeps, Step, SyncErrorCode } from './step.ts'

export type SyncOutcome =
  | { state: 'done'; changed: boolean }
  | { state: 'elsewhere' }
  /** `error`: what was thrown when received data could not be written here. */
  | { state: EndState; code: SyncErrorCode; changed: boolean; error?: unknown }

/** The state after a run that did not complete. */
type EndState = Exclude<SyncState, 'idle' | 'syncing'>

const STATE_OF: Record<SyncErrorCode, EndState> = {
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

/** A server that reports the same watermark for ever must not keep this running for ever. */
const MAX_PUSHES = 1_000

async function pushAll(deps: SyncDeps): Promise<Step> {
  let after = 0
  let limit: number = PUSH_LIMITS.mutations
  /** Leave out `expects`: of all mutations once one was accepted so, or of the one (by seq) being tried. */
  let omitsExpects = false
  let triedWithoutExpects: number | null = null
  /** The seq of an emptied mutation that is not accepted as it is. */
  let replacedSeq: number | null = null
  let wasAccepted = false
  for (let turn = 0; turn < MAX_PUSHES; turn += 1) {
    const { clientId, mutations } = await nextBatch(deps.db, after, limit)
    const last = mutations.at(-1)
    if (!clientId || !last) return { ok: true, changed: false }
    const sent =
      replacedSeq === last.seq
        ? mutations.map(refusableReplacement)
        : omitsExpects || triedWithoutExpects === last.seq
          ? mutations.map(withoutExpects)
          : mutations
    const reply = await deps.api.push({ clientId, mutations: sent }, deps.signal)
    wasAccepted = reply.ok
    if (!reply.ok) {
      if (reply.code === 'timed_out') await noteTimeout(deps.db)
      if (reply.code !== 'invalid') return reply
      // The cause may be the length of the batch, or any single mutation in it.
      if (mutations.length > 1) limit = Math.ceil(mutations.length / 2)
      else if (await refuseOversized(deps.db, last, reply.isTooLarge)) continue
      else if (isEmptied(last) && replacedSeq !== last.seq) replacedSeq = last.seq
      else if (sent[0]!.expects && !reply.isTooLarge) triedWithoutExpects = last.seq
      else return reply
      continue
    }
    limit = Math.min(limit * 2, PUSH_LIMITS.mutations)
    omitsExpects ||= triedWithoutExpects === last.seq
    const { epoch, watermark } = reply.value
    // Everything before these was confirmed: if it is missing, the server would wait for it for ever (OB4).
    const hasLost = watermark < mutations[0]!.seq - 1
    if (hasLost || (await hasEpochChanged(deps.db, epoch))) {
      await requeueForEpoch(deps.db, epoch, deps.newId)
      after = 0
      continue
    }
    // Not all were accepted: the next run starts over.
    if (watermark < last.seq) return { ok: true, changed: false }
    // May be beyond what was sent: an earlier run sent more, but did not get the reply.
    after = watermark
  }
  return wasAccepted ? { ok: true, changed: false } : { ok: false, code: 'server_error' }
}

/** Older backends reject unknown fields; `expects` was already checked here when the user undid something (OB9). */
function withoutExpects({ expects: _expects, ...mutation }: Mutation): Mutation {
  return mutation as Mutation
}

/**
 * An older backend rejects what it cannot read, and would be sent an emptied mutation for ever: this replacement is
 * readable by all of them, and refused for good because there is no such verdict.
 */
const refusableReplacement = ({ expects: _expects, ...mutation }: Mutation): Mutation => ({
  ...mutation,
  name: 'verdict.retract',
  args: { verdictId: mutation.id },
})

const noteTimeout = (db: ErrataDatabase): Promise<void> =>
  db.transaction('rw', db.meta, async () => {
    await writeMeta(db, 'pushesTimedOut', ((await readMeta(db, 'pushesTimedOut')) ?? 0) + 1)
  })

async function pushAndPull(deps: SyncDeps): Promise<Step> {
  // After a renewal everything is offered again, so start over, but not for ever.
  for (let turn = 0; turn < 3; turn += 1) {
    const pushed = await pushAll(deps)
    if (!pushed.ok) return pushed
    const pulled = await pullAll(deps)
    if (pulled !== 'renewed') return pulled
  }
  return { ok: false, code: 'server_error' }
}

/** Projects failing alone are no outage for the others; what this computer cannot write concerns all. */
function stateAfter(code: SyncErrorCode, failed: Record<string, PullFailed> | undefined, projects: number): EndState {
  const codes = Object.values(failed ?? {}).map((one) => one.code)
  if (codes.includes('not_kept')) return 'not_kept'
  return codes.length > 0 && codes.length < projects ? 'failing' : STATE_OF[code]
}

/** Superseded by `pullsFailed`; nothing reads it. */
const OBSOLETE_KEY = 'notMemberOf'

async function recordOutcome(deps: SyncDeps, step: Step): Promise<SyncOutcome> {
  const { db } = deps
  const at = deps.now()
  return db.transaction('rw', db.meta, async (): Promise<SyncOutcome> => {
    if (step.ok) {
      await Promise.all([
        writeMeta(db, 'syncState', 'idle'),
        writeMeta(db, 'lastSyncAt', at),
        writeMeta(db, 'failures', 0),
        db.meta.bulkDelete(['pullsFailed', 'nextSyncAt', 'syncEnded', 'pushesTimedOut', OBSOLETE_KEY]),
      ])
      return { state: 'done', changed: step.changed }
    }
    const { code, failed, changed = false } = step
    const state = stateAfter(code, failed, deps.me.projects.length)
    await writeMeta(db, 'syncState', state)
    // `signed_out` is not kept, since it is over with the next session.
    await (state === 'signed_out' ? db.meta.delete('syncEnded') : writeMeta(db, 'syncEnded', state))
    if (failed) {
      await recordProjectFailures(deps, failed)
      return { state, code, changed }
    }
    // It failed for all: failures known of single projects would be taken for the cause.
    if (state === 'failing') await db.meta.delete('pullsFailed')
    if (state === 'offline' || state === 'failing') {
      const failures = ((await readMeta(db, 'failures')) ?? 0) + 1
      await writeMeta(db, 'failures', failures)
      await writeMeta(db, 'nextSyncAt', retryAt(failures, at, deps.random()))
    }
    return { state, code, changed }
  })
}

/** Everything was pushed, but some projects could not be pulled: automatic runs wait only if that is so of all. */
async function recordProjectFailures({ db, me }: SyncDeps, failed: Record<string, PullFailed>): Promise<void> {
  const waits = Object.values(failed).map(({ nextAt }) => nextAt)
  await writeMeta(db, 'failures', 0)
  await writeMeta(db, 'pullsFailed', failed)
  await db.meta.delete('pushesTimedOut')
  await (waits.length < me.projects.length
    ? db.meta.delete('nextSyncAt')
    : writeMeta(db, 'nextSyncAt', waits.toSorted()[0]!))
}

export async function runSync(deps: SyncDeps): Promise<SyncOutcome> {
  const outcome = await deps.lock(async () => {
    const isNew = await switchOwner(deps.db, deps.me, deps.newId)
    // If all was well, a short run is not worth a state that flickers with every hint.
    if (isNew || (await readMeta(deps.db, 'syncState')) !== 'idle') await writeMeta(deps.db, 'syncState', 'syncing')
    const step = await pushAndPull(deps)
    const settled = await recordOutcome(deps, step)
    return step.ok || step.error === undefined ? settled : { ...settled, error: step.error }
  })
  return outcome ?? { state: 'elsewhere' }
}

/** RT2: after a failure, automatic runs wait; those that the user asks for do not. */
export async function isDue(db: ErrataDatabase, now: string): Promise<boolean> {
  return !isBackingOff(await readMeta(db, 'nextSyncAt'), now)
}
