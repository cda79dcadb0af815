/**
 * Full-text search in exchanges, beyond the titles, which the desk has in memory: issue by issue, in the list's own
 * order, so that results appear below what is already shown. It gives way to verdicts, a new letter ends it, and what
 * was written meanwhile is read again.
 */
import type { Issue } from '../../contract/index.ts'
import { whenResumed } from '../../db/live.ts'
import { onIssuesWritten } from '../../db/issue-changes.ts'
import { issuesRegrouped, issuesOfRows, onSearchedWritten, type SearchedWrite } from '../../db/searched-changes.ts'
import { database } from '../../db/schema.ts'
import { type WordsFound, isEnough, narrows } from '../../domain/issues/said.ts'
import { wordsOf } from '../../domain/words-of.ts'
import { MOST_ISSUES, searchQueue } from './search-queue.ts'
import { type SearchReader, threadReader } from './text-search-reader.ts'
import { NO_SEARCH, type SearchState, useTextSearch } from './text-search-state.ts'

export type TextSearchInput = {
  projectId: string
  text: string
  /** The issues that the list would show, in its order. */
  first: readonly Issue[]
  /** The others, if they are to be counted. */
  others: readonly Issue[]
}

/** Typing on within this time starts no search. */
const PAUSE_MS = 200
/** The list is redrawn for results no more often than this. */
const SHOWN_EVERY_MS = 150
/** Shorter searches show no remaining time. */
const SOON_MS = 2_000
/** Up to this many changed issues are searched again silently. */
const FEW = MOST_ISSUES

export type TextSearch = ReturnType<typeof createTextSearch>

export function createTextSearch(open: () => SearchReader = threadReader) {
  let asked: TextSearchInput | null = null
  let words: string[] = []
  const queue = searchQueue()
  const found = new Map<string, WordsFound>()
  let reader: SearchReader | null = null
  let isReadAnew = true
  let writes = 0
  let isRunning = false
  let state: SearchState = 'done'
  let since = 0
  let pause: ReturnType<typeof setTimeout> | null = null
  let shownAt = 0
  let shown = NO_SEARCH.found
  let isNew = false

  const secondsLeft = (): number | null => {
    const [passed, done] = [Date.now() - since, queue.position()]
    if (state !== 'searching' || done === 0 || passed < SOON_MS) return null
    return Math.ceil((passed / done) * ((queue.size() - done) / 1_000))
  }
  const show = (): void => {
    if (!asked) return
    if (isNew) shown = new Map(found)
    isNew = false
    shownAt = Date.now()
    const answered = state !== 'searching' || queue.position() >= asked.first.length
    useTextSearch.setState({
      text: asked.text,
      state,
      found: shown,
      searched: state === 'stopped' ? queue.searchedBefore() : queue.position(),
      of: queue.size(),
      answered,
      left: secondsLeft(),
    })
  }
  const note = (issue: Issue, one: WordsFound | null): void => {
    queue.note(issue)
    if (!one && !found.has(issue.id)) return
    if (one) found.set(issue.id, one)
    else found.delete(issue.id)
    isNew = true
  }
  /** @returns false if nothing is left to search */
  const look = async (): Promise<boolean> => {
    const [turn, written] = [words, writes]
    const issues = queue.next()
    if (issues.length === 0) return false
    await whenResumed(() => undefined)
    // Another letter was typed, or the search was cleared.
    if (!asked || words !== turn) return true
    reader ??= open()
    const anew = isReadAnew
    isReadAnew = false
    const answers = await reader.search({
      projectId: asked.projectId,
      words,
      issues: issues.map(({ id, title, centralExchangeId }) => ({ id, title, centralExchangeId })),
      isRefreshed: anew,
    })
    if (words !== turn) return true
    // Writes during the read may have been missed.
    if (writes === written) for (const [n, issue] of issues.entries()) note(issue, answers[n] ?? null)
    else queue.rewind()
    return true
  }
  const isGoingOn = (): boolean => asked !== null && pause === null && (state === 'searching' || state === 'done')
  const run = async (): Promise<void> => {
    if (isRunning || !isGoingOn()) return
    isRunning = true
    if (state !== 'searching' && queue.unsearched(FEW) > FEW) begin()
    try {
      while (isGoingOn() && (await look())) if (Date.now() - shownAt > SHOWN_EVERY_MS) show()
      if (isGoingOn()) state = 'done'
    } catch {
      // A thread ended on purpose is no failure.
      if (reader) state = 'failed'
      if (reader) close()
    }
    isRunning = false
    show()
    // Something was added during the very last turn.
    if (isGoingOn() && queue.unsearched(0) > 0) void run()
  }
  const begin = (): void => {
    state = 'searching'
    since = Date.now()
  }
  const close = (): void => {
    reader?.end()
    reader = null
    isReadAnew = true
  }
  const again = (): void => {
    queue.rewind()
    void run()
  }

  const forget = ({ table, ids }: SearchedWrite): void => {
    if (!asked) return
    writes += 1
    if (table === 'remediations' || table === 'comments') isReadAnew = true
    if (ids === 'all') {
      queue.forgetAll()
      found.clear()
      isNew = true
    } else {
      // Removed at once: it may have been erased.
      const gone = new Set(ids)
      for (const [issueId, one] of found) {
        if (!gone.has(one.id)) continue
        found.delete(issueId)
        queue.forget([issueId])
        isNew = true
      }
      if (!queue.isUntouched()) {
        void issuesOfRows(database(), table, ids)
          .then(queue.forget)
          // If that fails, any issue may be affected.
          .catch(() => queue.forgetAll())
          .then(again)
      }
    }
    if (isNew) show()
    again()
  }
  /** The thread remembers the issue of each comment, so it must read again when issues merge or split. */
  const regroup = async (ids: string[] | 'all'): Promise<void> => {
    if (!asked) return
    const here = new Set(ids === 'all' ? [] : ids.filter((id) => queue.has(id)))
    const changed = ids === 'all' ? ids : await issuesRegrouped(database(), ids, here).catch(() => 'all' as const)
    if (changed !== 'all' && changed.size === 0) return
    writes += 1
    isReadAnew = true
    if (changed === 'all') queue.forgetAll()
    else queue.forget([...changed, ...ids])
    again()
  }
  const hearing = [onSearchedWritten(database(), forget), onIssuesWritten(database(), (ids) => void regroup(ids))]

  return {
    ask(next: TextSearchInput): void {
      const isOther = asked?.text !== next.text || asked.projectId !== next.projectId
      const isOtherProject = asked !== null && asked.projectId !== next.projectId
      asked = next
      queue.fill(next.others.length === 0 ? next.first : [...next.first, ...next.others])
      if (!isOther) {
        if (state === 'stopped') show()
        return void run()
      }
      const before = words
      words = wordsOf(next.text)
      if (isOtherProject || before.length === 0 || !narrows(before, words)) queue.forgetAll()
      else queue.forget(found.keys())
      found.clear()
      isNew = true
      if (isOtherProject) isReadAnew = true
      if (pause !== null) clearTimeout(pause)
      pause = null
      if (isEnough(words)) {
        begin()
        pause = setTimeout(() => {
          pause = null
          void run()
        }, PAUSE_MS)
      } else state = 'short'
      show()
      return undefined
    },
    stop(): void {
      state = 'stopped'
      show()
    },
    resume(): void {
      begin()
      show()
      again()
    },
    /** Ends the search until `ask` is called again. */
    clear(): void {
      if (pause !== null) clearTimeout(pause)
      pause = null
      asked = null
      words = []
      queue.forgetAll()
      found.clear()
      close()
      useTextSearch.setState(NO_SEARCH)
    },
    end(): void {
      this.clear()
      for (const stop of hearing) stop()
    },
  }
}
