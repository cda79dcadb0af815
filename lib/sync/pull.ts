/**
 * Lays what a pull brought into the tables, in one transaction: server rows, acknowledgement,
 * refusals, and the pending mutations on top again (PL2). A worker that dies at any line leaves
 * the state before or the state after.
 */
import type { Exchange, Issue, PullReply } from '../contract/index.ts'
import { decide, loadWorld, type Write } from '../domain/index.ts'
import {
  DECIDE_RULES,
  type ErrataDatabase,
  readMeta,
  rowStore,
  setRow,
  SYNCED_TABLES,
  TABLE_OF,
  writeMeta,
  writeOver,
} from '../db/index.ts'
import { keepFlagged } from '../db/flagged.ts'
import { keepWords } from '../db/issue-words.ts'
import { forgetErased } from './erased.ts'
import type { Actor } from '../domain/index.ts'

/** PL4: acknowledged mutations are kept this long, for a server that comes back older. */
const SENT_DAYS = 30
const SENT_ROWS = 5_000

export async function applyPull(
  db: ErrataDatabase,
  projectId: string,
  reply: PullReply,
  actor: Actor,
  now: string,
): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const cursors = (await readMeta(db, 'cursors')) ?? {}
    // Without a cursor the server begins from nothing, so do we: what it does not send is not there.
    if (reply.reset || cursors[projectId] === undefined) await clearSynced(db, projectId)
    await receive(db, projectId, reply)
    await acknowledge(db, reply.watermark, now)
    await recordRefusals(db, projectId, reply)
    await forgetErased(db, reply.changes)
    await rebuild(db, projectId, actor)
    await writeMeta(db, 'cursors', { ...cursors, [projectId]: reply.cursor })
    await writeMeta(db, 'epoch', reply.epoch)
    if (reply.now) await writeMeta(db, 'clockSkewMs', skewBetween(reply.now, now))
  })
}

/** Less than this is the way of the reply, not a clock that is wrong. */
const SKEW_NOTED_MS = 5_000

function skewBetween(server: string, here: string): number {
  const skew = Date.parse(server) - Date.parse(here)
  return Math.abs(skew) < SKEW_NOTED_MS ? 0 : skew
}

/** PL1: synced tables go, pending work stays; what it was laid upon is not known any more. */
async function clearSynced(db: ErrataDatabase, projectId: string): Promise<void> {
  for (const name of SYNCED_TABLES) {
    if (name === 'projects') await db.projects.delete(projectId)
    else
      await db
        .table(name)
        .filter((row: { projectId: string }) => row.projectId === projectId)
        .delete()
  }
  await db.shadow.where('projectId').equals(projectId).delete()
  await db.issueWords.where('projectId').equals(projectId).delete()
  await db.flagged.where('projectId').equals(projectId).delete()
}

/** Server rows go where the server's rows are kept: under a pending change into `shadow`, else into the table. */
async function receive(db: ErrataDatabase, projectId: string, reply: PullReply): Promise<void> {
  const shadows = new Set((await db.shadow.toCollection().primaryKeys()).map(([entity, id]) => `${entity} ${id}`))
  const puts = new Map<string, unknown[]>()
  for (const change of reply.changes) {
    if (!Object.hasOwn(TABLE_OF, change.entity)) continue // a newer server's entity
    if (shadows.has(`${change.entity} ${change.id}`)) {
      await db.shadow.put({ ...change, projectId })
    } else if (change.row === null) {
      await setRow(db, projectId, { entity: change.entity, id: change.id, row: null } as Write)
    } else {
      const table = TABLE_OF[change.entity]
      puts.set(table, [...(puts.get(table) ?? []), change.row])
    }
  }
  for (const [table, rows] of puts) await db.table(table).bulkPut(rows)
  await keepWords(db, (puts.get('issues') ?? []) as Issue[])
  await keepFlagged(db, (puts.get('exchanges') ?? []) as Exchange[])
}

/** OB6: only a pull's watermark clears the outbox. */
async function acknowledge(db: ErrataDatabase, watermark: number, now: string): Promise<void> {
  const done = await db.outbox.where('seq').belowOrEqual(watermark).toArray()
  await db.sent.bulkPut(done.map(({ seq, mutation }) => ({ id: mutation.id, seq, mutation, sentAt: now })))
  await db.outbox.where('seq').belowOrEqual(watermark).delete()
  // Pages before the last confirm nothing (PL3).
  await writeMeta(db, 'watermark', Math.max(watermark, (await readMeta(db, 'watermark')) ?? 0))
  const oldest = new Date(Date.parse(now) - SENT_DAYS * 86_400_000).toISOString()
  // In the order in which they were sent: the first that is young enough ends it, and the rest is not read.
  const old = await db.sent
    .orderBy('seq')
    .until((row) => row.sentAt >= oldest)
    .toArray()
  await db.sent.bulkDelete(old.map((row) => row.id))
  const excess = (await db.sent.count()) - SENT_ROWS
  if (excess > 0) await db.sent.bulkDelete(await db.sent.orderBy('seq').limit(excess).primaryKeys())
}

/** OB5: refused for good, with the words in it. */
async function recordRefusals(db: ErrataDatabase, projectId: string, reply: PullReply): Promise<void> {
  if (reply.refusals.length === 0) return
  await db.refusals.bulkPut(reply.refusals.map((refusal) => ({ ...refusal, projectId, resolvedAt: null })))
  const seen = Math.max((await readMeta(db, 'refusalsSeen')) ?? 0, ...reply.refusals.map((one) => one.seq))
  await writeMeta(db, 'refusalsSeen', seen)
}

/** PL2: every row that differed goes back to the server's, then what still waits is done again on top. */
async function rebuild(db: ErrataDatabase, projectId: string, actor: Actor): Promise<void> {
  const shadows = await db.shadow.where('projectId').equals(projectId).toArray()
  for (const { entity, id, row } of shadows) await setRow(db, projectId, { entity, id, row } as Write)
  await db.shadow.where('projectId').equals(projectId).delete()
  for (const { mutation } of await db.outbox.orderBy('seq').toArray()) {
    if (mutation.projectId !== projectId) continue
    const world = await loadWorld(rowStore(db, projectId), projectId, mutation)
    if (!world) continue
    // What can no longer be applied here will be refused there, and come back as such: nothing to do yet.
    const decision = decide(mutation, world, actor, mutation.at, DECIDE_RULES)
    if (decision.ok) for (const write of decision.writes) await writeOver(db, projectId, write)
  }
}
