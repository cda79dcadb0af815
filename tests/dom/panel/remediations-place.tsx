/** The place Remediations as an expert of the fixtures' project has it, its editor loaded and the keys of the undo history at hand. */
import { useMemo } from 'react'
// Loaded late in the panel, and by then here.
import '../../../components/remediation/RemediationEditor.tsx'
import RemediationsPlace from '../../../components/remediation/RemediationsPlace.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { useKeys } from '../../../components/ui/keys.ts'
import { membership } from './a-desk.tsx'

export function Place() {
  const panelUser = useMakePanelUser(
    useMemo(() => membership('sme'), []),
    false,
  )
  useKeys({ z: () => panelUser.undo(), 'Shift+z': () => panelUser.redo() })
  return (
    <PanelUserProvider value={panelUser}>
      <RemediationsPlace />
    </PanelUserProvider>
  )
}
