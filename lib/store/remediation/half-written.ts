/**
 * Which issue somebody was writing about when the panel was closed. The words are kept by themselves; but No has made the
 * issue an addressed one, which no list shows by itself, so whoever comes back is told where they are.
 */
import { create } from 'zustand'
import { readDraft, readMeta, writeDraft, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'

/** `title` null where the issue is no longer there: what a customer said was erased, an expert's words are not. */
export type HalfWritten = { issueId: string; exchangeId: string; title: string | null }

export const beganWriting = (issueId: string, exchangeId: string, projectId: string): Promise<void> =>
  writeMeta(database(), 'writing', { issueId, exchangeId, projectId })

/** Left by whoever wrote: they know where it is. */
export async function leftWriting(): Promise<void> {
  await database().meta.delete('writing')
}

type Written = { answer?: string; explanation?: string }

/** A browser that was killed right after publishing had no time to put the words away. */
async function isSent(issueId: string, { answer, explanation }: Written): Promise<boolean> {
  const served = await database().remediations.where('issueId').equals(issueId).toArray()
  const said = served.flatMap(({ content }) =>
    content === null ? [] : content.kind === 'answer' ? content.answer : content.explanation,
  )
  const written = [answer, explanation].flatMap((one) => one?.trim() || [])
  return written.length > 0 && written.every((one) => said.includes(one))
}

/** Null where nothing was, or it was sent. */
export async function halfWritten(projectId: string): Promise<HalfWritten | null> {
  const db = database()
  const writing = await readMeta(db, 'writing')
  if (!writing) return null
  const [issue, draft] = await Promise.all([db.issues.get(writing.issueId), readDraft(db, writing.exchangeId)])
  if (draft && (await isSent(writing.issueId, draft as Written))) {
    await Promise.all([writeDraft(db, writing.exchangeId, null), leftWriting()])
    return null
  }
  const isHere = (issue?.projectId ?? writing.projectId) === projectId
  return isHere && draft ? { ...writing, title: issue?.title ?? null } : null
}

/** What was being written about an issue that is no longer there, as text; null where nothing was. */
export async function wordsOfGone(issueId: string): Promise<string | null> {
  const db = database()
  const writing = await readMeta(db, 'writing')
  if (writing?.issueId !== issueId) return null
  const draft = (await readDraft(db, writing.exchangeId)) as Partial<Record<string, unknown>> | undefined
  const words = [draft?.['explanation'], draft?.['answer']].filter(
    (one) => typeof one === 'string' && one.trim() !== '',
  )
  return words.length > 0 ? words.join('\n\n') : null
}

/** They were copied, or are no longer wanted. */
export async function discardWordsOfGone(issueId: string): Promise<void> {
  const db = database()
  const writing = await readMeta(db, 'writing')
  if (writing?.issueId !== issueId) return
  await writeDraft(db, writing.exchangeId, null)
  await leftWriting()
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
