/**
 * Full-text search in exchanges and what people wrote: some hundred bytes to a megabyte per issue, read in full. Runs
 * in a thread of its own (text-search.worker.ts), without Dexie. There is no index: for 100,000 exchanges it would have ten
 * million entries, and each capture and pull would write some hundred of them. So nothing outlives an erasure, either.
 */
import type { Comment, Exchange, Issue, Remediation, RemediationContent, Verdict } from '../contract/index.ts'
import { type WordsFound, missingIn, passagesIn, type Saying } from '../domain/issues/said.ts'
import { resultOf } from './without-dexie.ts'

export type TextQuery = {
  projectId: string
  /** From `wordsOf`. */
  words: readonly string[]
  issues: readonly Pick<Issue, 'id' | 'title' | 'centralExchangeId'>[]
  /** Whether what people wrote has changed since the last question. */
  isRefreshed: boolean
}
/** One result per issue, in their order. */
export type TextMatches = (WordsFound | null)[]

/** Rows per transaction: a verdict being written waits for no more than these. */
const PIECE = 128

type Written = { of: 'remediation' | 'comment'; id: string; sayings: Saying[] }
/** By issue id. */
type WrittenBy = ReadonlyMap<string, readonly Written[]>

export function openTextSearch(db: IDBDatabase): (question: TextQuery) => Promise<TextMatches> {
  let written: { projectId: string; by: WrittenBy } | null = null
  return async ({ projectId, words, issues, isRefreshed }) => {
    if (isRefreshed || written?.projectId !== projectId) written = { projectId, by: await readWritten(db, projectId) }
    const { by } = written
    const tables = db.transaction(['exchanges', 'verdicts'])
    const index = tables.objectStore('exchanges').index('issueId')
    const given = tables.objectStore('verdicts').index('issueId')
    // All requested together; longer issues are continued when it is their turn.
    const [members, verdicts] = await Promise.all([
      Promise.all(issues.map(({ id }) => resultOf<Exchange[]>(index.getAll(id, PIECE)))),
      Promise.all(issues.map(({ id }) => resultOf<Verdict[]>(given.getAll(id, PIECE)))),
    ])
    const found: TextMatches = []
    for (const [n, issue] of issues.entries()) {
      const missing = missingIn(issue.title, words)
      const explained = explaining(db, verdicts[n]!)
      found.push(
        inExchanges(centralFirst(members[n]!, issue), await explained(members[n]!), missing) ??
          (members[n]!.length < PIECE ? null : await inTheOthers(db, issue.id, explained, missing)) ??
          inWritten(by.get(issue.id) ?? [], missing),
      )
    }
    return found
  }
}

/** The central exchange first, since it is the one to be judged. */
const centralFirst = (members: readonly Exchange[], issue: Pick<Issue, 'centralExchangeId'>): Exchange[] => {
  const isCentral = ({ id }: Exchange): boolean => id === issue.centralExchangeId
  return [...members.filter(isCentral), ...members.filter((one) => !isCentral(one))]
}

/** By exchange id; standing verdicts only. */
type Explained = ReadonlyMap<string, readonly Saying[]>

function explanationsOf(verdicts: readonly Verdict[]): Explained {
  const by = new Map<string, Saying[]>()
  for (const { exchangeId, explanation, retractedAt } of verdicts) {
    if (!explanation || retractedAt) continue
    by.set(exchangeId, [...(by.get(exchangeId) ?? []), { by: 'explanation', text: explanation }])
  }
  return by
}

/** @param first of an issue's verdicts; if there may be more, they are read with their exchanges */
function explaining(
  db: IDBDatabase,
  first: readonly Verdict[],
): (exchanges: readonly Exchange[]) => Explained | Promise<Explained> {
  if (first.length < PIECE) {
    const all = explanationsOf(first)
    return () => all
  }
  return async (exchanges) => {
    const given = db.transaction('verdicts').objectStore('verdicts').index('exchangeId')
    return explanationsOf((await Promise.all(exchanges.map(({ id }) => resultOf<Verdict[]>(given.getAll(id))))).flat())
  }
}

function inExchanges(members: readonly Exchange[], explained: Explained, words: readonly string[]): WordsFound | null {
  for (const one of members) {
    const { id, query, question, response, flags } = one
    const asked = question === undefined || question === query ? query : `${query}\n${question}`
    const sayings: Saying[] = [
      { by: 'customer', text: asked },
      { by: 'assistant', text: response },
      ...flags.flatMap(({ note }): Saying[] => (note ? [{ by: 'note', text: note }] : [])),
      ...(explained.get(id) ?? []),
    ]
    const left = sayings.reduce((missing, { text }) => missingIn(text, missing), words)
    const beside = left.length > 0 ? around(one).find(({ text }) => missingIn(text, left).length === 0) : null
    const passages = beside === undefined ? null : passagesIn(beside ? [...sayings, beside] : sayings, words)
    if (passages) return { of: 'exchange', id, passages }
  }
  return null
}

/** Much longer than the exchange itself: a single one must contain all words that the exchange lacks. */
const around = ({ before, after, context }: Exchange): Saying[] => [
  ...[...before, ...after].map(({ text }): Saying => ({ by: 'conversation', text })),
  ...context.map(({ title, content }): Saying => ({ by: 'context', text: title ? `${title}\n${content}` : content })),
]

/** For an issue with more exchanges than are read at once. */
async function inTheOthers(
  db: IDBDatabase,
  issueId: string,
  explained: ReturnType<typeof explaining>,
  words: readonly string[],
): Promise<WordsFound | null> {
  const keys = await keysOf(db, 'exchanges', 'issueId', issueId)
  for await (const rows of inPieces<Exchange>(db, 'exchanges', keys.slice(PIECE))) {
    const others = rows.filter((row) => row.issueId === issueId)
    const found = inExchanges(others, await explained(others), words)
    if (found) return found
  }
  return null
}

function inWritten(written: readonly Written[], words: readonly string[]): WordsFound | null {
  for (const { of, id, sayings } of written) {
    const passages = passagesIn(sayings, words)
    if (passages) return { of, id, passages }
  }
  return null
}

// ---- what people wrote

async function readWritten(db: IDBDatabase, projectId: string): Promise<WrittenBy> {
  const by = new Map<string, Written[]>()
  const add = (issueId: string, one: Written): void => {
    const there = by.get(issueId)
    if (there) there.push(one)
    else by.set(issueId, [one])
  }
  const issueOf = new Map<string, string>()
  for await (const rows of ofProject<Remediation>(db, 'remediations', projectId)) {
    for (const { id, issueId, content, draft } of rows) {
      if (!issueId) continue
      issueOf.set(id, issueId)
      for (const text of [content, draft]) if (text) add(issueId, { of: 'remediation', id, sayings: [saying(text)] })
    }
  }
  const comments: Comment[] = []
  for await (const rows of ofProject<Comment>(db, 'comments', projectId))
    comments.push(...rows.filter((one) => one.deletedAt === null))
  const onIssues = comments.filter((one) => one.subject === 'issue').map((one) => one.subjectId)
  const now = await whereNow(db, new Set(onIssues))
  for (const { id, subject, subjectId, text } of comments) {
    const issueId = subject === 'issue' ? now.get(subjectId) : issueOf.get(subjectId)
    if (issueId)
      add(issueId, { of: 'comment', id, sayings: [{ by: subject === 'issue' ? 'comment' : 'remark', text }] })
  }
  return by
}

function saying(content: RemediationContent): Saying {
  if (content.kind === 'answer') return { by: 'answer', text: content.answer }
  const { explanation, guidance } = content
  const { when, wording } = guidance
  return {
    by: 'guidance',
    text: [explanation, when, ...guidance.do, ...guidance.dont, wording].filter(Boolean).join('\n'),
  }
}

/** In case of a loop that should not exist. */
const MOST_STEPS = 8

/** Current issue ids by former ones: comments on a merged issue follow it. */
async function whereNow(db: IDBDatabase, ids: ReadonlySet<string>): Promise<Map<string, string>> {
  const now = new Map([...ids].map((id) => [id, id]))
  let moved = [...ids]
  for (let step = 0; moved.length > 0 && step < MOST_STEPS; step += 1) {
    const into = new Map<string, string>()
    for await (const rows of inPieces<Issue>(db, 'issues', [...new Set(moved.map((id) => now.get(id)!))]))
      for (const { id, mergedInto } of rows) if (mergedInto) into.set(id, mergedInto)
    moved = moved.filter((id) => {
      const next = into.get(now.get(id)!)
      if (next) now.set(id, next)
      return next !== undefined
    })
  }
  return now
}

// ---- in pieces

const keysOf = (db: IDBDatabase, table: string, index: string, value: string): Promise<IDBValidKey[]> =>
  resultOf(db.transaction(table).objectStore(table).index(index).getAllKeys(value))

async function* ofProject<Row>(db: IDBDatabase, table: string, projectId: string): AsyncGenerator<Row[]> {
  yield* inPieces<Row>(db, table, await keysOf(db, table, 'projectId', projectId))
}

/** Rows deleted meanwhile are left out. */
async function* inPieces<Row>(db: IDBDatabase, table: string, keys: readonly IDBValidKey[]): AsyncGenerator<Row[]> {
  for (let from = 0; from < keys.length; from += PIECE) {
    const store = db.transaction(table).objectStore(table)
    const piece = keys.slice(from, from + PIECE)
    const rows = await Promise.all(piece.map((key) => resultOf<Row[]>(store.getAll(key, 1))))
    yield rows.flat()
  }
}
