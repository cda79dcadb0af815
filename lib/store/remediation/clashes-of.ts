/**
 * Finds guidance that is given for the same questions and contradicts the one being written. Pure; loaded when somebody
 * writes.
 */
import type { Guidance, Remediation } from '../../contract/index.ts'
import { isServed } from '../../domain/remediation/served.ts'
import { disagreement, type Disagreement } from '../../match/disagreement.ts'
import { buildGuidanceIndex, matchGuidance } from '../../match/guidance.ts'

export type Clash = { other: Remediation; disagreement: Disagreement }

type Given = { query: string; guidance: Guidance }

const reaches = ({ query, guidance }: Given, other: Given): boolean => {
  const index = buildGuidanceIndex([{ id: 'own', query, guidance }])
  return [other.query, ...other.guidance.positive].some((asked) => matchGuidance(index, asked).length > 0)
}

/** @param others of the project, except the one being written */
export function clashes(own: Given, others: readonly Remediation[]): Clash[] {
  return others.flatMap((other) => {
    if (!isServed(other.status) || other.content?.kind !== 'guidance') return []
    const theirs = { query: other.query, guidance: other.content.guidance }
    const found = disagreement(own.guidance, theirs.guidance)
    return found && (reaches(own, theirs) || reaches(theirs, own)) ? [{ other, disagreement: found }] : []
  })
}
