/** The button to the user's flags, wired; they are looked up when it is pressed. */
import { Flag } from 'lucide-react'
import { useState } from 'react'
import { can } from '../../lib/domain/permissions.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { MyFlags } from './MyFlags.tsx'
import { useFlags } from './use-flags.ts'
import { myFlagWords } from '../ui/late/page.ts'

/** Loads the question matcher, which Page need not wait for. */
const readLate = async (projectId: string, userId: string) =>
  (await import('../../lib/store/page/my-flags.ts')).myFlags(projectId, userId)

export function MyFlagsButton() {
  const { project, userId, role, nameOf } = usePanelUser()
  const openIssue = usePanel((panel) => panel.openIssue)
  const [open, setOpen] = useState(false)
  const { flags, again } = useFlags(project?.id ?? null, userId, readLate, open)
  const mayFlag = project !== null && userId !== null && role !== null && can(role, 'capture')
  const look = (): void => setOpen(true)
  useKeys({ 'Shift+f': look }, mayFlag)
  if (!mayFlag) return null
  return (
    <div className="flex shrink-0 border-t border-line px-2 py-1">
      <Button small emphasis="quiet" icon={Flag} keys="Shift+f" onClick={look}>
        {myFlagWords.title}
      </Button>
      <MyFlags
        open={open}
        flags={flags}
        nameOf={nameOf}
        onClose={() => setOpen(false)}
        onAgain={again}
        onOpenIssue={(issueId, exchangeId) => openIssue(issueId, undefined, exchangeId)}
      />
    </div>
  )
}
