/**
 * PL4: the server's database has a new identity, so it was restored from a backup and may have lost what it once
 * confirmed; or it says that it has. Everything we still hold is offered again, under a new client id and renumbered,
 * but with the mutations' own ids, by which the server recognises what it still has.
 */
import { type ErrataDatabase, readMeta, writeMeta } from '../db/index.ts'

export async function requeueAll(db: ErrataDatabase, newId: () => string): Promise<void> {
  await db.transaction('rw', db.outbox, db.sent, db.meta, async () => {
    const sent = await db.sent.orderBy('seq').toArray()
    const waiting = await db.outbox.orderBy('seq').toArray()
    const clientId = newId()
    const rows = [...sent, ...waiting].map(({ mutation }, index) => {
      const seq = index + 1
      return { seq, mutation: { ...mutation, clientId, seq } }
    })
    await db.sent.clear()
    await db.outbox.clear()
    await db.outbox.bulkAdd(rows)
    await writeMeta(db, 'clientId', clientId)
    await writeMeta(db, 'lastSeq', rows.length)
    await writeMeta(db, 'watermark', 0)
    await writeMeta(db, 'refusalsSeenIn', {})
    await writeMeta(db, 'cursors', {})
  })
}

/** @param epoch of the database that everything is offered to */
export async function requeueForEpoch(db: ErrataDatabase, epoch: string, newId: () => string): Promise<void> {
  await requeueAll(db, newId)
  await writeMeta(db, 'epoch', epoch)
}

/** Whether the server's database is not the one known here. */
export async function hasEpochChanged(db: ErrataDatabase, epoch: string): Promise<boolean> {
  const known = await readMeta(db, 'epoch')
  return known !== undefined && known !== epoch
}
