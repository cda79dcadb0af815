/** The way to one's flags, wired; they are looked for when they are asked for. */
import { Flag } from 'lucide-react'
import { useState } from 'react'
import type { FlagOf } from '../../lib/domain/experts/flag-outcome.ts'
import { can } from '../../lib/domain/permissions.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { useWhose } from '../shell/who.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { MyFlags } from './MyFlags.tsx'
import { myFlagWords } from '../ui/late/page.ts'

export function MyFlagsButton() {
  const { project, userId, role, nameOf } = useWhose()
  const openIssue = usePanel((panel) => panel.openIssue)
  const [open, setOpen] = useState(false)
  const [flags, setFlags] = useState<FlagOf[] | null>(null)
  const mayFlag = project !== null && userId !== null && role !== null && can(role, 'capture')
  const look = (): void => {
    if (!project || !userId) return
    setOpen(true)
    setFlags(null)
    // It matches questions, which Page need not wait for.
    void import('../../lib/store/page/my-flags.ts').then(async ({ myFlags }) =>
      setFlags(await myFlags(project.id, userId)),
    )
  }
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
        onOpenIssue={(issueId, exchangeId) => openIssue(issueId, undefined, exchangeId)}
      />
    </div>
  )
}
