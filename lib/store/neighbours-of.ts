/** What has been written already for a question, or for one like it. Pure; loaded when somebody writes. */
import type { Remediation, RemediationKind } from '../contract/index.ts'
import { isServed } from '../domain/served.ts'
import { type AnswerItem, buildAnswerIndex, matchAnswer } from '../match/answers.ts'

export type Neighbours = {
  /** Served for the same question, of the same kind: both cannot be right. */
  conflicts: Remediation[]
  /** Nearest first; what is paused or a draft too. */
  similar: Remediation[]
}

const CLOSE = 0.55
const SHOWN = 5

const itemOf = ({ id, query, positiveExamples = [], negativeExamples, publishedAt }: Remediation): AnswerItem => ({
  id,
  query,
  positiveExamples,
  negativeExamples,
  publishedAt,
})
const OWN = 'own'

/**
 * @param own what is being written
 * @param others of the project, itself left out
 */
export function neighbours(
  own: { query: string; kind: RemediationKind; negativeExamples: readonly string[] },
  others: readonly Remediation[],
): Neighbours {
  const known = others.filter((one) => one.status !== 'archived')
  const rivals = known.filter((one) => isServed(one.status) && one.kind === own.kind)
  const asOne = buildAnswerIndex([
    { id: OWN, query: own.query, negativeExamples: [...own.negativeExamples], publishedAt: null },
  ])
  const conflicts = rivals.filter(
    (one) =>
      matchAnswer(asOne, one.query).id === OWN || matchAnswer(buildAnswerIndex([itemOf(one)]), own.query).id === one.id,
  )
  const near = new Map<string, number>()
  for (const one of known) {
    const [nearest] = matchAnswer(buildAnswerIndex([itemOf(one)]), own.query).nearest
    if (nearest && nearest.distance <= CLOSE) near.set(one.id, nearest.distance)
  }
  const similar = known
    .filter((one) => near.has(one.id) || conflicts.includes(one))
    .toSorted((a, b) => (near.get(a.id) ?? 1) - (near.get(b.id) ?? 1))
    .slice(0, SHOWN)
  return { conflicts, similar }
}
