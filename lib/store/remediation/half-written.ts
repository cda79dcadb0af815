/**
 * Which issue somebody was writing about when the panel was closed. The words are kept by themselves; but No has made the
 * issue an addressed one, which no list shows by itself, so whoever comes back is told where they are.
 */
import { create } from 'zustand'
import { readDraft, readMeta, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'

export type HalfWritten = { issueId: string; exchangeId: string; title: string }

export const beganWriting = (issueId: string, exchangeId: string): Promise<void> =>
  writeMeta(database(), 'writing', { issueId, exchangeId })

/** Left by whoever wrote: they know where it is. */
export async function leftWriting(): Promise<void> {
  await database().meta.delete('writing')
}

/** Null where nothing was, or it was sent, or erased meanwhile. */
export async function halfWritten(projectId: string): Promise<HalfWritten | null> {
  const db = database()
  const writing = await readMeta(db, 'writing')
  if (!writing) return null
  const [issue, draft] = await Promise.all([db.issues.get(writing.issueId), readDraft(db, writing.exchangeId)])
  return issue?.projectId === projectId && draft ? { ...writing, title: issue.title } : null
}

/** The exchange whose writer is to be open as soon as it is looked at, once. */
const useWish = create<{ exchangeId: string | null }>()(() => ({ exchangeId: null }))
export const wishWriting = (exchangeId: string): void => useWish.setState({ exchangeId })
/** Whether it is this one. */
export const useWishToWrite = (exchangeId: string | undefined): boolean =>
  useWish((wish) => wish.exchangeId !== null && wish.exchangeId === exchangeId)
export function takeWishToWrite(exchangeId: string | undefined): boolean {
  if (exchangeId === undefined || useWish.getState().exchangeId !== exchangeId) return false
  useWish.setState({ exchangeId: null })
  return true
}
