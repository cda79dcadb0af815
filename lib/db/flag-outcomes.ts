/**
 * The outcome of an exchange's flags, from local rows. Separate from flagged.ts, which every write of an exchange
 * needs, because it loads the matcher.
 */
import type { Exchange, Remediation } from '../contract/index.ts'
import { type FlagOutcome, flagOutcome } from '../domain/experts/flag-outcome.ts'
import { questionOf } from '../domain/issues/question.ts'
import { isSameQuestion } from '../domain/issues/same-question.ts'
import { buildAnswerIndex, matchAnswer } from '../match/answers.ts'
import type { ErrataDatabase } from './tables.ts'

export async function outcomeFor(db: ErrataDatabase, exchange: Exchange): Promise<FlagOutcome> {
  const { id, issueId } = exchange
  const isOfProject = ({ projectId }: { projectId: string }): boolean => projectId === exchange.projectId
  const [issue, verdicts, remediations] = await Promise.all([
    issueId ? db.issues.where(':id').equals(issueId).filter(isOfProject).first() : undefined,
    db.verdicts.where('exchangeId').equals(id).filter(isOfProject).toArray(),
    issueId ? db.remediations.where('issueId').equals(issueId).filter(isOfProject).toArray() : [],
  ])
  return flagOutcome(exchange, issue ?? null, verdicts, issue ? remediations : [], isFor)
}

/** An issue may hold several questions, after a merge or a manual move: an answer to one need not answer the others. */
function isFor(remediation: Remediation, exchange: Exchange): boolean {
  const question = questionOf(exchange)
  if (remediation.falseMatches?.includes(exchange.id)) return false
  if (remediation.negativeExamples.some((one) => isSameQuestion(one, question))) return false
  if (remediation.exchangeId === exchange.id || remediation.kind === 'guidance') return true
  return matchAnswer(buildAnswerIndex([remediation]), question).id !== null
}
