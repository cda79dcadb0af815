/**
 * The turns of a conversation over time: which is which after messages came or went, what changed in them, and which
 * have come to rest. Turns at rest that nobody touched are not looked at again.
 */
import type { Chat, Turn } from '../../lib/detect/chat.ts'
import { goesOn, matchTurns, shiftOf, standsBefore, type Stands } from '../../lib/detect/identity.ts'
import type { PageEnv } from '../../lib/detect/page-env.ts'
import { isBeingWritten } from '../../lib/detect/read.ts'
import {
  beginRest,
  type Came,
  nextRest,
  type Pace,
  pauseBefore,
  type Rest,
  UNKNOWN_PACE,
  wakeAt,
} from '../../lib/detect/settle.ts'
import type { Role } from '../../lib/detect/role.ts'
import { mergeWindows } from '../../lib/detect/windows.ts'
import type { ListMessages } from './list-messages.ts'
import type { PassedRows } from './passing.ts'
import { canTell, isWriting } from './signs.ts'
import { stoodIn } from './stood.ts'
import { keyMaker } from './turn-keys.ts'
import { isDrawn, standing, type Window, windowOf, withPassed } from './virtual-list.ts'

/**
 * `ended`: the widget showed that it is all there, to somebody who asked.
 * Of lists that hold only what is in sight: `stands`, where its row was seen last; `gap`, what comes before it was never seen.
 */
export type LiveTurn = Turn & { key: string; rest: Rest; ended?: boolean; stands?: Stands; gap?: boolean }

/** How often the widget's signs of writing are looked for while it shows one. */
const SIGN_MS = 400
/** So many turns at the end may be written at a time. */
const MAY_BE_WRITTEN = 2
/** So many turns at the end of a conversation that was there may still be filled in by the widget. */
const MAY_BE_FILLED_IN = 8
/** A pause is waited for again in so many answers: it may have been something added once. */
const OF_LATE = 4
const WRITING_ROLES: ReadonlySet<Role> = new Set(['assistant', 'agent'])

export type TurnEvents = {
  /** Turns in the order of the conversation; `fresh` when another conversation has begun. */
  changed(turns: readonly LiveTurn[], fresh: boolean): void
  /** In so many ms something may have come to rest. */
  wake(delay: number): void
}

type Advance = {
  /** Messages that are written right now. */
  growing: ReadonlySet<Element>
  places: Iterable<number>
  rearranged: boolean
  /** Another conversation has begun. */
  fresh: boolean
}
const NONE: ReadonlySet<Element> = new Set()

/**
 * @param earlier turns of this page's conversation before its list was found (again)
 * @param isUnseen nobody sees the page, and nobody waits for its answer
 */
export function liveTurns(
  earlier: readonly LiveTurn[],
  messages: ListMessages,
  env: PageEnv,
  passed: PassedRows,
  isUnseen: () => boolean,
  events: TurnEvents,
) {
  const newKey = keyMaker()
  let turns: LiveTurn[] = [...earlier]
  /** What stood in a list that is empty now: cleared, or drawn anew, as what comes next tells. */
  let emptied: LiveTurn[] = []
  /** Places of turns that have not come to rest. */
  const open = new Set(earlier.flatMap(({ rest }, place) => (rest.settled ? [] : [place])))
  /** Whether the answers of this chat come whole, as far as any came while we watched. */
  let whole: boolean | null = null
  let pace: Pace = UNKNOWN_PACE
  /** The longest in each of the answers of late, in ms, the newest first. */
  let pauses = [0]
  /** One of the widget's signs stood there when they were looked for last. */
  let isShown = false
  /** A sign stood there for as long as it is believed. */
  let stays = false
  /** So many turns there were at first sight. */
  let atFirst = 0
  /** What of them was in the page the last time, where only those are that are scrolled to. */
  let window: Window | null = null
  /** Pairs of turns that were seen one right after the other, once only what is in sight is there; before, all were. */
  let joined: Set<string> | null = null
  /** By key, what was read of turns that came or moved since the last report. */
  let latest = new Map<string, Turn>()

  /** Messages came at the end, or none, and all else is where it was: by far the most frequent. */
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

  /** All of a conversation at first sight. @param parts of it that stood side by side, where only what is in sight is there */
  function begin(units: readonly Turn[], chat: Chat, parts: readonly Turn[][] | null = null): void {
    // A chat is often found by its first answer, while this is being written.
    const live = units.length - 1
    // Much was said since: of a long conversation all but the end is sent once.
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
    advance(chat, { places, rearranged: units.length > 0 })
  }

  /** Which turn is which, after some came or went. */
  function arrange(chat: Chat): void {
    const inOrder = (some: Turn[]): Turn[] => (chat.newestFirst ? some.toReversed() : some)
    let units = messages.turns()
    // What is not drawn does not tell that it holds only a part: it did when it was drawn last.
    const isHidden = window !== null && !isDrawn(chat.list, env)
    const windowed = isHidden ? { ...window!, atEnd: false } : windowOf(units, chat, env)
    const movedBack = windowed !== null && window !== null && windowed.place < window.place
    window = windowed
    if (!windowed) joined = null
    const hasGaps = turns.some(({ gap }) => gap)
    if (!windowed && !hasGaps && isAppended(units, chat)) return append(units.slice(turns.length), chat)
    const inWindow =
      windowed && withPassed(units, turns, stoodIn(chat.list, passed, movedBack), windowed.atEnd, chat, env)
    if (!inWindow) passed.forget()
    units = inOrder(inWindow ? inWindow.units : units)
    const stretches = inWindow && inWindow.parts.map(inOrder)
    if (units.length === 0 && turns.length > 0) emptied = turns
    else if (turns.length === 0 && emptied.length > 0 && units.length > 0) {
      turns = emptied
      emptied = []
    }
    if (turns.length === 0) return begin(units, chat, stretches)
    const stands = windowed && !isHidden ? standing(units, chat, env) : null
    const seen = stands ? units.map((turn) => ({ ...turn, stands: stands.get(turn.node) })) : units
    if (stands) moveOn(shiftOf(turns, seen))
    const { keys, fresh } = matchTurns(turns, seen, newKey, windowed !== null)
    const byKey = new Map(turns.map((turn) => [turn.key, turn]))
    // What a key stands for may be another element now.
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
    // What is scrolled to was there.
    const live = order.length - MAY_BE_WRITTEN
    const came = (turn: Turn, index: number): Came => (index < live ? 'there' : cameNow(turn))
    const taken = new Set(units.map(({ node }) => node))
    // Its row was given other words, and says another turn now.
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

  /** Earlier messages were loaded: the numbers of all rows have changed by so much. */
  function moveOn(by: number): void {
    if (by === 0) return
    const moved = (stands: Stands): Stands => ({ ...stands, ordinal: stands.ordinal + by })
    turns = turns.map((turn) => (turn.stands ? { ...turn, stands: moved(turn.stands) } : turn))
  }

  /** Time goes on: words that changed, words that have come to rest. */
  function advance(
    chat: Chat,
    { growing = NONE, places = changedPlaces(), rearranged = false, fresh = false }: Partial<Advance>,
  ): void {
    const now = performance.now()
    // While it grows it is written, whatever the signs say.
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
        WRITING_ROLES.has(turn.role) && index >= next.length - MAY_BE_WRITTEN && (writing || isBeingWritten(turn.node))
      isSign ||= isWritten
      // A pause under a sign, or that nobody saw, tells nothing of those without.
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
      // A turn is replaced only where it is another one: what was made of it stands.
      if (rest !== old.rest || !isAlike(old, turn))
        next[index] = {
          ...{ ...turn, key: old.key, rest },
          ...(old.ended && old.text === turn.text && { ended: true }),
          ...(old.stands && { stands: old.stands }),
          ...(old.gap && { gap: true }),
        }
      if (rest.settled) open.delete(index)
      else open.add(index)
    }
    turns = next
    if (isAsked) {
      if (isShown && !isSign) stays = false
      pace = { ...pace, signsGo: !stays && (pace.signsGo || (isShown && !isSign)) }
      isShown = isSign
    }
    latest.clear()
    messages.touched.clear()
    if (nextWake < Infinity) events.wake(Math.max(30, nextWake - now))
    if (changed) events.changed(turns, fresh)
  }

  /** How an answer that we saw from its beginning came. */
  function watchPace({ came, steps, settled }: Rest, before: LiveTurn | undefined): void {
    if (came === 'there') return
    if (steps > 0) whole = false
    else if (settled && before?.role === 'user') whole ??= true
  }

  /** Of turns that are not at rest, and of messages read anew; looked for from the end, where nearly all that changes is. */
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
    arrange,
    /** Somebody sees the page (again) whom it was hidden from. */
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

const pairOf = (a: string, b: string): string => `${a} ${b}`
/** Of turns that stand one right after the other. */
const pairsOf = (keys: readonly string[], isGap: (place: number) => boolean = () => false): string[] =>
  keys.flatMap((key, i) => (i > 0 && !isGap(i) ? pairOf(keys[i - 1]!, key) : []))

/** To the last detail. */
const isAlike = (a: Turn, b: Turn): boolean =>
  isSame(a, b) && a.content === b.content && a.citations === b.citations && a.truncated === b.truncated

const isSame = (a: Turn, b: Turn): boolean =>
  a.node === b.node &&
  a.text === b.text &&
  a.role === b.role &&
  a.logId === b.logId &&
  a.citations.length === b.citations.length
