/** Chooses an assignee and a due date. Enter takes the first match. */
import { Check } from 'lucide-react'
import { useState } from 'react'
import type { Assignment, Member } from '../../lib/contract/index.ts'
import { isAssignable } from '../../lib/domain/experts/assign.ts'
import { peopleFor } from '../../lib/domain/experts/mentions.ts'
import { Button } from '../ui/Button.tsx'
// Bundled with the dialog: users start typing as soon as it opens.
import Dialog from '../ui/DialogParts.tsx'
import { TextField } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'
import { dayOf, dueFrom, noonOf } from './due.ts'

export type AssignDialogProps = {
  open: boolean
  title?: string
  /** Its current assignment; null for a bulk assignment, where rows may differ: then nobody is preselected. */
  row: Pick<Assignment, 'assignee' | 'dueAt'> | null
  people: readonly Member[]
  userId: string | null
  onAssign: (to: string | null, dueAt: string | null) => void
  onClose: () => void
}

export function AssignDialog(props: AssignDialogProps) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title ?? words.together.assign.title}>
      <Choice {...props} />
    </Dialog>
  )
}

function Choice({ row, people, userId, onAssign }: AssignDialogProps) {
  const said = words.together.assign
  const [typed, setTyped] = useState('')
  const dueBefore = row?.dueAt ?? null
  const dayBefore = dayOf(dueBefore && noonOf(dueBefore))
  const [day, setDay] = useState(dayBefore)
  const able = people.filter(isAssignable)
  const found = peopleFor(typed, able, 50).toSorted((a, b) => Number(b.id === userId) - Number(a.id === userId))
  // A day that was not changed stays that of whoever chose it, also where it ends at another time.
  const choose = (to: string | null): void => onAssign(to, day === dayBefore ? dueBefore : dueFrom(day))
  const [first] = found
  const next = typed !== '' && first ? first.id : row?.assignee

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (next !== undefined) choose(next)
      }}
    >
      <TextField
        label={said.find}
        value={typed}
        autoComplete="off"
        // The dialog was opened to type a name.
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul aria-label={said.people} className="-mx-1 flex max-h-56 flex-col overflow-y-auto">
        {typed === '' && <Person name={said.nobody} chosen={row?.assignee === null} onChoose={() => choose(null)} />}
        {found.map((one) => (
          <Person
            key={one.id}
            name={one.name}
            more={one.id === userId ? said.toMe : words.role[one.role]}
            chosen={one.id === row?.assignee}
            isNext={typed !== '' && one === first}
            onChoose={() => choose(one.id)}
          />
        ))}
        {found.length === 0 && <li className="px-1 py-1 text-quiet">{said.noOne}</li>}
      </ul>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField label={said.due} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </div>
        <Button type="submit" emphasis="main" disabled={next === undefined}>
          {said.save}
        </Button>
      </div>
    </form>
  )
}

type PersonProps = { name: string; more?: string; chosen: boolean; isNext?: boolean; onChoose: () => void }

function Person({ name, more, chosen, isNext = false, onChoose }: PersonProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        className={`ring-inside flex min-h-8 w-full items-center gap-2 rounded px-1 text-start hover:bg-hover ${isNext ? 'bg-hover' : ''}`}
      >
        <Check size={14} aria-hidden className={chosen ? 'text-accent' : 'invisible'} />
        <span dir="auto" className="min-w-0 flex-1 truncate [text-align:-webkit-match-parent]">
          {name}
        </span>
        {more && <span className="shrink-0 text-small text-quiet">{more}</span>}
      </button>
    </li>
  )
}
