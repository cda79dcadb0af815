/**
 * Follows one chat. Nothing is rescanned as tokens stream in: a change marks the message around it, and one timer reads
 * what was marked.
 *
 *   page changes ─▶ dirty messages ─(150 ms)─▶ read ─▶ keys ─▶ at rest? ─▶ onChange(turns)
 */
import type { Chat } from '../../../lib/detect/chat.ts'
import { holds, type PageEnv } from '../../../lib/detect/page-env.ts'
import { classTokens, shapeOf } from '../../../lib/detect/shape.ts'
import { MOST_SAMPLED } from '../../../lib/detect/units.ts'
import { detection } from '../find/detection.ts'
import { listMessages } from './list-messages.ts'
import { type LiveTurn, liveTurns, type TurnEvents } from './live-turns.ts'
import type { PassedRows } from '../find/passing.ts'
import { atOnce, inSlices, LIVE_SLICE_MS, nextTurn, slices } from './slices.ts'
import { FEW, watchChat } from './watching.ts'

export type ReadingEvents = Pick<TurnEvents, 'changed'> & {
  /** The list has left the page, or was no chat after all. */
  lost(): void
}

const TICK_MS = 150
/** A growing message is checked each tick but read in full only this often. */
const FULL_READ_MS = 700
/** The tick while somebody waits for the answer. */
const HURRIED_MS = 25
/** A few messages teach little: up to this many, each new one makes us look at the whole again. */
const LEARNING_UP_TO = 8

/** A list that changes during each look is not looked at for ever: then the last result stands until more is said. */
const MOST_OWED = 3

/**
 * @param earlier turns of this page's conversation before its list was found (again)
 * @param passed rows that were removed from the page before the list was found
 */
export function followChat(
  chat: Chat,
  env: PageEnv,
  earlier: readonly LiveTurn[],
  events: ReadingEvents,
  passed: PassedRows,
) {
  let current = chat
  /**
   * The number of turns when the doubts were last weighed. Of many rows, those at both ends stood for all; how many turns
   * there are among all of them, as among those: empty shells of a virtual list are none.
   */
  const sampled = Math.max(1, chat.list.childElementCount / MOST_SAMPLED)
  let weighedAt = Math.max(1, Math.round(chat.learntFrom * sampled))
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let timerAt = 0
  let reading = false
  let hurried = false
  /** Messages came or went during a look at the whole: reading notices that, but it was not learnt from. */
  let isOwedALook = false
  let owedInARow = 0
  /** A similar element was added beside the list: each may be a day, and their parent the list. */
  let isOneOfSeveral = false

  const watcher = watchChat(
    env,
    (records) => {
      passed.note(records, current.list)
      messages.note(records)
      wake(tickMs())
    },
    (records) => {
      if (!current.list.isConnected) return stop(true)
      isOneOfSeveral ||= records.some((record) => bringsTwinOf(current.list, record))
      if (isOneOfSeveral) {
        messages.lookAnew()
        return wake(tickMs())
      }
      if (!hasLostComposer() || turns.all().length > FEW) return
      // It was among the messages and is redrawn below them: what was taken for the list may be one of several.
      watcher.watch(current)
      watcher.watchRootsOf(current.list)
      messages.lookAnew()
      wake(tickMs())
    },
  )
  const hasLostComposer = (): boolean => current.composer?.isConnected === false
  const messages = listMessages(chat, env, watcher, {
    stopped: () => stopped,
    inWindow: () => turns.areInWindow(),
    goesOn: (before, now) => turns.goesOn(before, now, current),
  })
  const isUnseen = (): boolean => document.hidden && !hurried
  const turns = liveTurns(earlier, messages, { env, passed, isUnseen }, { changed: events.changed, wake })
  const onVisible = (): void => {
    if (!document.hidden) turns.seen()
    wake(tickMs())
  }

  const tickMs = (): number => (hurried ? HURRIED_MS : TICK_MS)
  const fullReadMs = (): number => (hurried ? 0 : FULL_READ_MS)

  function wake(delay: number): void {
    if (stopped) return
    const at = performance.now() + delay
    if (timer !== undefined) {
      if (timerAt <= at) return
      clearTimeout(timer)
    }
    timerAt = at
    timer = setTimeout(() => {
      timer = undefined
      void tick()
    }, delay)
  }

  async function tick(): Promise<void> {
    if (stopped || reading) return
    if (!current.list.isConnected) return stop(true)
    reading = true
    try {
      if (messages.isStructureDue() || isOwedALook) await readAgain()
      else {
        const growing = messages.rereadDirty(fullReadMs())
        if (!messages.isStructureDue()) turns.advance(current, growing)
      }
    } finally {
      reading = false
    }
    if (messages.isStructureDue() || isOwedALook) wake(tickMs())
    else if (messages.hasChanged()) wake(Math.max(tickMs(), fullReadMs()))
  }

  /** Messages were added or removed. */
  async function readAgain(): Promise<void> {
    const isFirst = messages.isFirstRead()
    const before = messages.changes()
    const learns = !isFirst && (isOwedALook || !isLearnt() || isOneOfSeveral || isTurnedRound())
    owedInARow = isOwedALook ? owedInARow + 1 : 0
    if (learns) await learnAnew()
    isOneOfSeveral = false
    if (!stopped && !isFirst && turns.all().length >= weighedAt * 2) await weighAgain()
    if (!current.list.isConnected) stop(true)
    isOwedALook = learns && messages.changes() !== before && owedInARow < MOST_OWED
    if (!stopped) await messages.readAll()
    if (isFirst) await nextTurn()
    // During scrolling: reads what is in the page now before it goes too, so that all of it stood side by side.
    if (!stopped && messages.isOvertaken()) await messages.readAll(atOnce)
    if (stopped) return
    for (const _ of turns.arranging(current)) {
      await nextTurn()
      if (stopped) return
    }
  }

  /** Looks at the whole in slices. @returns undefined if messages went meanwhile: it saw what never stood together */
  async function looking<T>(steps: Iterator<void, T>): Promise<T | undefined> {
    const before = messages.removals()
    const seen = await inSlices(steps, slices(LIVE_SLICE_MS))
    return messages.removals() === before ? seen : undefined
  }

  async function learnAnew(): Promise<void> {
    const better = await looking(detection().bestReading(current, env))
    if (stopped || better === undefined) return
    // While a widget redraws, the parent of its messages may look like the only one.
    const isLess = better !== null && current.sorting.told && !better.sorting.told && holds(better.list, current.list)
    if (isLess) return
    if (better && better.list !== current.list) {
      current = better
      messages.moveTo(better)
      watcher.watch(current)
      watcher.watchRootsOf(current.list)
    } else if (better) {
      current = better
      messages.relearn(better)
    } else if ((!current.sorting.told && !hasLostComposer()) || current.adapted) stop(true)
  }

  /** The first messages of a group or a forum may pass for a chat; checked each time their number has doubled. */
  async function weighAgain(): Promise<void> {
    const doubtful = await looking(detection().isDoubtful(current, env))
    if (doubtful === true) stop(true)
    else if (doubtful === false) weighedAt = turns.all().length
  }

  /** Counts messages in the page; in a virtual list also those out of sight, which were learnt from too. */
  function isLearnt(): boolean {
    let known = 0
    for (const { node } of turns.all())
      if ((node.isConnected || turns.areInWindow()) && ++known > LEARNING_UP_TO) return true
    return false
  }

  /** What was sent first stands after what was sent last: where the messages are drawn gave the wrong order. */
  function isTurnedRound(): boolean {
    const sent = env.sentInOrder ?? []
    if (!current.newestFirst || sent.length < 2) return false
    const places = turns.all().flatMap(({ text }) => (sent.includes(text) ? sent.indexOf(text) : []))
    return places[0]! > places.at(-1)!
  }

  function stop(lost: boolean): void {
    if (stopped) return
    stopped = true
    watcher.stop()
    document.removeEventListener('visibilitychange', onVisible)
    clearTimeout(timer)
    if (lost) events.lost()
  }

  watcher.watch(current)
  document.addEventListener('visibilitychange', onVisible)
  wake(0)
  return {
    chat: (): Chat => current,
    turns: turns.all,
    silent: messages.mayIndicate,
    /** Reads growing messages as they grow, while somebody waits. */
    hurry(on: boolean): void {
      hurried = on
      if (on && messages.hasChanged()) wake(HURRIED_MS)
    },
    /** Every change so far has been read. */
    isReadToTheEnd: (): boolean => !messages.isStructureDue() && !isOwedALook && !reading && !messages.hasChanged(),
    ended: turns.ended,
    stop: (): void => stop(false),
  }
}
export type Reading = ReturnType<typeof followChat>

const bringsTwinOf = (list: Element, { target, addedNodes }: MutationRecord): boolean =>
  target === list.parentNode &&
  classTokens(list).length > 0 &&
  [...addedNodes].some((node) => node !== list && node.nodeType === 1 && shapeOf(node as Element) === shapeOf(list))
