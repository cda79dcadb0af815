/** The history of the user's own actions, wired. */
import { useActions } from '../../lib/db/hooks.ts'
import UndoHistory from './UndoHistory.tsx'
import { usePanelUser } from './panel-user.ts'

export default function PastActions({ onClose }: { onClose: () => void }) {
  const { project, turn } = usePanelUser()
  const rows = useActions(project?.id ?? null)
  const actions = rows ?? []
  return (
    <UndoHistory
      open
      actions={actions}
      onClose={onClose}
      onUndo={(id) => turn('undo', id)}
      onRedo={(id) => turn('redo', id)}
    />
  )
}
