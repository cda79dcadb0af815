/**
 * What quotes somebody who was erased leaves the undo history. An act is taken back whole or not at all; of one on many,
 * where each is for itself, the others can still be.
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
    if (row.batch !== undefined) await tellInAnother(db, row)
  }
}

/** What takes a verdict or a flag back names it alone, and goes with it. */
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

/** That the act had got to these too: else what is left would read as though it had been stopped before them. */
async function tellInAnother(db: ErrataDatabase, { batch, subjects = 0 }: ActionRow): Promise<void> {
  const another = await db.actions.filter((row) => row.batch === batch).first()
  if (another) await db.actions.put({ ...another, subjects: (another.subjects ?? another.done.length) + subjects })
}
