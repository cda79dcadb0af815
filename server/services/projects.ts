/**
 * What serving and capturing look up on every call, held in memory per project and made anew when
 * it changed: the database is not in the way of an answer (PERF: exact and in-memory matching).
 */
import { sql } from 'kysely'
import type { Exchange, Issue, Project, Remediation, Verdict } from '../../lib/contract/index.ts'
import { isServed, standingVerdicts } from '../../lib/domain/index.ts'
import { type AnswerIndex, buildAnswerIndex } from '../../lib/match/answers.ts'
import { createIssueIndex, type IssueIndex } from '../../lib/match/cluster.ts'
import { buildGuidanceIndex, type GuidanceIndex } from '../../lib/match/guidance.ts'
import type { VerdictItem } from '../../lib/match/verdicts.ts'
import type { Database, Tx } from '../db/database.ts'

export type Served = {
  project: Project
  remediations: Map<string, Remediation>
  answers: AnswerIndex
  guidance: GuidanceIndex
  verdicts: VerdictItem[]
}

export type Projects = {
  /** Null where there is no such project. */
  served(projectId: string): Promise<Served | null>
  /** Loaded within the caller's transaction: the embedded engine has one session, and another handle would wait for itself. */
  issues(tx: Tx, projectId: string): Promise<IssueIndex>
  /** Forget what is known of a project: the next call reads it again (read your writes). */
  changed(projectId: string): void
  /** A transaction that had added to the issues was rolled back. */
  rolledBack(projectId: string): void
}

/** Members' queries that stand for an issue; more say nothing new. */
const QUERIES_PER_ISSUE = 20

export function createProjects(db: Database): Projects {
  const served = new Map<string, Promise<Served | null>>()
  const issues = new Map<string, Promise<IssueIndex>>()
  const remembered = <T>(map: Map<string, Promise<T>>, projectId: string, load: () => Promise<T>): Promise<T> => {
    const known = map.get(projectId)
    if (known) return known
    const loading = load()
    map.set(projectId, loading)
    // What could not be loaded is not remembered.
    loading.catch(() => map.delete(projectId))
    return loading
  }
  return {
    served: (projectId) => remembered(served, projectId, () => loadServed(db, projectId)),
    issues: (tx, projectId) => remembered(issues, projectId, () => loadIssues(tx, projectId)),
    changed: (projectId) => void served.delete(projectId),
    rolledBack: (projectId) => void issues.delete(projectId),
  }
}

async function loadServed(db: Database, projectId: string): Promise<Served | null> {
  const project = (
    await sql<{ row: Project }>`select row from project where project_id = ${projectId}`.execute(db.kysely)
  ).rows[0]?.row
  if (!project) return null
  const remediations = (
    await sql<{ row: Remediation }>`select row from remediation where project_id = ${projectId}
      and status in ('active', 'active_with_draft')`.execute(db.kysely)
  ).rows
    .map(({ row }) => row)
    .filter((row) => isServed(row.status))
  const judged = (
    await sql<{ verdict: Verdict; query: string; response: string }>`
      select v.row as verdict, e.row ->> 'query' as query, e.row ->> 'response' as response
      from verdict v join exchange e on e.project_id = v.project_id and e.id = v.exchange_id
      where v.project_id = ${projectId} and v.row ->> 'retractedAt' is null`.execute(db.kysely)
  ).rows
  const standing = new Set(standingVerdicts(judged.map((one) => one.verdict)).map((one) => one.id))
  return {
    project,
    remediations: new Map(remediations.map((row) => [row.id, row])),
    answers: buildAnswerIndex(
      remediations
        .filter((row) => row.kind === 'answer')
        .map(({ id, query, negativeExamples, publishedAt }) => ({ id, query, negativeExamples, publishedAt })),
    ),
    guidance: buildGuidanceIndex(
      remediations.flatMap(({ id, query, content }) =>
        content?.kind === 'guidance' ? [{ id, query, guidance: content.guidance }] : [],
      ),
    ),
    verdicts: judged.flatMap(({ verdict: { id, value }, query, response }) =>
      standing.has(id) && value !== 'cant_tell' ? [{ id, query, response, value }] : [],
    ),
  }
}

async function loadIssues(tx: Tx, projectId: string): Promise<IssueIndex> {
  const found = (await sql<{ row: Issue }>`select row from issue where project_id = ${projectId}`.execute(tx)).rows
  const members = (
    await sql<{ issue_id: string; query: Exchange['query'] }>`select issue_id, row ->> 'query' as query from exchange
      where project_id = ${projectId} and issue_id is not null`.execute(tx)
  ).rows
  const queries = new Map<string, string[]>()
  for (const { issue_id, query } of members) {
    const known = queries.get(issue_id) ?? []
    if (known.length < QUERIES_PER_ISSUE) queries.set(issue_id, [...known, query])
  }
  return createIssueIndex(
    found
      .filter(({ row }) => !row.mergedInto)
      .map(({ row }) => ({ id: row.id, queries: [row.title, ...(queries.get(row.id) ?? [])] })),
  )
}
