/** The last action in its current state: another window may have undone it, and its subject may have been erased. */
import { useStanding } from '../../lib/db/hooks.ts'
import { type ToastMessage, usePanel } from '../../lib/store/shell/panel.ts'

export function useSaid(): ToastMessage | null {
  const said = usePanel((panel) => panel.said)
  const standing = useStanding(said?.takesBack ?? null)
  if (!said || standing?.id !== said.takesBack || standing.state === 'stands') return said
  return standing.state === 'undone' ? { ...said, takesBack: null } : null
}
