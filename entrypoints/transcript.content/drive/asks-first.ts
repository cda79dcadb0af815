/** A chat may ask for a name, an address or a consent before it begins. What is entered there is for a person to say. */
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { allRoots } from '../../../lib/detect/roots.ts'
import { isShown } from '../../../lib/detect/visible.ts'

const FIELDS =
  'input:not([type="hidden" i],[type="button" i],[type="submit" i],[type="image" i],[type="reset" i],[type="search" i],[role="searchbox"],[role="combobox"]),select'

/** What a launcher has shown to be filled in; it stays open, and is not pressed again, for as long as that is shown. */
let awaited: readonly Element[] = []

const shownFields = (env: PageEnv): Element[] =>
  allRoots(document, env)
    .flatMap((root) => [...root.querySelectorAll(FIELDS)])
    .filter((field) => isShown(field, env))

export const isAskedFirst = (env: PageEnv): boolean => awaited.some((field) => field.isConnected && isShown(field, env))

/** @returns whether fields have come since, which are then awaited; of those in a search box nothing is known */
export function fieldsSince(env: PageEnv): () => boolean {
  const before = new Set(shownFields(env))
  return () => {
    const come = shownFields(env).filter((field) => !before.has(field) && !field.closest('[role="search"]'))
    awaited = come
    return come.length > 0
  }
}
