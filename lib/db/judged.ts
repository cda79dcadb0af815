/** Local exchanges with a verdict, for a run that asks them again. */
import type { Remediation } from '../contract/index.ts'
import { isJudgement } from '../domain/experts/review.ts'
import { type JudgedCase, judgedIn } from '../retest/judged.ts'
import type { ErrataDatabase } from './schema.ts'

const there = <T>(rows: readonly (T | undefined)[]): T[] => rows.filter((row) => row !== undefined)

/** @param remediations of the project */
export async function judgedExchanges(
  db: ErrataDatabase,
  projectId: string,
  remediations: readonly Remediation[],
): Promise<JudgedCase[]> {
  const verdicts = (await db.verdicts.where('projectId').equals(projectId).toArray()).filter(isJudgement)
  const exchanges = there(await db.exchanges.bulkGet([...new Set(verdicts.map(({ exchangeId }) => exchangeId))]))
  const issueIds = new Set(exchanges.flatMap(({ issueId }) => (issueId === null ? [] : [issueId])))
  return judgedIn({ verdicts, exchanges, issues: there(await db.issues.bulkGet([...issueIds])), remediations })
}
