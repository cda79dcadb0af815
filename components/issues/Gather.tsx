/** Splits an issue or moves some of its questions: the button and the action. */
import { lazy, Suspense, useState } from 'react'
import type { Exchange, Issue } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Button } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'

const GatherDialog = lazy(() => import('./GatherDialog.tsx'))

const move = (exchangeIds: string[], toIssueId: string): MutationDraft => ({
  name: 'exchange.move',
  args: { exchangeIds, remediationIds: [], toIssueId, reopen: false },
})

export function Gather({ issue, members }: { issue: Issue; members: readonly Exchange[] }) {
  const { act, role, readOnly } = usePanelUser()
  const [open, setOpen] = useState(false)
  if (role === null || readOnly || !can(role, 'judge')) return null
  const done = (label: string, exchangeIds: string[], toIssueId: string): void => {
    setOpen(false)
    void act(label, [move(exchangeIds, toIssueId)])
  }
  return (
    <>
      <Button small className="mt-1" onClick={() => setOpen(true)}>
        {words.desk.gather}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <GatherDialog
            open
            onClose={() => setOpen(false)}
            issue={issue}
            members={members}
            onSplit={(ids) => done(words.desk.done.split(ids.length), ids, crypto.randomUUID())}
            onMove={(ids, to) => done(words.desk.done.move(ids.length), ids, to)}
          />
        </Suspense>
      )}
    </>
  )
}
