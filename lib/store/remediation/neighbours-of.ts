/** What has been written already for a question, or for one like it. Pure; loaded when somebody writes. */
import type { Guidance, Remediation, RemediationKind } from '../../contract/index.ts'
import { isServed } from '../../domain/remediation/served.ts'
import { type Clash, clashes } from './clashes-of.ts'
import { type AnswerItem, buildAnswerIndex, matchAnswer } from '../../match/answers.ts'

export type Neighbours = {
  /** Answers served for the same question: the newer wins. Guidance is given together, see `clashes`. */
  conflicts: Remediation[]
  /** Nearest first; what is paused or a draft too. */
  similar: Remediation[]
  /** Guidance for such questions that contradicts this one. */
  clashes: Clash[]
}

export type Own = {
  query: string
  kind: RemediationKind
  negativeExamples: readonly string[]
  /** What is being said to the assistant; null where that is nothing yet, or an answer alone. */
  guidance?: Guidance | null
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
export function neighbours(own: Own, others: readonly Remediation[]): Neighbours {
  const known = others.filter((one) => one.status !== 'archived')
  const rivals = own.kind === 'answer' ? known.filter((one) => isServed(one.status) && one.kind === 'answer') : []
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
  const contradicting = own.guidance ? clashes({ query: own.query, guidance: own.guidance }, others) : []
  return { conflicts, similar, clashes: contradicting }
}
