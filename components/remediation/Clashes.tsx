/** Finds what is served and contradicts the answer or guidance being viewed. */
import type { Remediation } from '../../lib/contract/index.ts'
import { useNeighbours } from '../../lib/store/remediation/neighbours.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { ClashesView } from './ClashesView.tsx'

export default function Clashes({ remediation }: { remediation: Remediation }) {
  const { nameOf } = usePanelUser()
  const { openRemediation } = usePanel()
  const { id, projectId, kind, query, negativeExamples, replaces } = remediation
  const content = remediation.draft ?? remediation.content
  const guidance = content?.kind === 'guidance' ? content.guidance : null
  const answer = content?.kind === 'answer' ? content.answer : null
  const own = { query, kind, negativeExamples, guidance, answer }
  const found = useNeighbours(projectId, own, [id, ...(replaces ? [replaces] : [])])
  return found && <ClashesView clashes={found.clashes} nameOf={nameOf} onOpen={openRemediation} />
}
