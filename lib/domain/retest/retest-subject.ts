import type { Exchange, Issue, Remediation, Verdict } from '../../contract/index.ts'
import { speaking } from '../experts/review.ts'
import { isServed } from '../remediation/served.ts'
import { reviewersOf } from '../issues/status.ts'

/** What a retest is of. One thing alone: by it a retest is counted, compared with earlier ones, and brought to an issue. */
export type Subject = { kind: 'remediation' | 'case' | 'verdict'; id: string }

type Ids = { remediationId: string | null; caseId?: string | null | undefined; verdictId?: string | null | undefined }

/** A case may come on top of a remediation, which then is what is tested. Null: of nothing that anybody wrote. */
export function subjectOf({ remediationId, caseId, verdictId }: Ids): Subject | null {
  if (remediationId) return { kind: 'remediation', id: remediationId }
  if (caseId) return { kind: 'case', id: caseId }
  return verdictId ? { kind: 'verdict', id: verdictId } : null
}

export const isSameSubject = (one: Ids, { kind, id }: Subject): boolean => {
  const its = subjectOf(one)
  return its?.kind === kind && its.id === id
}

/**
 * What is asked about where somebody wants to ask again: what is served for it, else the verdict that speaks for it (Bad
 * over Good, then the newest). Null: nobody has said yet what its answer must be like.
 */
export function subjectFor(
  issue: Issue | null,
  exchange: Exchange,
  remediations: readonly Remediation[],
  verdicts: readonly Verdict[],
): Subject | null {
  const served = remediations.find((one) => isServed(one.status))
  if (served) return { kind: 'remediation', id: served.id }
  const given = verdicts.filter((one) => one.exchangeId === exchange.id)
  const rank = (one: Verdict): string => `${one.value === 'bad' ? 1 : 0} ${one.at}`
  const [first] = speaking(given, reviewersOf(issue)).toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1))
  return first ? { kind: 'verdict', id: first.id } : null
}
