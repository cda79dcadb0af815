/**
 * Remembers which issue somebody was writing about when the panel was closed. The words are stored separately; but No
 * has made the issue addressed, so no list shows it by default, and the person must be told where they were.
 */
import { create } from 'zustand'
import type { Guidance, Remediation, ServeRule } from '../../contract/index.ts'
import { readDraft, readDrafts, readMeta, writeDraft, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { isServed } from '../../domain/remediation/served.ts'

/** `title` null if the issue is gone: the customer's words were erased, the expert's are kept. */
export type UnfinishedDraft = { issueId: string; exchangeId: string; title: string | null }

export const recordWriting = (issueId: string, exchangeId: string, projectId: string): Promise<void> =>
  writeMeta(database(), 'writing', { issueId, exchangeId, projectId })

/** The writer left it deliberately and knows where it is. */
export async function clearWriting(): Promise<void> {
  await database().meta.delete('writing')
}

/** The stored form of a writer's draft (`WriterDraft`), from any version: every part may be missing. */
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
/** Regardless of order. */
const areTheSame = (some: readonly string[] = [], others: readonly string[] = []): boolean =>
  areAllIn(some, others) && areAllIn(others, some)
/** Compares field by field: a line moved from `do` to `dont` means the opposite. */
const saidBy = ({ when, do: dos, dont, wording, scope }: Guidance): string =>
  JSON.stringify(
    [when, dos, dont, wording, scope].map((part) => (Array.isArray(part) ? wordsIn(...part) : wordsIn(part))),
  )

/** Whether everything written of this kind is already served in this form; in doubt, false. */
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

/** A browser killed right after publishing had no time to delete the draft. */
async function isSent(issueId: string, projectId: string | undefined, written: Written): Promise<boolean> {
  const ofIssue = database().remediations.where('issueId').equals(issueId)
  const rows = await ofIssue.filter((row) => row.projectId === projectId).toArray()
  const served = rows.filter((row) => isServedAs(written, row)).map((row) => row.kind)
  const kinds = [
    ...wordsIn(written.answer).map(() => 'answer' as const),
    ...(written.guidance || wordsIn(written.explanation).length > 0 ? ['guidance' as const] : []),
  ]
  return kinds.length > 0 && areAllIn(kinds, served)
}

/** A draft to continue or copy elsewhere; null if there is none, or it was sent. */
export async function unfinishedDraft(projectId: string): Promise<UnfinishedDraft | null> {
  return (await leftOff(projectId)) ?? (await writtenOfGone(projectId))
}

/** The draft that was open when the panel was closed. */
async function leftOff(projectId: string): Promise<UnfinishedDraft | null> {
  const db = database()
  const writing = await readMeta(db, 'writing')
  if (!writing) return null
  const [issue, draft] = await Promise.all([db.issues.get(writing.issueId), readDraft(db, writing.exchangeId)])
  const writtenIn = issue?.projectId ?? writing.projectId
  if (draft && (await isSent(writing.issueId, writtenIn, draft as Written))) {
    await Promise.all([writeDraft(db, writing.exchangeId, null), clearWriting()])
    return null
  }
  if (writtenIn !== projectId || !draft || (!issue && !(await hasAllCome(projectId)))) return null
  return { ...writing, title: issue?.title ?? null }
}

/** After signing in again on this computer, or a server restore, drafts are there before their issues. */
async function hasAllCome(projectId: string): Promise<boolean> {
  const db = database()
  const [cursors, coming = [], lastSyncAt] = await Promise.all([
    readMeta(db, 'cursors'),
    readMeta(db, 'comingIn'),
    readMeta(db, 'lastSyncAt'),
  ])
  return cursors?.[projectId] !== undefined && !coming.includes(projectId) && lastSyncAt !== undefined
}

/** A draft left for another issue, whose own issue was erased before or afterwards. */
async function writtenOfGone(projectId: string): Promise<UnfinishedDraft | null> {
  const db = database()
  if (!(await hasAllCome(projectId))) return null
  const kept = (await writtenAbout()).filter((one) => one.projectId === projectId && one.text !== '')
  const issues = await db.issues.bulkGet(kept.map((one) => one.issueId))
  const gone = kept.find((_, n) => issues[n] === undefined)
  return gone ? { issueId: gone.issueId, exchangeId: gone.exchangeId, title: null } : null
}

type About = { issueId: string; exchangeId: string; projectId?: string; text: string }

/** All drafts with what they are about: stored in the draft itself or, for an older version's, in `writing`. */
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

/** The draft for an issue that no longer exists, as text; null if there is none. */
export async function draftOfErasedIssue(issueId: string): Promise<string | null> {
  const texts = (await writtenAbout()).filter((one) => one.issueId === issueId).map((one) => one.text)
  return wordsIn(...texts).join('\n\n') || null
}

/** Called once they were copied or discarded. */
export async function discardDraftOfErasedIssue(issueId: string): Promise<void> {
  const db = database()
  for (const one of await writtenAbout()) if (one.issueId === issueId) await writeDraft(db, one.exchangeId, null)
  if ((await readMeta(db, 'writing'))?.issueId === issueId) await clearWriting()
}

/** The exchange whose writer should open once, as soon as it is viewed. */
const useRequestedWriter = create<{ exchangeId: string | null }>()(() => ({ exchangeId: null }))
export const requestWriter = (exchangeId: string): void => useRequestedWriter.setState({ exchangeId })
/** Whether it is this exchange. */
export const useIsWriterRequested = (exchangeId: string | undefined): boolean =>
  useRequestedWriter((wish) => wish.exchangeId !== null && wish.exchangeId === exchangeId)
export function takeWriterRequest(exchangeId: string | undefined): boolean {
  if (exchangeId === undefined || useRequestedWriter.getState().exchangeId !== exchangeId) return false
  useRequestedWriter.setState({ exchangeId: null })
  return true
}
