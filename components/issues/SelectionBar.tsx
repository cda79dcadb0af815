/** Actions for the selected issues: a frozen, counted selection, whatever the list shows by now. */
import { useRef, useState } from 'react'
import type { Member } from '../../lib/contract/index.ts'
import { MOST_SELECTED, useSelection } from '../../lib/store/issues/selection.ts'
import { type BulkAct, type BulkAssignment, useBulk } from '../../lib/store/issues/bulk-progress.ts'
import { LateAssignDialog, useAssignSoon } from '../collaborate/LateAssignDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { count } from '../ui/format.ts'
import { useKeys } from '../ui/keys.ts'
import { useLostFocus } from '../ui/lost-focus.ts'
import { words } from '../ui/words.ts'

type SelectionBarProps = {
  /** All issues that match the filter now. */
  listed: readonly string[]
  people: readonly Member[]
  userId: string | null
  /** False if nothing may be written. */
  mayAct: boolean
  active: boolean
  onAct: (act: BulkAct, ids: readonly string[], given?: BulkAssignment) => void
  onMerge: (ids: readonly string[]) => void
}

const KEYS = { good: 'g', bad: 'b', close: 's', assignMe: 'i' } as const
const ACTS = Object.keys(KEYS) as (keyof typeof KEYS)[]

export default function SelectionBar({ listed, people, userId, mayAct, active, onAct, onMerge }: SelectionBarProps) {
  const [assigning, setAssigning] = useState(false)
  const { ids, clear, freeze } = useSelection()
  const running = useBulk((bulk) => bulk.running)
  const selected = [...ids]
  const isTooMany = selected.length > MOST_SELECTED
  const canAct = mayAct && !isTooMany && running === null
  const mayMerge = selected.length > 1 && selected.length <= 100
  useAssignSoon(canAct && selected.length > 0)
  useKeys(
    {
      ...Object.fromEntries(ACTS.map((act) => [KEYS[act], () => canAct && onAct(act, selected)])),
      a: () => setAssigning(canAct),
      ...(mayMerge && { m: () => canAct && onMerge(selected) }),
    },
    active && selected.length > 0,
  )
  const most = listed.slice(0, MOST_SELECTED)
  const isAll = most.length <= selected.length && most.every((id) => ids.has(id))
  const clearing = useRef<HTMLButtonElement>(null)
  useLostFocus(isAll, clearing)
  if (selected.length === 0) return null
  return (
    <Bar>
      <span role="status" className="font-medium">
        {words.desk.selected(selected.length)}
      </span>
      {running === null && (!isAll || isTooMany) && (
        <Button small emphasis="quiet" onClick={() => freeze(most)}>
          {most.length < listed.length ? words.desk.selectFirst(most.length) : words.desk.selectAll(listed.length)}
        </Button>
      )}
      <Button ref={clearing} small emphasis="quiet" disabled={running !== null} onClick={clear} keys="Escape">
        {words.desk.clearSelection}
      </Button>
      <span className="flex basis-full flex-wrap gap-1">
        {isTooMany ? (
          <span role="alert" className="text-bad">
            {words.desk.tooMany(MOST_SELECTED)}
          </span>
        ) : (
          <>
            {ACTS.map((act) => (
              <Button
                key={act}
                small
                keys={KEYS[act]}
                disabled={!canAct}
                title={count(selected.length)}
                onClick={() => onAct(act, selected)}
              >
                {words.desk.acts[act]}
              </Button>
            ))}
            <Button small keys="a" disabled={!canAct} onClick={() => setAssigning(true)}>
              {words.desk.acts.assign}
            </Button>
            {mayMerge && (
              <Button small keys="m" disabled={!canAct} onClick={() => onMerge(selected)}>
                {words.desk.acts.merge}
              </Button>
            )}
          </>
        )}
      </span>
      {assigning && (
        <LateAssignDialog
          open
          title={words.together.assign.titleOfMany(selected.length)}
          row={null}
          people={people}
          userId={userId}
          onAssign={(to, dueAt) => {
            setAssigning(false)
            onAct(to === null ? 'unassign' : 'assign', selected, { to, dueAt })
          }}
          onClose={() => setAssigning(false)}
        />
      )}
    </Bar>
  )
}

function Bar({ children }: { children: React.ReactNode }) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line bg-paper px-3 py-2">{children}</div>
  )
}
