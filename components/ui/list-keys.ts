/** A list's rows by the keyboard: j, k and the arrows go through them, and one of them is in the Tab order. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type KeyMap, useKeys } from './keys.ts'

type ListKeysOptions = {
  /** Of the rows, in their order. */
  ids: readonly string[]
  openId: string | null
  /** That whoever comes back to the list has opened: its row has the focus again. */
  leftId?: string | null | undefined
  active: boolean
  /** What further keys do with the row that has the focus; the first press only shows which row that is. */
  acts?: Partial<Record<keyof KeyMap, (id: string) => void>>
}

/** What each row gets. */
export type RowKeys = { 'data-row': true; tabIndex: 0 | -1; onFocus: () => void }

/** What was opened last from a list that stays while it is not drawn; null while it is open. */
export function useLeft<Id extends string>(openId: Id | null): Id | null {
  const left = useRef<Id | null>(null)
  if (openId !== null) left.current = openId
  return openId === null ? left.current : null
}

/** @returns where the list is to be put, and what each row gets */
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
      ...{ j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1) },
      ...Object.fromEntries(
        Object.entries(acts).map(([key, act]) => [key, () => (hasFocus() ? act(ids[at]!) : focus(at))]),
      ),
    },
    active,
  )
  const wasLeft = useRef(leftId !== null)
  useEffect(() => {
    // What was left took the focus away with it, also where it is none of the rows, or no more. Where something has it, the
    // rows have come for another reason.
    if (wasLeft.current && document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus()
  }, [])
  return [list, (id) => ({ 'data-row': true, tabIndex: id === ids[at] ? 0 : -1, onFocus: () => setAtId(id) })]
}
