/** Words of one's own that theirs were chosen over: put aside on this computer alone, as a step of the undo history. */
import { writeDraft } from './meta.ts'
import type { ErrataDatabase, PutAside } from './schema.ts'

/** @param at since when; null: it stands where it stood */
export async function setAside(db: ErrataDatabase, aside: PutAside, at: string | null): Promise<void> {
  if ('refusal' in aside) await db.refusals.update(aside.refusal, { resolvedAt: at })
  else await writeDraft(db, aside.place, at === null ? aside.words : null)
}

export async function putAside(
  db: ErrataDatabase,
  step: { projectId: string; label: string; now: string },
  aside: PutAside,
): Promise<void> {
  const { projectId, label, now } = step
  await db.transaction('rw', [db.actions, db.meta, db.refusals], async () => {
    await setAside(db, aside, now)
    await db.actions.add({ projectId, label, at: now, done: [], inverse: [], undoneAt: null, aside })
  })
}
