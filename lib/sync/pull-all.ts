/**
 * PL8: every project is pulled separately. One that fails (the member was removed, the server cannot read it, its rows
 * cannot be written here) waits on its own, and does not hold up the others.
 */
import { type ErrataDatabase, type PullFailed, readMeta, writeMeta } from '../db/index.ts'
import { isBackingOff, retryAt } from './backoff.ts'
import { hasErasures } from './erased.ts'
import { applyPull } from './pull.ts'
import { hasEpochChanged, requeueForEpoch } from './requeue.ts'
import type { Step, SyncDeps } from './step.ts'

type Project = SyncDeps['me']['projects'][number]
type Pulled = Step & { renewed?: boolean }

/** Failures that concern every project: trying the next one would only take longer. */
const GLOBAL_FAILURES: ReadonlySet<PullFailed['code']> = new Set([
  'signed_out',
  'version_refused',
  'unreachable',
  'rate_limited',
])

/** @returns `renewed`: everything is offered again (PL4), so the pulled state is not final yet */
export async function pullAll(deps: SyncDeps): Promise<Step | 'renewed'> {
  const { db, isAutomatic, me } = deps
  const before = (await readMeta(db, 'pullsFailed')) ?? {}
  const failed: Record<string, PullFailed> = {}
  const failedSteps: Extract<Step, { ok: false }>[] = []
  let changed = false
  for (const project of me.projects) {
    const known = before[project.id]
    if (known && isAutomatic && isBackingOff(known.nextAt, deps.now())) {
      failed[project.id] = known
      failedSteps.push({ ok: false, code: known.code })
      continue
    }
    const pulled = await pullProject(deps, project)
    if (pulled.renewed) return 'renewed'
    changed ||= pulled.changed ?? false
    if (pulled.ok) continue
    if (GLOBAL_FAILURES.has(pulled.code)) return { ...pulled, changed }
    const failures = (known?.failures ?? 0) + 1
    failed[project.id] = { code: pulled.code, failures, nextAt: retryAt(failures, deps.now(), deps.random()) }
    failedSteps.push(pulled)
  }
  const [first] = failedSteps
  return first
    ? {
        ok: false,
        code: first.code,
        changed,
        failed,
        error: failedSteps.find(({ error }) => error !== undefined)?.error,
      }
    : { ok: true, changed }
}

async function pullProject(deps: SyncDeps, project: Project): Promise<Pulled> {
  let changed = false
  let erased = false
  for (;;) {
    const { db } = deps
    const { known, confirmed, cursor, refusalsSeen } = await pullPosition(db, project.id)
    const clientId = known ?? (await ensureClientId(deps))
    const reply = await deps.api.pull({ clientId, projectId: project.id, cursor, refusalsSeen }, deps.signal)
    if (!reply.ok) return { ok: false, code: reply.code, changed }
    // Much is on its way: say so, and no longer how the last run ended.
    if (reply.value.more) await Promise.all([writeMeta(db, 'syncState', 'syncing'), db.meta.delete('syncEnded')])
    const hasLost = !reply.value.more && reply.value.watermark < confirmed
    if (hasLost || (await hasEpochChanged(db, reply.value.epoch))) {
      await requeueForEpoch(db, reply.value.epoch, deps.newId)
      return { ok: true, changed: true, renewed: true }
    }
    const actor = { userId: deps.me.userId, role: project.role }
    try {
      await applyPull(db, reply.value, { projectId: project.id, actor, now: deps.now(), erasedBefore: erased })
    } catch (error) {
      return { ok: false, code: 'not_kept', changed, error }
    }
    erased ||= hasErasures(reply.value.changes)
    changed ||= reply.value.changes.length > 0 || reply.value.refusals.length > 0
    // The server limits the refusals per reply for slow connections, so there may be more.
    const hasSeenRefusals = reply.value.refusals.every(({ seq }) => seq <= refusalsSeen)
    if (!reply.value.more && hasSeenRefusals) return { ok: true, changed }
  }
}

function pullPosition(
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

async function ensureClientId(deps: SyncDeps): Promise<string> {
  const { db } = deps
  return db.transaction('rw', db.meta, async () => {
    const known = await readMeta(db, 'clientId')
    if (known) return known
    const clientId = deps.newId()
    await writeMeta(db, 'clientId', clientId)
    return clientId
  })
}
