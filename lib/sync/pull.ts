/**
 * Applies a pull in one transaction: server rows, acknowledgement, refusals, and the pending mutations on top again
 * (PL2). A worker that dies at any line leaves the state before or the state after.
 *
 * The transaction locks all tables, so a verdict given meanwhile waits for it. Therefore requests are made in parallel
 * wherever possible, and rows that are stored already, like one's own verdict when it comes back, are not written
 * again.
 */
import type { PullReply } from '../contract/index.ts'
import { decide, loadWorld } from '../domain/index.ts'
import { DECIDE_RULES, type ErrataDatabase, type OutboxRow, readMeta, writeMeta, writeWithShadow } from '../db/index.ts'
import { commitSoon } from '../db/commit-soon.ts'
import { prefetchRows } from '../db/prefetch-rows.ts'
import { batchReads } from '../db/batch-reads.ts'
import { clearSettledRefusals } from '../db/settled-refusals.ts'
import { erasedWords, forgetErased, hasErasures } from './erased.ts'
import { isEmptied } from './push.ts'
import { clearSynced, writeServerRows, type WriteBatch, serverRows, currentRows } from './server-rows.ts'
import type { Actor } from '../domain/index.ts'

/** PL4: how long acknowledged mutations are kept, in case the server is restored from an older backup. */
const SENT_DAYS = 30
const SENT_ROWS = 5_000
/** How far above the limit before the oldest are deleted: finding them costs extra turns. */
const SENT_OVER = 50

type PullContext = {
  projectId: string
  actor: Actor
  now: string
  /** Whether earlier pages of this pull contained erasures. */
  erasedBefore?: boolean
}

export async function applyPull(
  db: ErrataDatabase,
  reply: PullReply,
  { projectId, actor, now, erasedBefore = false }: PullContext,
): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const [cursors = {}, initialPulls = [], epoch, skew, watermark = 0, shadows, waiting, oldest] = await Promise.all([
      readMeta(db, 'cursors'),
      readMeta(db, 'comingIn'),
      readMeta(db, 'epoch'),
      readMeta(db, 'clockSkewMs'),
      readMeta(db, 'watermark'),
      db.shadow.where('projectId').equals(projectId).toArray(),
      db.outbox.orderBy('seq').toArray(),
      db.sent.orderBy('seq').first(),
    ])
    // Without a cursor the server sends everything, so start from nothing: what it does not send is gone.
    const isFullPull = reply.reset || cursors[projectId] === undefined
    const words = await erasedWords(db, reply.changes)
    if (isFullPull) await clearSynced(db, projectId)
    const rows = serverRows(reply.changes, isFullPull ? [] : shadows)
    const batch = writeServerRows(db, projectId, rows, isFullPull ? null : await currentRows(db, projectId, rows))
    const isInitialPull = reply.more && (isFullPull || initialPulls.includes(projectId))
    const skewNow = reply.now ? skewBetween(reply.now, now) : undefined
    const requests: PromiseLike<unknown>[] = [
      batch.written,
      // Every row changed locally is the server's again, until the pending mutations are applied on top.
      db.shadow.bulkDelete(shadows.map(({ entity, id }) => [entity, id] as [string, string])),
      acknowledge(db, waiting, { from: watermark, to: reply.watermark, now }),
      recordRefusals(db, projectId, reply),
      writeMeta(db, 'cursors', { ...cursors, [projectId]: reply.cursor }),
      isInitialPull === initialPulls.includes(projectId)
        ? undefined
        : setInitialPull(db, initialPulls, projectId, isInitialPull),
      epoch === reply.epoch ? undefined : writeMeta(db, 'epoch', reply.epoch),
      skewNow === undefined || skewNow === skew ? undefined : writeMeta(db, 'clockSkewMs', skewNow),
    ].filter((one) => one !== undefined)
    const left = waiting.filter(({ seq, mutation }) => seq > reply.watermark && mutation.projectId === projectId)
    const lastKept = Math.max(watermark, reply.watermark) - SENT_ROWS
    const isOld = oldest !== undefined && (oldest.sentAt < keepSince(now) || oldest.seq <= lastKept - SENT_OVER)
    const erases = hasErasures(reply.changes) || (erasedBefore && !reply.more)
    if (!erases && canCommitNow(batch, reply, left, isOld)) return commitSoon(Promise.all(requests))
    await Promise.all(requests)
    await forgetErased(db, reply.changes, words, { isLast: !reply.more, before: erasedBefore })
    if (isOld) {
      await pruneSent(db, lastKept, now)
      await clearSettledRefusals(db)
    }
    // Read again: erased words have been removed from the context in these mutations.
    const still = erases ? await db.outbox.bulkGet(left.map(({ seq }) => seq)) : left
    for (const row of still) if (row) await reapply(db, projectId, row.mutation, actor)
    return undefined
  })
}

const setInitialPull = (
  db: ErrataDatabase,
  initialPulls: readonly string[],
  projectId: string,
  is: boolean,
): Promise<void> =>
  writeMeta(db, 'comingIn', is ? [...initialPulls, projectId] : initialPulls.filter((one) => one !== projectId))

/** Nothing else needs to be read, so the transaction may end as soon as the database is done. */
const canCommitNow = (
  batch: WriteBatch,
  { refusals }: PullReply,
  left: readonly OutboxRow[],
  isOld: boolean,
): boolean => batch.isRequested && left.length === 0 && !isOld && refusals.length === 0

/** A smaller difference is the reply's travel time, not a wrong clock. */
const SKEW_NOTED_MS = 5_000

function skewBetween(server: string, here: string): number {
  const skew = Date.parse(server) - Date.parse(here)
  return Math.abs(skew) < SKEW_NOTED_MS ? 0 : skew
}

/** OB6: only a pull's watermark clears the outbox; only its last page raises it (PL3). */
async function acknowledge(
  db: ErrataDatabase,
  waiting: readonly OutboxRow[],
  { from, to, now }: { from: number; to: number; now: string },
): Promise<void> {
  const done = waiting.filter(({ seq }) => seq <= to)
  const writes: PromiseLike<unknown>[] = to > from ? [writeMeta(db, 'watermark', to)] : []
  if (done.length > 0) {
    writes.push(
      db.sent.bulkPut(done.map(({ seq, mutation }) => ({ id: mutation.id, seq, mutation, sentAt: now }))),
      db.outbox.bulkDelete(done.map(({ seq }) => seq)),
    )
  }
  await Promise.all(writes)
}

const keepSince = (now: string): string => new Date(Date.parse(now) - SENT_DAYS * 86_400_000).toISOString()

/** @param upTo everything numbered up to this, as numbers have no gaps (OB2) */
async function pruneSent(db: ErrataDatabase, upTo: number, now: string): Promise<void> {
  const kept = keepSince(now)
  // In the order of sending: stops at the first one recent enough, without reading the rest.
  const old = await db.sent
    .orderBy('seq')
    .until((row) => row.seq > upTo && row.sentAt >= kept)
    .toArray()
  await db.sent.bulkDelete(old.map((row) => row.id))
}

/**
 * OB5: stored as refused for good, with its words, and only here. Refused mutations are not offered again later, when
 * what caused the refusal may be gone, and do not keep words erased meanwhile.
 */
async function recordRefusals(db: ErrataDatabase, projectId: string, reply: PullReply): Promise<void> {
  if (reply.refusals.length === 0) return
  const ids = reply.refusals.map(({ mutationId }) => mutationId)
  const [known] = await Promise.all([db.refusals.bulkGet(ids), db.sent.bulkDelete(ids)])
  // One that the user has settled stays settled if it arrives again; one whose words were erased is not stored.
  const fresh = reply.refusals.filter(({ args }, at) => args !== null && known[at] === undefined)
  await db.refusals.bulkAdd(fresh.map((refusal) => ({ ...refusal, projectId, resolvedAt: null })))
  const seen = (await readMeta(db, 'refusalsSeenIn')) ?? {}
  const last = Math.max(seen[projectId] ?? 0, ...reply.refusals.map(({ seq }) => seq))
  await writeMeta(db, 'refusalsSeenIn', { ...seen, [projectId]: last })
}

/** PL2: applies a pending mutation again, to the new state. */
async function reapply(
  db: ErrataDatabase,
  projectId: string,
  mutation: OutboxRow['mutation'],
  actor: Actor,
): Promise<void> {
  if (isEmptied(mutation)) return
  const reads = batchReads()
  const ahead = prefetchRows(db, projectId, mutation, reads)
  await reads.settled()
  const world = await loadWorld(ahead.store, projectId, mutation)
  if (!world) return
  // What cannot be applied here any more will be refused by the server, and come back as a refusal: nothing to do yet.
  const decision = decide(mutation, world, actor, mutation.at, DECIDE_RULES)
  if (!decision.ok) return
  await writeWithShadow(
    db,
    projectId,
    decision.writes.map((write) => ({ write, current: ahead.current(write.entity, write.id) })),
  )
}
