/** Keyboard navigation of a list: j, k and the arrows move through its rows, one of which is in the tab order. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type KeyMap, useKeys } from './keys.ts'

type ListKeysOptions = {
  /** Of the rows, in order. */
  ids: readonly string[]
  openId: string | null
  /** The row opened last: it gets the focus back on return to the list. */
  leftId?: string | null | undefined
  active: boolean
  /** Further keys for the focused row; if none has the focus, the first press only focuses it. */
  acts?: Partial<Record<keyof KeyMap, (id: string) => void>>
}

/** Props for each row. */
export type RowKeys = { 'data-row': true; tabIndex: 0 | -1; onFocus: () => void }

/** The item last opened from a list that stays mounted while hidden; null while it is open. */
export function useLeft<Id extends string>(openId: Id | null): Id | null {
  const left = useRef<Id | null>(null)
  if (openId !== null) left.current = openId
  return openId === null ? left.current : null
}

/** @returns a ref for the list, and props for each row */
export function useListKeys<E extends HTMLElement>(
  options: ListKeysOptions,
): [RefObject<E | null>, (id: string) => RowKeys] {
  const { ids, openId, leftId = null, active, acts = {} } = options
  const list = useRef<E>(null)
  const [atId, setAtId] = useState<string | null>(openId ?? leftId)
  const at = Math.max(0, atId === null ? 0 : ids.indexOf(atId))
  const focus = (index: number): void =>
    list.current?.querySelectorAll<HTMLElement>('[data-row]')[Math.min(ids.length - 1, Math.max(0, index))]?.focus()
  const hasFocus = (): boolean => list.current?.contains(document.activeElement) === true
  const step = (by: number): void => focus(hasFocus() ? at + by : at)
  useKeys(
    {
      j: () => step(1),
      ArrowDown: () => step(1),
      k: () => step(-1),
      ArrowUp: () => step(-1),
      ...Object.fromEntries(
        Object.entries(acts).map(([key, act]) => [key, () => (hasFocus() ? act(ids[at]!) : focus(at))]),
      ),
    },
    active,
  )
  const wasLeft = useRef(leftId !== null)
  useEffect(() => {
    // Leaving the detail lost the focus, even if the detail is not, or no longer, one of the rows. If something has the
    // focus, the rows changed for another reason.
    if (wasLeft.current && document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus()
  }, [])
  return [list, (id) => ({ 'data-row': true, tabIndex: id === ids[at] ? 0 : -1, onFocus: () => setAtId(id) })]
}
