/**
 * Secrets just created: the server never tells them again. Each stays in the panel's memory, for whoever created it, until it
 * is copied, so that neither leaving the place where it is shown nor creating another loses it.
 */
import { useState } from 'react'
import { usePanelUser } from '../../shell/panel-user.ts'
import { copy } from '../../ui/copy.ts'

const uncopied = new Map<string, readonly unknown[]>()

/** `secret`: null if there is nothing to lose. */
type Kept = { id: string; secret: string | null }

/** @returns whether one was not there yet when the view was drawn first: it was asked for in it */
export function useIsNew<T>(shown: readonly T[]): (one: T) => boolean {
  const [atFirst] = useState(shown)
  return (one) => !atFirst.includes(one)
}

/** @param kind one name for each `T` */
export function useShownOnce<T>(kind: string, projectId: string, keptOf: (one: T) => Kept) {
  const key = `${kind} ${projectId} ${usePanelUser().userId}`
  const left = (): readonly T[] => (uncopied.get(key) ?? []) as readonly T[]
  const [shown, setShown] = useState(left)
  const without = (isIt: (kept: Kept) => boolean): void =>
    void uncopied.set(
      key,
      left().filter((one) => !isIt(keptOf(one))),
    )
  return {
    shown,
    /** Below what is not copied yet, and in place of all else. A new secret of the same one replaces the former. */
    show(value: T | null): void {
      const kept = value && keptOf(value)
      if (kept && kept.secret !== null) {
        without(({ id }) => id === kept.id)
        uncopied.set(key, [...left(), value])
        setShown(left())
      } else setShown(value === null ? left() : [...left(), value])
    },
    /** What it opened is closed. */
    drop(gone: string): void {
      without(({ id }) => id === gone)
      setShown(left())
    },
    onCopy: (text: string): void => void copy(text).then((done) => done && without(({ secret }) => secret === text)),
  }
}
