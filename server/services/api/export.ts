/**
 * A project as one JSON value, as clients of the serving API expect it: configuration, logs, answers, reviews and
 * guidance. Archived answers are in a separate list, which those clients ignore; no keys, and no earlier revisions (the
 * line formats have those, export-stream.ts).
 */
import { sql } from 'kysely'
import type { Remediation } from '../../../lib/contract/index.ts'
import type { Database } from '../../db/database.ts'
import { expertAnswerView, answerRows } from './answers.ts'
import { archivedAnswers, guidanceTexts } from './export-stream.ts'
import { logRows } from './logs.ts'
import { logDetailView } from './log-view.ts'
import type { PageQuery } from './lists.ts'
import { profileOf, projectView } from './projects.ts'
import { longReviewView, reviewRows } from './reviews.ts'

const PAGE = 500

/** Reads page by page, so that no query returns a large project at once. */
async function everything<T>(read: (query: PageQuery) => Promise<{ rows: T[]; total: number }>): Promise<T[]> {
  const found: T[] = []
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = await read({ order: 'asc', limit: PAGE, offset })
    found.push(...rows)
    if (offset + PAGE >= total) return found
  }
}

async function listOf<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of rows) found.push(one)
  return found
}

export async function exportOf(db: Database, projectId: string, userId: string): Promise<Record<string, unknown>> {
  const guidance = await sql<{ row: Remediation }>`select row from remediation
    where project_id = ${projectId} and row ->> 'kind' = 'guidance' order by row ->> 'createdAt', id`.execute(db.kysely)
  const logs = await everything((query) => logRows(db, projectId, query))
  const answers = await everything((query) => answerRows(db, projectId, userId, { ...query, begun: false }))
  const reviews = await everything((query) => reviewRows(db, projectId, query))
  return {
    project: projectView(await profileOf(db.kysely, projectId)),
    query_logs: logs.map(logDetailView),
    expert_answers: answers.map(expertAnswerView),
    expert_reviews: reviews.map(longReviewView),
    archived_answers: await listOf(archivedAnswers(db, projectId)),
    guidance: guidance.rows.map(({ row }) => ({
      id: row.id,
      query: row.query,
      status: row.status,
      ...guidanceTexts(row),
      created_at: row.createdAt,
      last_edited_at: row.editedAt,
    })),
  }
}
