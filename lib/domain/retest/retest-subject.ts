import type { Exchange, Issue, Remediation, Verdict } from '../../contract/index.ts'
import { speaking } from '../experts/review.ts'
import { isServed } from '../remediation/served.ts'
import { reviewersOf } from '../issues/status.ts'

/** The single subject of a retest, by which it is counted, compared with earlier ones, and assigned to an issue. */
export type Subject = { kind: 'remediation' | 'case' | 'verdict'; id: string }

type Ids = { remediationId: string | null; caseId?: string | null | undefined; verdictId?: string | null | undefined }

/** If a case refers to a remediation, the remediation is tested. Null if it is none of the three. */
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
 * What to test when somebody asks again: what is served for it, otherwise the verdict that applies (Bad over Good, then
 * the newest). Null if nobody has said yet what the answer must be like.
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
