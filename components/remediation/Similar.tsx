import type { Remediation, RemediationKind } from '../../lib/contract/index.ts'
import { useNeighbours } from '../../lib/store/neighbours.ts'
import { NeighboursView } from './NeighboursView.tsx'

type SimilarProps = {
  projectId: string
  query: string
  kind: RemediationKind
  negativeExamples: readonly string[]
  /** What it is saved as already. */
  ownIds: readonly string[]
  writing: boolean
  nameOf: (userId: string) => string
  onUse: (one: Remediation) => void
  onOpen: (id: string) => void
}

export function Similar({ projectId, query, kind, negativeExamples, ownIds, ...view }: SimilarProps) {
  const found = useNeighbours(projectId, { query, kind, negativeExamples }, ownIds)
  return found && <NeighboursView found={found} {...view} />
}
