/** Finds what was already written for a question or a similar one. Pure; loaded when somebody writes. */
import type { Guidance, Remediation, RemediationKind } from '../../contract/index.ts'
import { isServed } from '../../domain/remediation/served.ts'
import { type Clash, clashes } from './clashes-of.ts'
import { type AnswerItem, buildAnswerIndex, matchAnswer } from '../../match/answers.ts'

export type Neighbours = {
  /** Served answers to the same question: the closest is served. Guidance can apply together, see `clashes`. */
  conflicts: Remediation[]
  /** Nearest first; paused ones and drafts too. */
  similar: Remediation[]
  /** What is served for similar questions and contradicts this: guidance with guidance, or with an answer. */
  clashes: Clash[]
}

export type Own = {
  query: string
  kind: RemediationKind
  negativeExamples: readonly string[]
  /** Other phrasings of the same question. */
  positiveExamples?: readonly string[]
  /** The guidance being written; null if there is none yet, or only an answer. */
  guidance?: Guidance | null
  /** The answer being written, likewise. */
  answer?: string | null
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
 * @param others of the project, except itself
 */
export function neighbours(own: Own, others: readonly Remediation[]): Neighbours {
  const known = others.filter((one) => one.status !== 'archived')
  const rivals = own.kind === 'answer' ? known.filter((one) => isServed(one.status) && one.kind === 'answer') : []
  const asOne = buildAnswerIndex([
    {
      id: OWN,
      query: own.query,
      positiveExamples: own.positiveExamples ?? [],
      negativeExamples: [...own.negativeExamples],
      publishedAt: null,
    },
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
  return { conflicts, similar, clashes: clashes(own, others) }
}
