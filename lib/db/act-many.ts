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
    for (let from = 0; from < subjects.length; from += PART) {
      if (signal.aborted) return { done: from, actionId, skipped, error: null }
      const these = subjects.slice(from, from + PART)
      const mutations = await draftsFor(these)
      const counts = { of: subjects.length, subjects: these.length }
      const part = await actPart(db, { ...request, ...counts, mutations, batch, skipRefused: true })
      if (!part.ok) return { done: from, actionId, skipped, error: { ...part, detail: part.detail ?? '' } }
      skipped += part.value.skipped
      actionId = part.value.actionId ?? actionId
      onDone(Math.min(subjects.length, from + PART))
      // A turn for the panel.
      await new Promise((resolve) => setTimeout(resolve))
    }
    return { done: subjects.length, actionId, skipped, error: null }
  }
}
