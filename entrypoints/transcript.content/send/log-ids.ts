/**
 * The assistant's log of an answer, where the page exposes the id beside the conversation and not on the message:
 * `<meta name="errata-log-id" content="…">` for the newest answer, or `Server-Timing: errata;desc="…"` on the response
 * that brought it. An id is given to one answer only, the newest, and never to one that was there before we looked:
 * without an id an answer is joined by its words, but with a foreign id it would be joined wrongly.
 */
import type { LiveTurn } from '../read/live-turns.ts'

const META = 'meta[name="errata-log-id"]'
const METRIC = 'errata'
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

export type LogIdSource = {
  /** All ids the page has exposed so far, newest last. */
  told(): string[]
  stop(): void
}

export function logIdsOf(doc: Document): LogIdSource {
  const timed: string[] = []
  const take = (entries: PerformanceEntryList): void => {
    for (const entry of entries as PerformanceResourceTiming[])
      for (const { name, description } of entry.serverTiming ?? [])
        if (name === METRIC && UUID.test(description)) timed.push(description)
  }
  const Observer = globalThis.PerformanceObserver as typeof PerformanceObserver | undefined
  const observer = Observer && new Observer((list) => take(list.getEntries()))
  observer?.observe({ type: 'resource', buffered: true })
  return {
    told: () => {
      take(observer?.takeRecords() ?? [])
      const named = [...doc.querySelectorAll<HTMLMetaElement>(META)].map((meta) => meta.content.trim())
      return [...timed, ...named.filter((id) => UUID.test(id))]
    },
    stop: () => observer?.disconnect(),
  }
}

/** Adds ids to the turns they belong to. @returns the same object for a turn that stays the same */
export function namesAnswers(source: LogIdSource) {
  const known = new Set<string>()
  const decided = new Set<string>()
  const ids = new Map<string, string>()
  const made = new WeakMap<LiveTurn, LiveTurn>()
  let begun = false

  const isAnswer = (turn: LiveTurn): boolean => turn.role === 'assistant' && turn.rest.settled

  function decide(turns: readonly LiveTurn[]): void {
    if (!begun) {
      begun = true
      for (const turn of turns) if (isAnswer(turn)) decided.add(turn.key)
      for (const id of source.told()) known.add(id)
      return
    }
    const newest = turns.findLast((turn) => turn.role === 'assistant')
    if (!newest || !isAnswer(newest) || decided.has(newest.key)) return
    decided.add(newest.key)
    const told = source.told()
    const id = newest.logId ?? told.findLast((one) => !known.has(one))
    for (const one of told) known.add(one)
    if (id && !newest.logId) ids.set(newest.key, id)
  }

  function named(turn: LiveTurn): LiveTurn {
    const id = turn.logId === null ? ids.get(turn.key) : undefined
    if (id === undefined) return turn
    const before = made.get(turn)
    if (before) return before
    const whole = { ...turn, logId: id }
    made.set(turn, whole)
    return whole
  }

  return {
    named(turns: readonly LiveTurn[]): readonly LiveTurn[] {
      decide(turns)
      return ids.size === 0 ? turns : turns.map(named)
    },
    /** Another conversation: ids exposed so far belong to none of its answers. */
    again(): void {
      begun = false
      ids.clear()
    },
  }
}
