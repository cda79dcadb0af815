/**
 * An index of the words in issue titles, so that a capture reads a few hundred issues, however many there are. Updated
 * with each write of an issue; rebuilt when the analysis of words has changed.
 */
import type { Issue } from '../contract/index.ts'
import { keysOf } from '../match/postings.ts'
import { read } from '../match/reading.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { ErrataDatabase, IssueWords } from './tables.ts'

const wordsOf = (text: string): string[] => [...keysOf(read(text))]

/** Fingerprint of the analysis: other stems or synonyms give another one. */
const ANALYSIS_FINGERPRINT = wordsOf(
  'Cancelling or changing the delivery address of refunded orders, invoices and subscriptions',
).join(' ')

/** @param issues as now written */
export async function indexWords(db: ErrataDatabase, issues: readonly Issue[]): Promise<void> {
  const standing = issues.filter((one) => one.mergedInto === null)
  const gone = issues.filter((one) => one.mergedInto !== null).map((one) => one.id)
  const rows = standing.map(({ id, projectId, title }): IssueWords => ({ id, projectId, words: wordsOf(title) }))
  await Promise.all([db.issueWords.bulkPut(rows), db.issueWords.bulkDelete(gone)])
}

const SLICE = 500

async function rebuildIndex(db: ErrataDatabase): Promise<void> {
  await db.issueWords.clear()
  for (let last = ''; ;) {
    // Rows written in between are indexed by their writer.
    const slice = await db.transaction('rw', db.issues, db.issueWords, async () => {
      const issues = await db.issues.where('id').above(last).limit(SLICE).toArray()
      await indexWords(db, issues)
      return issues
    })
    if (slice.length < SLICE) break
    last = slice.at(-1)!.id
  }
  await writeMeta(db, 'issueWords', ANALYSIS_FINGERPRINT)
}

/** Issues found by the question's rarest words. */
const SHARING = 300
/** Arbitrary issues: the matcher judges how common a word is by those without it. */
const OTHERS = 300

/** Issues that a question may belong to, and some others: at most 600. */
export async function candidateIssues(db: ErrataDatabase, projectId: string, question: string): Promise<Issue[]> {
  if ((await readMeta(db, 'issueWords')) !== ANALYSIS_FINGERPRINT) await rebuildIndex(db)
  const words = wordsOf(question)
  const having = (word: string) => db.issueWords.where('words').equals(word)
  const counts = await Promise.all(words.map((word) => having(word).count()))
  const rarestFirst = words.map((word, at) => ({ word, count: counts[at]! })).toSorted((a, b) => a.count - b.count)
  const ids = new Set<string>()
  for (const { word, count } of rarestFirst) {
    if (count === 0) continue
    if (ids.size >= SHARING) break
    for (const id of await having(word)
      .limit(SHARING - ids.size)
      .primaryKeys())
      ids.add(id)
  }
  const [sharing, others] = await Promise.all([
    db.issues.bulkGet([...ids]),
    db.issues.where('[projectId+id]').between([projectId, ''], [projectId, '\uffff']).limit(OTHERS).toArray(),
  ])
  const found = new Map([...sharing, ...others].flatMap((one) => (one ? [[one.id, one]] : [])))
  return [...found.values()].filter((one) => one.projectId === projectId && one.mergedInto === null)
}
