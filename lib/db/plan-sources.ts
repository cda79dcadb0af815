/** What a run can be planned from, in local rows. */
import type { CaseKind, RegressionCase, Remediation } from '../contract/index.ts'
import { questionOf } from '../domain/issues/question.ts'
import type { PlanSources } from '../retest/run-plan.ts'
import { judgedExchanges } from './judged.ts'
import { remediationsOf } from './queries.ts'
import type { ErrataDatabase } from './schema.ts'

export const casesOf = async (db: ErrataDatabase, projectId: string): Promise<RegressionCase[]> =>
  (await db.cases.where('projectId').equals(projectId).toArray()).filter(({ removedAt }) => removedAt === null)

/** Questions for which remediations were reported as wrong matches, by exchange. */
export const reportedFor = async (
  db: ErrataDatabase,
  remediations: readonly Remediation[],
): Promise<Map<string, string>> => {
  const ids = [...new Set(remediations.flatMap((one) => one.falseMatches ?? []))]
  const rows = await db.exchanges.bulkGet(ids)
  return new Map(rows.flatMap((row) => (row ? [[row.id, questionOf(row)] as const] : [])))
}

/** Responses on which remediations were written, by exchange. */
export const responsesFor = async (
  db: ErrataDatabase,
  exchangeIds: readonly (string | null)[],
): Promise<Map<string, string>> => {
  const ids = [...new Set(exchangeIds.filter((id) => id !== null))]
  const rows = await db.exchanges.bulkGet(ids)
  return new Map(rows.flatMap((row) => (row ? [[row.id, row.response] as const] : [])))
}

/** Verdicts are many, and read only if they are among the chosen kinds. */
export const withVerdicts = (kinds: readonly CaseKind[]): boolean => kinds.includes('good') || kinds.includes('bad')

/** All of it at once, for a scheduled run. */
export async function planSourcesOf(
  db: ErrataDatabase,
  projectId: string,
  kinds: readonly CaseKind[],
): Promise<PlanSources> {
  const [remediations, cases] = await Promise.all([remediationsOf(db, projectId), casesOf(db, projectId)])
  const [responses, reported, judged] = await Promise.all([
    responsesFor(
      db,
      remediations.map((one) => one.exchangeId),
    ),
    reportedFor(db, remediations),
    withVerdicts(kinds) ? judgedExchanges(db, projectId, remediations) : [],
  ])
  return {
    remediations,
    cases,
    judged,
    responseOf: (id) => responses.get(id ?? '') ?? '',
    questionOf: (id) => reported.get(id) ?? null,
  }
}
