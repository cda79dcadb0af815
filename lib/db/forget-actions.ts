/**
 * Removes erased quotes from the undo history. An action is undone as a whole or not at all; a bulk action consists of
 * independent parts, so the others can still be undone.
 */
import type { MutationDraft } from '../domain/index.ts'
import type { ActionRow, ErrataDatabase } from './tables.ts'

type Naming = { verdictId?: string; flagId?: string }

/** Within a transaction over `actions`. */
export async function forgetActions(db: ErrataDatabase, quotes: (draft: MutationDraft) => boolean): Promise<void> {
  const quoting = await db.actions.filter((row) => [...row.done, ...row.inverse].some(quotes)).toArray()
  for (const row of quoting) {
    const { done, inverse } = withoutThese(row, quotes)
    if (row.batch !== undefined && done.length > 0 && inverse.length > 0) {
      await db.actions.put({ ...row, done, inverse })
      continue
    }
    await db.actions.delete(row.id!)
    if (row.batch !== undefined) await moveSubjects(db, row)
  }
}

/** A draft that retracts a verdict or flag contains only its id, and is removed with it. */
function withoutThese(
  { done, inverse }: ActionRow,
  quotes: (draft: MutationDraft) => boolean,
): Pick<ActionRow, 'done' | 'inverse'> {
  const namedIn = ({ args }: MutationDraft): string[] => {
    const { verdictId, flagId } = args as Naming
    return [verdictId, flagId].filter((id) => id !== undefined)
  }
  const gone = new Set([...done, ...inverse].filter(quotes).flatMap(namedIn))
  const stays = (draft: MutationDraft): boolean => !quotes(draft) && !namedIn(draft).some((id) => gone.has(id))
  return { done: done.filter(stays), inverse: inverse.filter(stays) }
}

/** Adds the removed part's subjects to another, or the bulk action would look as if it had been stopped early. */
async function moveSubjects(db: ErrataDatabase, { batch, subjects = 0 }: ActionRow): Promise<void> {
  const another = await db.actions.filter((row) => row.batch === batch).first()
  if (another) await db.actions.put({ ...another, subjects: (another.subjects ?? another.done.length) + subjects })
}
