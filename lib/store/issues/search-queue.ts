/** The issues that a search goes through in the list's order, and which of them it has read as they are now. */
import type { Issue } from '../../contract/index.ts'

/** Per read: a few ms, during which a verdict would have to wait. */
const MOST_EXCHANGES = 128
export const MOST_ISSUES = 64

export function searchQueue() {
  let queue: readonly Issue[] = []
  let at = 0
  /** The rows as they were when searched. */
  const searched = new Map<string, Issue>()
  const isSearched = (issue: Issue): boolean => searched.get(issue.id) === issue

  return {
    /** @param issues replace those asked for before; what was searched of them is known still */
    fill(issues: readonly Issue[]): void {
      queue = issues
      at = 0
    },
    rewind: (): void => void (at = 0),
    /** How far in the list. */
    position: (): number => at,
    size: (): number => queue.length,
    /** What is to be read next; nothing is left if empty. */
    next(): Issue[] {
      const ones: Issue[] = []
      let exchanges = 0
      for (; at < queue.length; at += 1) {
        const issue = queue[at]!
        if (isSearched(issue)) continue
        exchanges += issue.exchangeCount
        if (ones.length === MOST_ISSUES || (ones.length > 0 && exchanges > MOST_EXCHANGES)) break
        ones.push(issue)
      }
      return ones
    },
    /** @param enough stops counting beyond this */
    unsearched(enough: number): number {
      let left = 0
      for (let n = at; n < queue.length && left <= enough; n += 1) if (!isSearched(queue[n]!)) left += 1
      return left
    },
    /** Of a list that changed after Stop: the issues searched for the previous one. */
    searchedBefore: (): number => queue.filter(isSearched).length,
    note: (issue: Issue): void => void searched.set(issue.id, issue),
    has: (id: string): boolean => searched.has(id),
    isUntouched: (): boolean => searched.size === 0,
    /** These are to be read again; `rewind` sees to it. */
    forget(ids: Iterable<string>): void {
      for (const id of ids) searched.delete(id)
    },
    forgetAll: (): void => searched.clear(),
  }
}
