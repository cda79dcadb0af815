import type { Issue, Retest } from '../../lib/contract/index.ts'
import { whyCameBack } from '../../lib/domain/issues/came-back.ts'
import { RetestEvidence } from '../retest/RetestEvidence.tsx'

/** The diff of the retest that reopened an issue: what came back against what should have. */
export function CameBackEvidence({ issue, retests }: { issue: Issue; retests: readonly Retest[] }) {
  const why = whyCameBack(issue, retests)
  if (why?.because !== 'retest') return null
  const { retest } = why
  return <RetestEvidence expected={retest.expected} got={retest.got} expects={retest.expects ?? 'answer'} of={retest} />
}
