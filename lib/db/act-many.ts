/**
 * Applies the same action to many issues in parts, each in a transaction of its own, so that the panel can draw and
 * handle input in between, and a run that dies halfway has completed whole parts. All parts form one step of the undo
 * history.
 */
import type { MutationDraft } from '../domain/index.ts'
import { actPart, type ActRefusal, type ActRequest } from './act.ts'
import { setRunningBulk } from './interrupted-bulk.ts'
import type { ErrataDatabase } from './schema.ts'

const PART = 100

export type ManyDone = {
  done: number
  /** One part in the undo history, which stands for all; null if there is none. */
  actionId: number | null
  /** Refused individually, and left unchanged. */
  skipped: number
  /** Why it ended early; null if it did not. */
  error: ActRefusal | null
}

const addToCount = async (db: ErrataDatabase, actionId: number, subjects: number): Promise<void> =>
  void (await db.actions
    .where(':id')
    .equals(actionId)
    .modify((row) => {
      row.subjects = (row.subjects ?? 0) + subjects
    }))

type ManyRequest = Omit<ActRequest, 'mutations' | 'batch' | 'of' | 'subjects' | 'skipRefused' | 'undoable'> & {
  /** Ids of what the action is about. */
  subjects: readonly string[]
  /** Called just before each part, on the state left by the previous ones. */
  draftsFor(part: readonly string[]): Promise<MutationDraft[]>
  /** Called after each part with the number of subjects done. */
  onDone?(done: number): void
  signal?: AbortSignal
}

export async function actMany(
  db: ErrataDatabase,
  { subjects, draftsFor, onDone, signal, ...request }: ManyRequest,
): Promise<ManyDone> {
  const batch = request.newId()
  await setRunningBulk(db, request.projectId, batch)
  try {
    return await inParts()
  } finally {
    await setRunningBulk(db, request.projectId, null)
  }

  async function inParts(): Promise<ManyDone> {
    let skipped = 0
    let actionId: number | null = null
    /**
     * Subjects of parts in which nothing was to be done: those have no history row, so the next one counts them, or the
     * last.
     */
    let uncounted = 0
    const ended = async (done: number, error: ActRefusal | null = null): Promise<ManyDone> => {
      if (uncounted > 0 && actionId !== null) await addToCount(db, actionId, uncounted)
      return { done, actionId, skipped, error }
    }
    for (let from = 0; from < subjects.length; from += PART) {
      if (signal?.aborted) return ended(from)
      const these = subjects.slice(from, from + PART)
      const mutations = await draftsFor(these)
      const counts = { of: subjects.length, subjects: these.length + uncounted }
      const part = await actPart(db, { ...request, ...counts, mutations, batch, skipRefused: true })
      if (!part.ok) return ended(from, { ...part, detail: part.detail ?? '' })
      skipped += part.value.skipped
      uncounted = part.value.actionId === null ? uncounted + these.length : 0
      actionId = part.value.actionId ?? actionId
      onDone?.(Math.min(subjects.length, from + PART))
      // Lets the panel draw.
      await new Promise((resolve) => setTimeout(resolve))
    }
    return ended(subjects.length)
  }
}
