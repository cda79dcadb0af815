/**
 * Which issue somebody was writing about when the panel was closed. The words are kept by themselves; but No has made the
 * issue an addressed one, which no list shows by itself, so whoever comes back is told where they are.
 */
import { create } from 'zustand'
import type { Guidance, Remediation, ServeRule } from '../../contract/index.ts'
import { readDraft, readDrafts, readMeta, writeDraft, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { isServed } from '../../domain/remediation/served.ts'

/** `title` null where the issue is no longer there: what a customer said was erased, an expert's words are not. */
export type HalfWritten = { issueId: string; exchangeId: string; title: string | null }

export const beganWriting = (issueId: string, exchangeId: string, projectId: string): Promise<void> =>
  writeMeta(database(), 'writing', { issueId, exchangeId, projectId })

/** Left by whoever wrote: they know where it is. */
export async function leftWriting(): Promise<void> {
  await database().meta.delete('writing')
}

/** What is kept of a writer's draft (`WriterDraft`), by whatever version: each part may be missing. */
type Written = {
  about?: { issueId: string; projectId: string }
  query?: string | null
  negativeExamples?: readonly string[]
  positiveExamples?: readonly string[]
  explanation?: string
  guidance?: Guidance | null
  answer?: string
  serve?: ServeRule
}

const wordsIn = (...texts: readonly (string | null | undefined)[]): string[] =>
  texts.flatMap((text) => text?.trim() || [])
const linesOf = ({ when, do: dos, dont, wording }: Guidance): string[] => wordsIn(when, ...dos, ...dont, wording)
const areAllIn = (some: readonly string[], all: readonly string[]): boolean => some.every((one) => all.includes(one))
/** In whatever order. */
const areTheSame = (some: readonly string[] = [], others: readonly string[] = []): boolean =>
  areAllIn(some, others) && areAllIn(others, some)
/** Field by field: a line that went from `do` to `dont` says the opposite. */
const saidBy = ({ when, do: dos, dont, wording, scope }: Guidance): string =>
  JSON.stringify(
    [when, dos, dont, wording, scope].map((part) => (Array.isArray(part) ? wordsIn(...part) : wordsIn(part))),
  )

/** Whether all that is written of this kind is served as it stands here; in doubt it is not. */
function isServedAs(written: Written, { status, query, serve, content, ...row }: Remediation): boolean {
  if (!isServed(status) || content === null) return false
  const [asked] = wordsIn(written.query)
  if (asked !== undefined && asked !== query) return false
  if (!areTheSame(written.negativeExamples, row.negativeExamples)) return false
  if (content.kind === 'answer') {
    const isAsOften = written.serve === undefined || written.serve === serve
    return (
      content.answer === written.answer?.trim() &&
      isAsOften &&
      areTheSame(written.positiveExamples, row.positiveExamples)
    )
  }
  const { guidance } = written
  return (
    content.explanation === (written.explanation ?? '').trim() &&
    (!guidance ||
      (saidBy(guidance) === saidBy(content.guidance) &&
        areTheSame(guidance.positive, content.guidance.positive) &&
        areTheSame([...guidance.negative, ...(written.negativeExamples ?? [])], content.guidance.negative)))
  )
}

/** A browser that was killed right after publishing had no time to put the words away. */
async function isSent(issueId: string, written: Written): Promise<boolean> {
  const rows = await database().remediations.where('issueId').equals(issueId).toArray()
  const served = rows.filter((row) => isServedAs(written, row)).map((row) => row.kind)
  const kinds = [
    ...wordsIn(written.answer).map(() => 'answer' as const),
    ...(written.guidance || wordsIn(written.explanation).length > 0 ? ['guidance' as const] : []),
  ]
  return kinds.length > 0 && areAllIn(kinds, served)
}

/** What waits to be gone on with or taken elsewhere; null where nothing does, or it was sent. */
export async function halfWritten(projectId: string): Promise<HalfWritten | null> {
  return (await leftOff(projectId)) ?? (await writtenOfGone(projectId))
}

/** Where one was when the panel was closed. */
async function leftOff(projectId: string): Promise<HalfWritten | null> {
  const db = database()
  const writing = await readMeta(db, 'writing')
  if (!writing) return null
  const [issue, draft] = await Promise.all([db.issues.get(writing.issueId), readDraft(db, writing.exchangeId)])
  if (draft && (await isSent(writing.issueId, draft as Written))) {
    await Promise.all([writeDraft(db, writing.exchangeId, null), leftWriting()])
    return null
  }
  const isHere = (issue?.projectId ?? writing.projectId) === projectId
  if (!isHere || !draft || (!issue && !(await hasAllCome(projectId)))) return null
  return { ...writing, title: issue?.title ?? null }
}

/** Whoever is back on this computer, or whose server was restored, has their drafts before their issues. */
async function hasAllCome(projectId: string): Promise<boolean> {
  const db = database()
  const [cursors, coming = [], lastSyncAt] = await Promise.all([
    readMeta(db, 'cursors'),
    readMeta(db, 'comingIn'),
    readMeta(db, 'lastSyncAt'),
  ])
  return cursors?.[projectId] !== undefined && !coming.includes(projectId) && lastSyncAt !== undefined
}

/** What one had left for another issue, before or after somebody erased the one that it is about. */
async function writtenOfGone(projectId: string): Promise<HalfWritten | null> {
  const db = database()
  if (!(await hasAllCome(projectId))) return null
  const kept = (await writtenAbout()).filter((one) => one.projectId === projectId && one.text !== '')
  const issues = await db.issues.bulkGet(kept.map((one) => one.issueId))
  const gone = kept.find((_, n) => issues[n] === undefined)
  return gone ? { issueId: gone.issueId, exchangeId: gone.exchangeId, title: null } : null
}

type About = { issueId: string; exchangeId: string; projectId?: string; text: string }

/** All that is kept, by what it is about: a draft tells that itself, or is an older version's that is written now. */
async function writtenAbout(): Promise<About[]> {
  const db = database()
  const [drafts, writing] = await Promise.all([readDrafts(db), readMeta(db, 'writing')])
  return drafts.flatMap(({ place: exchangeId, value }) => {
    if (typeof value !== 'object' || value === null) return []
    const written = value as Written
    const about = written.about ?? (writing?.exchangeId === exchangeId ? writing : null)
    if (!about) return []
    const { explanation, guidance, answer } = written
    const text = wordsIn(explanation, ...(guidance ? linesOf(guidance) : []), answer).join('\n\n')
    return { ...about, exchangeId, text }
  })
}

/** What was being written about an issue that is no longer there, as text; null where nothing was. */
export async function wordsOfGone(issueId: string): Promise<string | null> {
  const texts = (await writtenAbout()).filter((one) => one.issueId === issueId).map((one) => one.text)
  return wordsIn(...texts).join('\n\n') || null
}

/** They were copied, or are no longer wanted. */
export async function discardWordsOfGone(issueId: string): Promise<void> {
  const db = database()
  for (const one of await writtenAbout()) if (one.issueId === issueId) await writeDraft(db, one.exchangeId, null)
  if ((await readMeta(db, 'writing'))?.issueId === issueId) await leftWriting()
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
