/** Assignment, wired: the chip, `i` for oneself, `a` for others, and the dialog that `a` opens. */
import { useState } from 'react'
import type { Assignment, Subject } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { usePeople } from '../../lib/store/collaborate/people.ts'
import { takeOnce } from '../../lib/store/collaborate/take.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { doneTo } from '../ui/format.ts'
import { useKeys } from '../ui/keys.ts'
import { words } from '../ui/words.ts'
import { AssignChip } from './AssignChip.tsx'
import { LateAssignDialog, useAssignSoon } from './LateAssignDialog.tsx'

type Assignable = Assignment & { id: string }

type AssignedProps = {
  subject: Subject
  row: Assignable
  active: boolean
  /** Named in the message that confirms what was done. */
  title: string
  /** Addressed or archived. */
  isDone?: boolean
  /** In a row of a list: no chip is shown. */
  inList?: boolean
}

export default function Assigned({ subject, row, active, title, isDone = false, inList = false }: AssignedProps) {
  const { role, readOnly, userId, project, nameOf, act } = usePanelUser()
  const people = usePeople(project?.id ?? null)
  /** The row when the dialog was opened: another one may have the focus by the time the user confirms. */
  const [asked, setAsked] = useState<{ row: Assignable; titled: string } | null>(null)
  const mayAssign = role !== null && can(role, 'assign') && !readOnly
  const said = words.together.assign

  const put = (id: string, to: string | null, dueAt: string | null, done: string, titled = title): Promise<unknown> => {
    const draft: MutationDraft =
      subject === 'issue'
        ? { name: 'issue.assign', args: { issueId: id, to, dueAt } }
        : { name: 'remediation.assign', args: { remediationId: id, to, dueAt } }
    return act(doneTo(done, titled), [draft])
  }
  const take = (): void => {
    if (userId) void takeOnce(subject, row.id, userId, ({ id, dueAt }) => put(id, userId, dueAt, said.doneMe))
  }
  const assign = (to: string | null, dueAt: string | null): void => {
    setAsked(null)
    const before = asked?.row
    if (!before || (to === before.assignee && dueAt === before.dueAt)) return
    const done =
      to === before.assignee
        ? said.dueDone
        : to === null
          ? said.undone
          : to === userId
            ? said.doneMe
            : said.done(nameOf(to))
    void put(before.id, to, dueAt, done, asked.titled)
  }
  useAssignSoon(mayAssign)
  const ask = (): void => setAsked({ row, titled: title })
  useKeys(mayAssign ? { i: take, a: ask } : {}, active && asked === null)

  const known = people?.some((one) => one.id === row.assignee)
  const name = (id: string): string => (known === false ? words.together.left : nameOf(id))
  return (
    <>
      {!inList && <AssignChip row={row} isDone={isDone} nameOf={name} onOpen={mayAssign ? ask : null} />}
      {asked && (
        <LateAssignDialog
          open
          row={asked.row}
          people={people ?? []}
          userId={userId}
          onAssign={assign}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
