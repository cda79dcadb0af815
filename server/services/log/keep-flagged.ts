/**
 * Stores flagged exchanges in the issues they join or open: many in a handful of statements. Each is decided as if
 * those before it were already written, but only a row's final state is: nobody else can read the states in between.
 */
import { randomUUID } from 'node:crypto'
import type { Exchange, Issue, Project } from '../../../lib/contract/index.ts'
import { deriveStatus, isFlagged, openIssue, withMember } from '../../../lib/domain/index.ts'
import type { Tx } from '../../db/database.ts'
import { writeRows } from '../../db/rows.ts'
import { type Case, createCases } from '../issues/issue-cases.ts'
import type { IssueIndexes } from '../issues/issue-indexes.ts'

export type Keeping = {
  project: Project
  exchange: Exchange
  /** The text used for clustering: its query, or the self-contained form of it. */
  question: string
  /** An expert judged such a response Good: it neither opens nor reopens an issue. */
  accepted: boolean
  /** What would have prevented it is withheld on purpose, so it does not reopen an issue. */
  heldBack?: boolean | undefined
}

/**
 * The caller holds the project.
 * @param all of one project, each exchange once; those not flagged are stored without an issue
 */
export async function keepFlagged(
  issueIndexes: IssueIndexes,
  tx: Tx,
  projectId: string,
  all: readonly Keeping[],
): Promise<void> {
  if (all.length === 0) return
  let joins = await issueIndexes.joins(tx, projectId)
  const cases = createCases(tx, projectId)
  // Preloads what each will nearly always join; earlier ones may still change where later ones belong.
  await cases.read(all.filter(isOfIssue).flatMap(({ question }) => joins(question) ?? []))
  const exchanges: Exchange[] = []
  const opened = new Map<string, Issue>()
  const changed = new Map<string, Issue>()

  const write = async (): Promise<void> => {
    await writeRows(tx, projectId, 'exchange', asRows(exchanges.splice(0)), 'is replaced')
    await writeRows(tx, projectId, 'issue', asRows(opened.values()), 'is replaced')
    // Written first as its first member opened it, so that webhooks report that state.
    const grown = [...changed.values()].filter((issue) => opened.get(issue.id) !== issue)
    await writeRows(tx, projectId, 'issue', asRows(grown), 'is replaced')
    opened.clear()
    changed.clear()
  }
  const caseOf = async (question: string): Promise<Case | null> => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const id = joins(question)
      const known = id === null ? null : await cases.of(id)
      if (id === null || known) return known
      // The issue no longer exists; the index cannot remove it, so it is rebuilt from what is written.
      await write()
      issueIndexes.forget(projectId)
      joins = await issueIndexes.joins(tx, projectId)
    }
    return null
  }
  const put = (exchange: Exchange): void => {
    exchanges.push(exchange)
    issueIndexes.written(projectId, [{ entity: 'exchange', id: exchange.id, row: exchange }])
  }

  for (const one of all) {
    const { exchange, project, accepted } = one
    const known = isOfIssue(one) ? await caseOf(one.question) : null
    if (!known && (accepted || !isOfIssue(one))) {
      put(exchange)
      continue
    }
    const { issue, history } = known ? grownCase(known, one) : openCase(exchange, project)
    const now: Case = { issue: { ...issue, ...deriveStatus(issue, history) }, history }
    put({ ...exchange, issueId: issue.id })
    if (known) Object.assign(known, now)
    else {
      cases.opened(now)
      opened.set(issue.id, now.issue)
    }
    changed.set(issue.id, now.issue)
  }
  await write()
}

const isOfIssue = ({ exchange, project }: Keeping): boolean => isFlagged(exchange, project.evals)

const openCase = (exchange: Exchange, project: Project): Case => ({
  issue: openIssue(randomUUID(), exchange, project),
  history: { verdicts: [], remediations: [], retests: [] },
})

function grownCase({ issue, history }: Case, { exchange, project, accepted, heldBack }: Keeping): Case {
  const grown = withMember(issue, exchange, project)
  const isExpected = accepted || heldBack
  return { issue: isExpected ? { ...grown, lastUnpreventedAt: issue.lastUnpreventedAt } : grown, history }
}

const asRows = <T extends { id: string }>(rows: Iterable<T>): { id: string; row: T }[] =>
  Array.from(rows, (row) => ({ id: row.id, row }))
