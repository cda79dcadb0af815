/**
 * Finds what is served for the same questions and contradicts what is being written: guidance with guidance, and guidance
 * with an answer. Pure; loaded when somebody writes.
 */
import type { Guidance, Remediation } from '../../contract/index.ts'
import { isServed } from '../../domain/remediation/served.ts'
import { disagreement, type Disagreement, disagreementWithAnswer } from '../../match/disagreement.ts'
import { buildGuidanceIndex, matchGuidance } from '../../match/guidance.ts'

/** `withAnswer`: one of them is an answer. */
export type Clash = { other: Remediation; disagreement: Disagreement; withAnswer: boolean }

type Given = { query: string; guidance: Guidance }

const reaches = (given: Given, other: Given): boolean => {
  const index = indexOf(given)
  return [other.query, ...other.guidance.positive].some((asked) => matchGuidance(index, asked).length > 0)
}

const indexOf = ({ query, guidance }: Given) => buildGuidanceIndex([{ id: 'own', query, guidance }])

type Own = { query: string; guidance?: Guidance | null; answer?: string | null }

/** @param others of the project, except the one being written */
export function clashes({ query, guidance, answer }: Own, others: readonly Remediation[]): Clash[] {
  const own = guidance && { query, guidance }
  const index = own && indexOf(own)
  const served = others.filter((one) => isServed(one.status))
  return served.flatMap((other): Clash[] => {
    if (other.content?.kind === 'answer') {
      const isSame = index && matchGuidance(index, other.query).length > 0
      const found = isSame && disagreementWithAnswer(guidance, other.query, other.content.answer)
      return found ? [{ other, disagreement: found, withAnswer: true }] : []
    }
    if (!other.content) return []
    const theirs = { query: other.query, guidance: other.content.guidance }
    const found = own && disagreement(own.guidance, theirs.guidance)
    if (own && found && (reaches(own, theirs) || reaches(theirs, own)))
      return [{ other, disagreement: found, withAnswer: false }]
    const against =
      answer &&
      matchGuidance(indexOf(theirs), query).length > 0 &&
      disagreementWithAnswer(theirs.guidance, query, answer)
    if (!against) return []
    const { by, ours, theirs: said } = against
    return [{ other, disagreement: { by, ours: said, theirs: ours }, withAnswer: true }]
  })
}
