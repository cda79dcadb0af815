/**
 * The turns of a conversation over time: which is which after messages were added or removed, what changed in them, and
 * which have come to rest. Turns at rest that nothing touched are not looked at again.
 */
import type { Chat, Turn } from '../../../lib/detect/chat.ts'
import { goesOn, matchTurns, shiftOf, standsBefore, type Stands } from '../../../lib/detect/identity.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { isBeingWritten } from '../../../lib/detect/read.ts'
import {
  beginRest,
  type Came,
  nextRest,
  type Pace,
  pauseBefore,
  type Rest,
  UNKNOWN_PACE,
  wakeAt,
} from '../../../lib/detect/settle.ts'
import type { Role } from '../../../lib/detect/role.ts'
import type { Stepwise } from '../../../lib/detect/stepwise.ts'
import { mergeWindows } from '../../../lib/detect/windows.ts'
import type { ListMessages } from './list-messages.ts'
import type { PassedRows } from '../find/passing.ts'
import { canTell, isWriting } from './signs.ts'
import { stoodIn } from './stood.ts'
import { keyMaker } from './turn-keys.ts'
import { isDrawn, standing, type Window, windowOf, withPassed } from './virtual-list.ts'

/**
 * `ended`: the widget showed that it is complete, while an answer was watched.
 * In virtual lists: `stands`, where its row was last seen; `gap`, what comes before it was never seen.
 */
export type LiveTurn = Turn & { key: string; rest: Rest; ended?: boolean; stands?: Stands; gap?: boolean }

/** How often the widget's signs of writing are checked while it shows one. */
const SIGN_MS = 400
/** How many turns at the end may be being written at a time. */
const MAY_BE_WRITTEN = 2
/** How many turns at the end of an existing conversation the widget may still fill in. */
const MAY_BE_FILLED_IN = 8
/** More turns than this take a good part of a frame. */
const MANY = 400
/** A pause is allowed for in this many answers: it may have been a one-off addition. */
const OF_LATE = 4
const WRITING_ROLES: ReadonlySet<Role> = new Set(['assistant', 'agent'])

export type TurnEvents = {
  /** Turns in the order of the conversation; `fresh` when another conversation has begun. */
  changed(turns: readonly LiveTurn[], fresh: boolean): void
  /** After this many ms something may have come to rest. */
  wake(delay: number): void
}

type Advance = {
  /** Messages being written right now. */
  growing: ReadonlySet<Element>
  places: Iterable<number>
  rearranged: boolean
  /** Another conversation has begun. */
  fresh: boolean
}
const NONE: ReadonlySet<Element> = new Set()

type Surroundings = {
  env: PageEnv
  passed: PassedRows
  /** Nobody sees the page, and nobody waits for its answer. */
  isUnseen(): boolean
}

/** @param earlier turns of this page's conversation before its list was found (again) */
export function liveTurns(
  earlier: readonly LiveTurn[],
  messages: ListMessages,
  { env, passed, isUnseen }: Surroundings,
  events: TurnEvents,
) {
  const newKey = keyMaker()
  let turns: LiveTurn[] = [...earlier]
  /** Turns of a list that is empty now: cleared or redrawn, as what comes next will tell. */
  let emptied: LiveTurn[] = []
  /** Places of turns that have not come to rest. */
  const open = new Set(earlier.flatMap(({ rest }, place) => (rest.settled ? [] : [place])))
  /** Whether this chat's answers come whole; null until one came while we watched. */
  let whole: boolean | null = null
  let pace: Pace = UNKNOWN_PACE
  /** The longest pause in each recent answer, in ms, newest first. */
  let pauses = [0]
  /** A sign of the widget's was on at the last check. */
  let isShown = false
  /** A sign stayed on for as long as it is believed. */
  let stays = false
  /** The number of turns at first sight. */
  let atFirst = 0
  /** The part of a virtual list that was last in the page. */
  let window: Window | null = null
  /** Pairs of turns of a virtual list that were seen one right after the other; null where all are in the page. */
  let joined: Set<string> | null = null
  /** By key: turns that were added or moved since the last report, as read. */
  let latest = new Map<string, Turn>()

  /** Messages were added at the end, or none, and the rest is unchanged: by far the most frequent case. */
  function isAppended(units: readonly Turn[], { newestFirst }: Chat): boolean {
    if (turns.length === 0 || turns.length > units.length || newestFirst) return false
    return turns.every(({ node, role }, i) => node === units[i]!.node && role === units[i]!.role)
  }

  function append(units: readonly Turn[], chat: Chat): void {
    passed.forget()
    const places = changedPlaces()
    for (let i = 0; i < units.length; i++) places.add(turns.length + i)
    turns = [...turns, ...units.map((turn) => begun(turn, newKey(), cameNow(turn)))]
    advance(chat, { places, rearranged: units.length > 0 })
  }

  const begun = (turn: Turn, key: string, came: Came, settled = false): LiveTurn => ({
    ...turn,
    key,
    rest: beginRest(turn.text, performance.now(), came, settled),
  })

  const cameNow = ({ role }: Turn): Came => (!WRITING_ROLES.has(role) ? 'there' : whole ? 'whole' : 'begun')

  /** A conversation at first sight. @param parts its adjacent stretches, in a virtual list */
  function* begin(units: readonly Turn[], chat: Chat, parts: readonly Turn[][] | null): Stepwise<void> {
    // A chat is often found by its first answer, while that is being written.
    const live = units.length - 1
    // Much has been said since: all but the end of a long conversation is complete, and sent only once.
    const old = document.readyState === 'complete' ? units.length - MAY_BE_FILLED_IN : 0
    atFirst = units.length
    turns = units.map((turn, index) => begun(turn, newKey(), index < live ? 'there' : cameNow(turn), index < old))
    if (parts) {
      const keyOf = new Map(units.map((turn, index) => [turn, turns[index]!.key]))
      joined = new Set(parts.flatMap((part) => pairsOf(part.map((turn) => keyOf.get(turn)!))))
      const stands = standing(units, chat, env)
      turns = turns.map((turn, index) => placed(turn, turns[index - 1], stands.get(turn.node)))
    }
    const places = turns.flatMap(({ rest }, place) => (rest.settled ? [] : [place]))
    latest = new Map(places.map((place) => [turns[place]!.key, units[place]!]))
    // Many are a stretch of work of their own, and so is to report them.
    if (units.length > MANY) yield
    advance(chat, { places, rearranged: units.length > 0 })
  }

  /** Which turn is which after some were added or removed; in one step, unless many are seen for the first time. */
  function* arranging(chat: Chat): Stepwise<void> {
    const inOrder = (some: Turn[]): Turn[] => (chat.newestFirst ? some.toReversed() : some)
    let units = messages.turns()
    // An undrawn list cannot show that it is virtual: it did when it was last drawn.
    const isHidden = window !== null && !isDrawn(chat.list, env)
    const windowed = isHidden ? { ...window!, atEnd: false } : windowOf(units, chat, env)
    const movedBack = windowed !== null && window !== null && windowed.place < window.place
    window = windowed
    if (!windowed) joined = null
    const hasGaps = turns.some(({ gap }) => gap)
    if (!windowed && !hasGaps && isAppended(units, chat)) return append(units.slice(turns.length), chat)
    const inWindow =
      windowed &&
      withPassed(units, turns, { ...stoodIn(chat.list, passed, movedBack), atEnd: windowed.atEnd }, chat, env)
    if (!inWindow) passed.forget()
    units = inOrder(inWindow ? inWindow.units : units)
    const stretches = inWindow && inWindow.parts.map(inOrder)
    if (units.length === 0 && turns.length > 0) emptied = turns
    else if (turns.length === 0 && emptied.length > 0 && units.length > 0) {
      turns = emptied
      emptied = []
    }
    if (turns.length === 0) return yield* begin(units, chat, stretches)
    const stands = windowed && !isHidden ? standing(units, chat, env) : null
    const seen = stands ? units.map((turn) => ({ ...turn, stands: stands.get(turn.node) })) : units
    if (stands) moveOn(shiftOf(turns, seen))
    const { keys, fresh } = matchTurns(turns, seen, newKey, windowed !== null)
    const byKey = new Map(turns.map((turn) => [turn.key, turn]))
    // A key may belong to another element now.
    latest = new Map(units.map((turn, index) => [keys[index]!, turn]))
    function placeOf(key: string): Stands | undefined {
      const now = latest.get(key)
      return (now && stands?.get(now.node)) ?? byKey.get(key)?.stands
    }
    const keysBefore = turns.map(({ key }) => key)
    let order = keys
    if (windowed && stretches) {
      const keyOf = new Map(units.map((turn, index) => [turn, keys[index]!]))
      const parts = fresh ? [keys] : stretches.map((part) => part.map((turn) => keyOf.get(turn)!))
      joined ??= new Set(pairsOf(keysBefore, (i) => turns[i]!.gap === true))
      for (const pair of parts.flatMap((part) => pairsOf(part))) joined.add(pair)
      const inSight = new Set(keys.filter((_, index) => units[index]!.node.isConnected))
      const isBefore = (a: string, b: string): boolean | null =>
        chat.newestFirst ? standsBefore(placeOf(b), placeOf(a)) : standsBefore(placeOf(a), placeOf(b))
      if (!fresh) order = mergeWindows(keysBefore, { seen: keys, parts, inSight, atEnd: windowed.atEnd, isBefore })
    }
    const isGap = (index: number): boolean => isApart(order[index - 1], order[index]!)
    const same =
      !fresh &&
      order.length === keysBefore.length &&
      order.every((key, i) => keysBefore[i] === key && isGap(i) === (turns[i]!.gap ?? false))
    // What is scrolled to was there before.
    const live = order.length - MAY_BE_WRITTEN
    const came = (turn: Turn, index: number): Came => (index < live ? 'there' : cameNow(turn))
    const taken = new Set(units.map(({ node }) => node))
    // Its row was given other words, and shows another turn now.
    const withoutRow = (turn: LiveTurn): LiveTurn => ({ ...turn, node: document.createElement('div') })
    const arranged = order.map((key, index) => {
      const known = byKey.get(key)
      const turn = known ?? begun(latest.get(key)!, key, came(latest.get(key)!, index))
      return !known || latest.has(key) || !taken.has(turn.node) ? turn : withoutRow(turn)
    })
    turns = windowed || hasGaps ? arranged.map((turn, i) => placed(turn, arranged[i - 1], placeOf(turn.key))) : arranged
    open.clear()
    advance(chat, { places: turns.keys(), rearranged: !same, fresh })
  }

  /** Whether it was never seen right after the one before it. */
  const isApart = (before: string | undefined, key: string): boolean =>
    before !== undefined && joined !== null && !joined.has(pairOf(before, key))

  function placed(turn: LiveTurn, before: LiveTurn | undefined, at: Stands | undefined): LiveTurn {
    const { gap: _, ...rest } = turn
    return { ...rest, ...(at && { stands: at }), ...(isApart(before?.key, turn.key) && { gap: true }) }
  }

  /** Earlier messages were loaded, and the numbers of all rows have shifted by this much. */
  function moveOn(by: number): void {
    if (by === 0) return
    const moved = (stands: Stands): Stands => ({ ...stands, ordinal: stands.ordinal + by })
    turns = turns.map((turn) => (turn.stands ? { ...turn, stands: moved(turn.stands) } : turn))
  }

  /** Time has passed: words may have changed, or come to rest. */
  function advance(
    chat: Chat,
    { growing = NONE, places = changedPlaces(), rearranged = false, fresh = false }: Partial<Advance>,
  ): void {
    const now = performance.now()
    // A growing message is being written, whatever the signs say.
    const isAsked = growing.size === 0 && (open.size > 0 || turns.some(({ rest }) => !rest.settled))
    const writing =
      isAsked && (canTell(chat, env) ? isWriting(chat, turns.at(-1)!.node, messages.mayIndicate(), env) : isShown)
    pace = { ...pace, unseen: isUnseen(), pause: Math.max(...pauses) }
    let isSign = writing
    let nextWake = Infinity
    let changed = rearranged
    const next = [...turns]
    for (const index of places) {
      const old = next[index]!
      const turn = latest.get(old.key) ?? messages.read(old.node) ?? old
      if (old.rest.settled && isSame(old, turn)) continue
      const isWritten =
        index >= next.length - MAY_BE_WRITTEN &&
        ((writing && WRITING_ROLES.has(turn.role)) || isWrittenBy(turn.role, turn.node))
      isSign ||= isWritten
      // A pause under a sign, or one that nobody saw, says nothing about pauses without.
      if (WRITING_ROLES.has(turn.role) && !isWritten && !isShown && !pace.unseen && pace.seenSince <= old.rest.since)
        pauses[0] = Math.max(pauses[0]!, pauseBefore(old.rest, turn.text, now))
      const rest = growing.has(turn.node)
        ? { ...old.rest, since: now, steps: old.rest.steps + 1 }
        : nextRest(old.rest, turn.text, isWritten, now, pace)
      if (isWritten && rest.settled !== old.rest.settled) stays = rest.settled
      if (WRITING_ROLES.has(turn.role) && rest.settled && !old.rest.settled) pauses = [0, ...pauses.slice(0, OF_LATE)]
      if (index >= atFirst) watchPace(rest, next[index - 1])
      const again = wakeAt(rest, isWritten, pace)
      if (again !== null) nextWake = Math.min(nextWake, isWritten ? now + SIGN_MS : again)
      changed ||= !isSame(old, turn) || old.rest.settled !== rest.settled
      // A turn object is replaced only if it differs: what was derived from it stays valid.
      if (rest !== old.rest || !isAlike(old, turn))
        next[index] = {
          ...turn,
          key: old.key,
          rest,
          ...(old.ended && old.text === turn.text && { ended: true }),
          ...(old.stands && { stands: old.stands }),
          ...(old.gap && { gap: true }),
        }
      if (rest.settled) open.delete(index)
      else open.add(index)
    }
    turns = next
    if (isAsked) {
      // One that was waited for in vain, and is still on.
      isSign ||= isShown && next.slice(-MAY_BE_WRITTEN).some(({ role, node }) => isWrittenBy(role, node))
      if (isShown && !isSign) stays = false
      pace = { ...pace, signsGo: !stays && (pace.signsGo || (isShown && !isSign)) }
      isShown = isSign
    }
    latest.clear()
    messages.touched.clear()
    if (nextWake < Infinity) events.wake(Math.max(30, nextWake - now))
    if (changed) events.changed(turns, fresh)
  }

  /** Learns how an answer came that we saw from its beginning. */
  function watchPace({ came, steps, settled }: Rest, before: LiveTurn | undefined): void {
    if (came === 'there') return
    if (steps > 0) whole = false
    else if (settled && before?.role === 'user') whole ??= true
  }

  /** Turns not at rest, and messages read again; searched from the end, where nearly all changes are. */
  function changedPlaces(): Set<number> {
    const { touched } = messages
    const places = new Set(open)
    for (let index = turns.length - 1, left = touched.size; index >= 0 && left > 0; index--)
      if (touched.has(turns[index]!.node)) {
        places.add(index)
        left--
      }
    return places
  }

  return {
    all: (): readonly LiveTurn[] => turns,
    areInWindow: (): boolean => window !== null,
    goesOn(before: Turn, now: Turn, chat: Chat): boolean {
      const stood = turns.findLast(({ node }) => node === now.node)?.stands
      return goesOn({ ...before, stands: stood }, { ...now, stands: standing([now], chat, env).get(now.node) })
    },
    arranging,
    /** The page has become visible (again). */
    seen(): void {
      pace = { ...pace, seenSince: performance.now() }
    },
    advance: (chat: Chat, growing: ReadonlySet<Element>): void => advance(chat, { growing }),
    ended(keys: ReadonlySet<string>): void {
      const isNews = turns.some(({ key, ended }) => keys.has(key) && !ended)
      turns = turns.map((turn) => (keys.has(turn.key) ? { ...turn, ended: true } : turn))
      if (isNews) events.changed(turns, false)
    },
  }
}

const isWrittenBy = (role: Role, node: Element): boolean => WRITING_ROLES.has(role) && isBeingWritten(node)

const pairOf = (a: string, b: string): string => `${a} ${b}`
/** Pairs of adjacent turns. */
const pairsOf = (keys: readonly string[], isGap: (place: number) => boolean = () => false): string[] =>
  keys.flatMap((key, i) => (i > 0 && !isGap(i) ? pairOf(keys[i - 1]!, key) : []))

/** Equal in every detail. */
const isAlike = (a: Turn, b: Turn): boolean =>
  isSame(a, b) && a.content === b.content && a.citations === b.citations && a.truncated === b.truncated

const isSame = (a: Turn, b: Turn): boolean =>
  a.node === b.node &&
  a.text === b.text &&
  a.role === b.role &&
  a.logId === b.logId &&
  a.citations.length === b.citations.length
