/** Plans a retest run from outside the panel: on the server, so that a program needs neither the sync nor its rows. */
import { sql } from 'kysely'
import type {
  CaseKind,
  EntityName,
  EntityRow,
  Environment,
  Exchange,
  Issue,
  Project,
  RegressionCase,
  Remediation,
  Verdict,
} from '../../../lib/contract/index.ts'
import type { RetestPlan } from '../../../lib/contract/retest-plan.ts'
import { tagsOf } from '../../../lib/domain/retest/case-tags.ts'
import { fallbacksOf } from '../../../lib/domain/remediation/fallbacks.ts'
import { isJudgement } from '../../../lib/domain/experts/review.ts'
import { type JudgedCase, judgedIn } from '../../../lib/retest/judged.ts'
import { planOf, type RunFilter } from '../../../lib/retest/run-plan.ts'
import type { Database, Tx } from '../../db/database.ts'

export const retestPlan = (
  db: Database,
  projectId: string,
  filter: Pick<RunFilter, 'tags' | 'kinds'>,
): Promise<RetestPlan> =>
  db.transaction(async (tx) => {
    const all = <E extends EntityName>(entity: E): Promise<EntityRow<E>[]> => rowsIn(tx, projectId, entity)
    const { rows } = await sql<{ row: Project }>`select row from project where project_id = ${projectId}`.execute(tx)
    const project = rows[0]!.row
    const remediations: Remediation[] = await all('remediation')
    const cases: RegressionCase[] = await all('case')
    const environments: Environment[] = await all('environment')
    const responses = await responsesBehind(tx, projectId)
    const reported = await questionsReported(tx, projectId)
    const judged = await judgedFor(tx, projectId, filter.kinds ?? [], remediations)
    return {
      project: { id: project.id, name: project.name },
      steps: planOf(
        {
          remediations,
          cases,
          responseOf: (id) => (id === null ? '' : (responses.get(id) ?? '')),
          questionOf: (id) => reported.get(id) ?? null,
          judged,
        },
        filter,
      ).map((step) => ({ ...step, before: [...step.before] })) as RetestPlan['steps'],
      environments: environments.map(({ id, name, address, mark }) => ({ id, name, address, mark })),
      tags: tagsOf(cases),
      fallbacks: fallbacksOf(project),
    }
  })

async function rowsIn<E extends EntityName>(tx: Tx, projectId: string, entity: E): Promise<EntityRow<E>[]> {
  const { rows } = await sql<{ row: EntityRow<E> }>`
    select row from ${sql.table(entity)} where project_id = ${projectId} order by id`.execute(tx)
  return rows.map(({ row }) => row)
}

/** Read only if asked for: there are many more verdicts than remediations. */
async function judgedFor(
  tx: Tx,
  projectId: string,
  kinds: readonly CaseKind[],
  remediations: readonly Remediation[],
): Promise<JudgedCase[]> {
  if (!kinds.includes('good') && !kinds.includes('bad')) return []
  const all: Verdict[] = await rowsIn(tx, projectId, 'verdict')
  const exchanges = await sql<{ row: Exchange }>`
    select row from exchange where project_id = ${projectId} and id in
      (select exchange_id from verdict where project_id = ${projectId})`.execute(tx)
  const issues = await sql<{ row: Issue }>`
    select row from issue where project_id = ${projectId} and id in
      (select e.issue_id from exchange e join verdict v on v.project_id = e.project_id and v.exchange_id = e.id
       where e.project_id = ${projectId})`.execute(tx)
  return judgedIn({
    verdicts: all.filter(isJudgement),
    exchanges: exchanges.rows.map(({ row }) => row),
    issues: issues.rows.map(({ row }) => row),
    remediations,
  })
}

/** The assistant's responses on which guidance was written. */
async function responsesBehind(tx: Tx, projectId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; response: Exchange['response'] }>`
    select e.id::text as id, e.row ->> 'response' as response from exchange e
    join remediation r on r.project_id = e.project_id and r.row ->> 'exchangeId' = e.id::text
    where e.project_id = ${projectId} and r.row -> 'content' ->> 'kind' = 'guidance'`.execute(tx)
  return new Map(rows.map(({ id, response }) => [id, response]))
}

/** The questions for which a wrong match was reported. */
async function questionsReported(tx: Tx, projectId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; question: string }>`
    select e.id::text as id, coalesce(e.row -> 'served' ->> 'question', e.row ->> 'query') as question
    from remediation r cross join lateral jsonb_array_elements_text(r.row -> 'falseMatches') as f (exchange_id)
    join exchange e on e.project_id = r.project_id and e.id::text = f.exchange_id
    where r.project_id = ${projectId}`.execute(tx)
  return new Map(rows.map(({ id, question }) => [id, question]))
}
