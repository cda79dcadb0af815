import type { Guidance, Remediation, RemediationKind } from '../../lib/contract/index.ts'
import { useNeighbours } from '../../lib/store/remediation/neighbours.ts'
import { ClashesView } from './ClashesView.tsx'
import { NeighboursView } from './NeighboursView.tsx'

type SimilarProps = {
  projectId: string
  query: string
  kind: RemediationKind
  guidance: Guidance | null
  answer: string | null
  negativeExamples: readonly string[]
  positiveExamples: readonly string[]
  /** The remediations it is already saved as. */
  ownIds: readonly string[]
  writing: boolean
  nameOf: (userId: string) => string
  onUse: (one: Remediation) => void
  onOpen: (id: string) => void
}

export function Similar(props: SimilarProps) {
  const { projectId, query, kind, guidance, answer, negativeExamples, positiveExamples, ownIds, ...view } = props
  const own = { query, kind, negativeExamples, positiveExamples, guidance, answer }
  const found = useNeighbours(projectId, own, ownIds)
  if (!found) return null
  return (
    <>
      <ClashesView clashes={found.clashes} nameOf={view.nameOf} onOpen={view.onOpen} />
      <NeighboursView found={found} {...view} />
    </>
  )
}
