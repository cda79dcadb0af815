/**
 * A secret just created: the server never tells it again. It stays in the panel's memory, for whoever created it, until it
 * is copied, so that leaving the place where it is shown does not lose it.
 */
import { useState } from 'react'
import { useWhose } from '../../shell/who.ts'
import { copy } from '../../ui/copy.ts'

const uncopied = new Map<string, unknown>()

/** @param kind one name for each `T` */
export function useShownOnce<T>(kind: string, projectId: string) {
  const key = `${kind} ${projectId} ${useWhose().userId}`
  const [shown, setShown] = useState((uncopied.get(key) ?? null) as T | null)
  return {
    shown,
    /** @param isSecret whether it is lost if it is not kept */
    show(value: T | null, isSecret = value !== null): void {
      setShown(value)
      if (isSecret) uncopied.set(key, value)
      else uncopied.delete(key)
    },
    onCopy: (text: string): void => void copy(text).then((done) => done && uncopied.delete(key)),
  }
}
