/**
 * The same act for many issues: in parts, each a transaction of its own, so that the panel draws and hears in between,
 * and one that dies half-way has done whole parts. All parts are one step of the undo history.
 */
import type { MutationDraft } from '../domain/index.ts'
import { actPart, type ActRefusal, type ActRequest } from './act.ts'
import { setManyIn } from './ended-early.ts'
import type { ErrataDatabase } from './schema.ts'

const PART = 100

export type ManyDone = {
  done: number
  /** A part in the undo history, which is all of it; null where there is none. */
  actionId: number | null
  /** Refused one by one, and left as they are. */
  skipped: number
  /** Why it ended before its end; null where it did not. */
  error: ActRefusal | null
}

const countAlso = async (db: ErrataDatabase, actionId: number, subjects: number): Promise<void> =>
  void (await db.actions
    .where(':id')
    .equals(actionId)
    .modify((row) => {
      row.subjects = (row.subjects ?? 0) + subjects
    }))

type ManyRequest = Omit<ActRequest, 'mutations' | 'batch' | 'of' | 'subjects' | 'skipRefused' | 'undoable'>

/**
 * @param subjects what the act is about, one by one
 * @param draftsFor read just before, in the state that the parts before have left
 * @param onDone after each part; how many subjects are through
 */
export async function actMany(
  db: ErrataDatabase,
  request: ManyRequest,
  subjects: readonly string[],
  draftsFor: (part: readonly string[]) => Promise<MutationDraft[]>,
  onDone: (done: number) => void,
  signal: AbortSignal,
): Promise<ManyDone> {
  const batch = request.newId()
  await setManyIn(db, request.projectId, batch)
  try {
    return await inParts()
  } finally {
    await setManyIn(db, request.projectId, null)
  }

  async function inParts(): Promise<ManyDone> {
    let skipped = 0
    let actionId: number | null = null
    /** Of parts in which nothing was to be done: no row of the history tells of them, so the next one does, or the last. */
    let untold = 0
    const ended = async (done: number, error: ActRefusal | null = null): Promise<ManyDone> => {
      if (untold > 0 && actionId !== null) await countAlso(db, actionId, untold)
      return { done, actionId, skipped, error }
    }
    for (let from = 0; from < subjects.length; from += PART) {
      if (signal.aborted) return ended(from)
      const these = subjects.slice(from, from + PART)
      const mutations = await draftsFor(these)
      const counts = { of: subjects.length, subjects: these.length + untold }
      const part = await actPart(db, { ...request, ...counts, mutations, batch, skipRefused: true })
      if (!part.ok) return ended(from, { ...part, detail: part.detail ?? '' })
      skipped += part.value.skipped
      untold = part.value.actionId === null ? untold + these.length : 0
      actionId = part.value.actionId ?? actionId
      onDone(Math.min(subjects.length, from + PART))
      // A turn for the panel.
      await new Promise((resolve) => setTimeout(resolve))
    }
    return ended(subjects.length)
  }
}
