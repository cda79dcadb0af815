import type { Issue, Remediation, Retest } from '../../lib/contract/index.ts'
import { whyCameBack } from '../../lib/domain/came-back.ts'
import { RetestEvidence } from '../retest/RetestEvidence.tsx'

type Props = { issue: Issue; retests: readonly Retest[]; remediations: readonly Remediation[] }

/** What came back in the retest that opened an issue again, laid over what should have come. */
export function CameBackEvidence({ issue, retests, remediations }: Props) {
  const why = whyCameBack(issue, retests)
  if (why?.because !== 'retest') return null
  const { retest } = why
  const kind = remediations.find((one) => one.id === retest.remediationId)?.kind
  return <RetestEvidence expected={retest.expected} got={retest.got} isGuidance={kind === 'guidance'} />
}
