/** `i` for oneself, `a` for others, and the dialog behind the latter. */
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Assignment, Subject } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { usePeople } from '../../lib/store/people.ts'
import { takeOnce } from '../../lib/store/take.ts'
import { useWhose } from '../shell/who.ts'
import { useKeys } from '../ui/keys.ts'
import { words } from '../ui/words.ts'

const AssignDialog = lazy(() => import('./AssignDialog.tsx').then((parts) => ({ default: parts.AssignDialog })))

type Assignable = Assignment & { id: string }
type About = (done: string) => string
export type Assigning = {
  /** Null where this member may not assign. */
  onAsk: (() => void) | null
  dialog: ReactNode
  nameOf: (userId: string) => string
}

/** @param about what is said once it is done, where it does not stand beside what it is about */
export function useAssign(
  subject: Subject,
  row: Assignable,
  active: boolean,
  about: About = (done) => done,
): Assigning {
  const { role, readOnly, userId, project, nameOf, act } = useWhose()
  const people = usePeople(project?.id ?? null)
  /** As it stood when it was asked; another one may have the focus by the time of the answer. */
  const [asked, setAsked] = useState<{ row: Assignable; about: About } | null>(null)
  const mayAssign = role !== null && can(role, 'assign') && !readOnly
  const said = words.together.assign

  const put = (id: string, to: string | null, dueAt: string | null, label: string): Promise<unknown> => {
    const draft: MutationDraft =
      subject === 'issue'
        ? { name: 'issue.assign', args: { issueId: id, to, dueAt } }
        : { name: 'remediation.assign', args: { remediationId: id, to, dueAt } }
    return act(label, [draft])
  }
  const take = (): void => {
    if (userId) void takeOnce(subject, row.id, userId, ({ id, dueAt }) => put(id, userId, dueAt, about(said.doneMe)))
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
    void put(before.id, to, dueAt, asked.about(done))
  }
  const ask = (): void => setAsked({ row, about })
  useKeys(mayAssign ? { i: take, a: ask } : {}, active && asked === null)

  const known = people?.some((one) => one.id === row.assignee)
  return {
    onAsk: mayAssign ? ask : null,
    nameOf: (id) => (known === false ? words.together.left : nameOf(id)),
    dialog: asked && (
      <Suspense fallback={null}>
        <AssignDialog
          open
          row={asked.row}
          people={people ?? []}
          userId={userId}
          onAssign={assign}
          onClose={() => setAsked(null)}
        />
      </Suspense>
    ),
  }
}
