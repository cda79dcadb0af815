/** What a run can be planned from, for a form being filled in. */
import type { CaseKind, RegressionCase, Remediation } from '../../contract/index.ts'
import { judgedExchanges } from '../../db/judged.ts'
import { useLiveQuery } from '../../db/live.ts'
import { reportedFor, responsesFor, withVerdicts } from '../../db/plan-sources.ts'
import { database } from '../../db/schema.ts'
import type { PlanSources } from '../../retest/run-plan.ts'

const NO_CASES: readonly RegressionCase[] = []

/**
 * @param kinds the chosen kinds: verdicts are many, and read only if included
 * @returns undefined while loading
 */
export function usePlanSources(
  projectId: string | null,
  remediations: readonly Remediation[],
  cases: readonly RegressionCase[] | undefined = NO_CASES,
  kinds: readonly CaseKind[],
): PlanSources | undefined {
  const withJudged = withVerdicts(kinds)
  const said = useLiveQuery(async () => {
    const db = database()
    const responses = await responsesFor(
      db,
      remediations.map((one) => one.exchangeId),
    )
    const reported = await reportedFor(db, remediations)
    const judged = withJudged && projectId ? await judgedExchanges(db, projectId, remediations) : []
    return { withJudged, responses, reported, judged }
  }, [projectId, remediations, withJudged])
  // Found for an earlier choice of kinds.
  if (!said || said.withJudged !== withJudged) return undefined
  return {
    remediations,
    cases,
    judged: said.judged,
    responseOf: (id) => said.responses.get(id ?? '') ?? '',
    questionOf: (id) => said.reported.get(id) ?? null,
  }
}

/** The response for which a remediation was written; empty if unknown. */
export const responseFor = async (exchangeId: string | null): Promise<string> =>
  (await responsesFor(database(), [exchangeId])).get(exchangeId ?? '') ?? ''
