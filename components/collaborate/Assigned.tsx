/** Assignment, wired: the chip, the dialog behind it, `i` for oneself and `a` for others. */
import { lazy, Suspense, useState } from 'react'
import type { Assignment, Subject } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { usePeople } from '../../lib/store/people.ts'
import { useWhose } from '../shell/who.ts'
import { useKeys } from '../ui/keys.ts'
import { words } from '../ui/words.ts'
import { AssignChip } from './AssignChip.tsx'

const AssignDialog = lazy(() => import('./AssignDialog.tsx').then((parts) => ({ default: parts.AssignDialog })))

type AssignedProps = { subject: Subject; row: Assignment & { id: string }; active: boolean }

export default function Assigned({ subject, row, active }: AssignedProps) {
  const { role, readOnly, userId, project, nameOf, act } = useWhose()
  const people = usePeople(project?.id ?? null)
  const [asking, setAsking] = useState(false)
  const mayAssign = role !== null && can(role, 'assign') && !readOnly
  const said = words.together.assign

  const assign = (to: string | null, dueAt: string | null): void => {
    setAsking(false)
    if (to === row.assignee && dueAt === row.dueAt) return
    const label =
      to === row.assignee
        ? said.dueDone
        : to === null
          ? said.undone
          : to === userId
            ? said.doneMe
            : said.done(nameOf(to))
    const draft: MutationDraft =
      subject === 'issue'
        ? { name: 'issue.assign', args: { issueId: row.id, to, dueAt } }
        : { name: 'remediation.assign', args: { remediationId: row.id, to, dueAt } }
    void act(label, [draft])
  }
  useKeys(mayAssign ? { i: () => assign(userId, row.dueAt), a: () => setAsking(true) } : {}, active && !asking)

  const known = people?.some((one) => one.id === row.assignee)
  const name = (id: string): string => (known === false ? words.together.left : nameOf(id))
  return (
    <>
      <AssignChip row={row} nameOf={name} onOpen={mayAssign ? () => setAsking(true) : null} />
      {asking && (
        <Suspense fallback={null}>
          <AssignDialog
            open
            row={row}
            people={people ?? []}
            userId={userId}
            onAssign={assign}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  )
}
