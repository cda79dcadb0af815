/**
 * Follows one chat. Nothing is rescanned as tokens stream in: a change marks the message that owns it, one timer reads
 * what was marked. The list's children are gone through again only when one came or went.
 *
 *   page changes ─▶ dirty messages ─(150 ms)─▶ read ─▶ keys ─▶ at rest? ─▶ onChange(turns)
 */
import { type Chat, readTurn, roleOf, type Turn, unitsOf } from '../../lib/detect/chat.ts'
import { isTyping } from '../../lib/detect/facts.ts'
import { matchTurns, mergeWindow } from '../../lib/detect/identity.ts'
import { holds, type PageEnv, parentOf } from '../../lib/detect/page-env.ts'
import { isBeingWritten } from '../../lib/detect/read.ts'
import { RUNNING_TEXT } from '../../lib/detect/running-text.ts'
import { beginRest, type Came, nextRest, type Rest, wakeAt } from '../../lib/detect/settle.ts'
import type { Role } from '../../lib/detect/speakers.ts'
import { inOrder } from '../../lib/detect/units.ts'
import { holdsWords, isSilent } from '../../lib/detect/visible.ts'
import { detection } from './detection.ts'
import type { PassedRows } from './passing.ts'
import { isWriting } from './signs.ts'
import { nextTurn, slices } from './slices.ts'
import { keyMaker } from './turn-keys.ts'
import { rowOf, windowOf, withPassed } from './virtual-list.ts'
import { watchChat } from './watching.ts'

/** `ended`: the widget showed that it is all there, to somebody who asked. */
export type LiveTurn = Turn & { key: string; rest: Rest; ended?: boolean }
export type ReadingEvents = {
  /** Turns in the order of the conversation; `fresh` when another conversation has begun. */
  changed(turns: readonly LiveTurn[], fresh: boolean): void
  /** The list has left the page, or what it was taken for was wrong. */
  lost(): void
}

const TICK_MS = 150
/** A message that grows is looked at each tick but read in full only this often. */
const FULL_READ_MS = 700
/** Where somebody waits for the answer. */
const HURRIED_MS = 40
/** What says more than this is no indicator of writing, and need not be asked. */
const INDICATOR_MAX = 100
/** How often the widget's signs of writing are looked for while it shows one. */
const SIGN_MS = 400
/** Few messages teach little: until then each new one makes the whole be looked at anew. */
const LEARNING_UP_TO = 8
/** So many turns at the end may be written at a time. */
const MAY_BE_WRITTEN = 2
const WRITING_ROLES: ReadonlySet<Role> = new Set(['assistant', 'agent'])

/**
 * @param earlier turns of this page's conversation before its list was found (again)
 * @param passed rows that were taken out of the page before the list was found
 */
export function followChat(
  chat: Chat,
  env: PageEnv,
  earlier: readonly LiveTurn[],
  events: ReadingEvents,
  passed: PassedRows,
) {
  let current = chat
  const newKey = keyMaker()
  let turns: LiveTurn[] = [...earlier]
  /** Places of turns that have not come to rest, and messages read anew since the last look. */
  const open = new Set<number>()
  const touched = new Set<Element>()
  let found = false
  /** Whether the answers of this chat come whole, as far as any came while we watched. */
  let whole: boolean | null = null
  /** So many turns there were at first sight. */
  let atFirst = 0
  /** So many turns there were when what speaks against it was last weighed. */
  let weighedAt = Math.max(1, chat.learntFrom)
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let timerAt = 0
  let structure = true
  let reading = false
  let hurried = false
  const dirty = new Set<Element>()
  /** Message that owns a node; asked once per node, not once per token. */
  let owners = new WeakMap<Node, Element>()
  let rows = new WeakMap<Element, Element[]>()
  let read = new Map<Element, Turn | null>()
  /** Messages that are none, or not yet: indicators of writing are among them. */
  const silent = new Set<Element>()
  /** By key, what was read of turns that came or moved since the last report. */
  let latest = new Map<string, Turn>()
  const readAt = new WeakMap<Element, number>()
  const lengths = new WeakMap<Element, number>()

  const watcher = watchChat(env, note, () => {
    if (!current.list.isConnected) stop(true)
  })

  function note(records: readonly MutationRecord[]): void {
    passed.note(records, current.list)
    let last: Node | null = null
    for (const record of records) {
      if (record.target === last) continue
      last = record.target
      const owner = ownerOf(record.target)
      if (owner) dirty.add(owner)
      else {
        // Between the list and its messages: this child of the list has to be divided anew.
        structure = true
        if (record.target !== current.list) rows.delete(rowOf(record.target, current.list))
      }
    }
    wake(tickMs())
  }

  const tickMs = (): number => (hurried ? HURRIED_MS : TICK_MS)
  const fullReadMs = (): number => (hurried ? 0 : FULL_READ_MS)

  function ownerOf(node: Node): Element | null {
    const cached = owners.get(node)
    if (cached) return cached
    for (
      let at: Element | null = node.nodeType === 1 ? (node as Element) : parentOf(node);
      at && at !== current.list;
      at = parentOf(at)
    ) {
      if (!read.has(at)) continue
      owners.set(node, at)
      return at
    }
    return null
  }

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
      if (structure) {
        const isFirst = !found
        await readStructure()
        if (isFirst) await nextTurn()
        if (!stopped) arrange()
      } else {
        const growing = rereadDirty()
        if (!structure) advance(growing, new Set([...open, ...touchedPlaces()]))
      }
    } finally {
      reading = false
    }
    if (structure) wake(tickMs())
    else if (dirty.size > 0) wake(Math.max(tickMs(), fullReadMs()))
  }

  function learnAnew(): void {
    const better = detection().bestReading(current, env)
    // While a widget draws itself anew, what encloses its messages may look like the only one.
    const isLess = better !== null && current.sorting.told && !better.sorting.told && holds(better.list, current.list)
    if (isLess) return
    if (better && better.list !== current.list) {
      current = better
      owners = new WeakMap()
      rows = new WeakMap()
      read = new Map()
      watcher.watch(current)
      watcher.watchRootsOf(current.list)
    } else if (better) {
      const relabelled = !areSame(better.known.labels, current.known.labels)
      for (const [unit, role] of better.sorting.roles)
        if (relabelled || current.sorting.roles.get(unit) !== role) dirty.add(unit)
      current = better
      rows = new WeakMap()
    } else if (!current.sorting.told || current.adapted) stop(true)
  }

  /** What was a chat by its first messages may turn out to be a group or a forum; asked each time it has doubled. */
  function weighAgain(): void {
    weighedAt = turns.length
    if (detection().isDoubtful(current, env)) stop(true)
  }

  function isLearnt(): boolean {
    let known = 0
    for (const { node } of turns) if (node.isConnected && ++known > LEARNING_UP_TO) return true
    return false
  }

  async function readStructure(): Promise<void> {
    structure = false
    if (found && !isLearnt()) learnAnew()
    if (!stopped && found && turns.length >= weighedAt * 2) weighAgain()
    if (stopped) return
    const pause = slices()
    const order: Element[] = []
    for (const row of inOrder(current.list, env)) {
      if (stopped) return
      let units = rows.get(row)
      if (!units && !current.list.contains(row)) watcher.watchSlotted(row)
      if (!units || units.length === 0 || units.some((unit) => dirty.has(unit) || !unit.isConnected)) {
        units = isSilent(row, env) || !holdsWords(row, env) ? [] : unitsOf(row, current, env)
        // Its words may still come, in a shadow root that tells nobody outside.
        if (units.length === 0) watcher.watchRootsOf(row)
        rows.set(row, units)
        // Waiting costs a turn of the event loop, even for nothing.
        const wait = pause()
        if (wait) await wait
      }
      order.push(...units)
    }
    const isRead = (unit: Element): boolean => read.has(unit) && !dirty.has(unit)
    // Of thousands: who said it is asked once.
    const said = new Map<Element, Role | null>()
    const unknown = order.filter((unit) => {
      if (isRead(unit)) return false
      const role = roleOf(unit, current)
      if (role !== undefined) said.set(unit, role)
      return role === undefined
    })
    if (unknown.length > 0) detection().learnMore(current, unknown, env)
    const next = new Map<Element, Turn | null>()
    for (const unit of order) {
      if (stopped) return
      const before = read.get(unit)
      if (before !== undefined && !dirty.has(unit)) next.set(unit, before)
      else {
        next.set(unit, readUnit(unit, said.get(unit)))
        if (before !== undefined) touched.add(unit)
        if (found) watcher.watchRootsOf(unit)
        dirty.delete(unit)
        const wait = pause()
        if (wait) await wait
      }
    }
    if (!found) watcher.watchRootsOf(current.list)
    read = next
    silent.clear()
    for (const [unit, turn] of read) if (turn === null) silent.add(unit)
    found = true
    // What was unmounted is not held on to.
    for (const unit of current.sorting.roles.keys()) if (!unit.isConnected) current.sorting.roles.delete(unit)
    owners = new WeakMap()
  }

  function readUnit(unit: Element, role = roleOf(unit, current)): Turn | null {
    if (!unit.isConnected) return null
    const turn = role ? readTurn(unit, role, current, env, RUNNING_TEXT) : null
    return turn && turn.text.length <= INDICATOR_MAX && isTyping(unit) ? null : turn
  }

  /** Another bubble in the same group, or the first question after a greeting: no longer the same messages. */
  function isRegrouped(unit: Element): boolean {
    if (!current.sorting.told) return true
    const row = rowOf(unit, current.list)
    const before = rows.get(row)
    const now = unitsOf(row, current, env)
    if (before?.length === now.length && now.every((one, i) => one === before[i])) return false
    rows.delete(row)
    return true
  }

  /** @returns messages that are growing and were read too short a time ago to be read again */
  function rereadDirty(): Set<Element> {
    const now = performance.now()
    const growing = new Set<Element>()
    const later = new Set<Element>()
    for (const unit of dirty) {
      const length = unit.textContent?.length ?? 0
      const grew = lengths.get(unit) !== length
      lengths.set(unit, length)
      if (current.sorting.told && now - (readAt.get(unit) ?? 0) < fullReadMs()) {
        later.add(unit)
        // What only moves (a wave, a caret) says nothing new.
        if (grew) growing.add(unit)
        continue
      }
      const before = read.get(unit)
      if (before === undefined) continue
      if (before !== null && !isRegrouped(unit)) {
        readAt.set(unit, now)
        const turn = readUnit(unit)
        read.set(unit, turn)
        if (!turn) silent.add(unit)
        touched.add(unit)
        watcher.watchRootsOf(unit)
        if (turn) continue
      } else if (before === null) {
        // What was empty or an indicator may have become a message, of a speaker not yet known.
        current.sorting.roles.delete(unit)
      }
      structure = true
    }
    if (!structure) {
      dirty.clear()
      for (const unit of later) dirty.add(unit)
    }
    return growing
  }

  /** Messages came at the end, or none, and all else is where it was: by far the most frequent. */
  function isAppended(units: readonly Turn[]): boolean {
    if (turns.length === 0 || turns.length > units.length || current.newestFirst) return false
    return turns.every(({ node, role }, i) => node === units[i]!.node && role === units[i]!.role)
  }

  function append(units: readonly Turn[]): void {
    passed.forget()
    const places = new Set([...open, ...touchedPlaces()])
    for (let i = 0; i < units.length; i++) places.add(turns.length + i)
    turns = [...turns, ...units.map((turn) => begun(turn, newKey(), cameNow(turn)))]
    advance(new Set(), places, units.length > 0)
  }

  const begun = (turn: Turn, key: string, came: Came): LiveTurn => ({
    ...turn,
    key,
    rest: beginRest(turn.text, performance.now(), came),
  })

  const cameNow = ({ role }: Turn): Came => (!WRITING_ROLES.has(role) ? 'there' : whole ? 'whole' : 'begun')

  /** Which turn is which, after some came or went. */
  function arrange(): void {
    let units = [...read.values()].filter((turn) => turn !== null)
    const windowed = windowOf(units, current, env)
    if (!windowed && isAppended(units)) return append(units.slice(turns.length))
    if (windowed) units = withPassed(units, turns, passed.take(current.list), windowed.atEnd, current, env)
    else passed.forget()
    if (current.newestFirst) units.reverse()
    const { keys, fresh } = matchTurns(turns, units, newKey, windowed !== null)
    const before = new Map(turns.map((turn) => [turn.key, turn]))
    const isFirst = turns.length === 0
    // What a key stands for may be another element now.
    latest = new Map(units.map((turn, index) => [keys[index]!, turn]))
    const old = turns.map(({ key }) => key)
    const order = windowed && !fresh ? mergeWindow(old, keys, windowed.atEnd) : keys
    const same = !fresh && order.length === old.length && order.every((key, i) => old[i] === key)
    // A chat is often found by its first answer, while this is being written. What is scrolled to was there.
    const live = order.length - (isFirst ? 1 : MAY_BE_WRITTEN)
    const came = (turn: Turn, index: number): Came => (index < live ? 'there' : cameNow(turn))
    if (isFirst) atFirst = order.length
    turns = order.map((key, index) => before.get(key) ?? begun(latest.get(key)!, key, came(latest.get(key)!, index)))
    open.clear()
    advance(new Set(), turns.keys(), !same, fresh)
  }

  /** Time goes on: words that changed, words that have come to rest. Turns at rest that nobody touched are not looked at. */
  function advance(growing: ReadonlySet<Element>, places: Iterable<number>, rearranged = false, fresh = false): void {
    const now = performance.now()
    // While it grows it is written, whatever the signs say.
    const writing =
      growing.size === 0 &&
      (open.size > 0 || turns.some(({ rest }) => !rest.settled)) &&
      isWriting(current, turns.at(-1)!.node, silent, env)
    let nextWake = Infinity
    let changed = rearranged
    const next = [...turns]
    for (const index of places) {
      const old = next[index]!
      const turn = latest.get(old.key) ?? read.get(old.node) ?? old
      if (old.rest.settled && isSame(old, turn)) continue
      const isWritten =
        WRITING_ROLES.has(turn.role) && index >= next.length - MAY_BE_WRITTEN && (writing || isBeingWritten(turn.node))
      const rest = growing.has(turn.node)
        ? { ...old.rest, since: now, steps: old.rest.steps + 1 }
        : nextRest(old.rest, turn.text, isWritten, now)
      if (index >= atFirst) watchPace(rest, next[index - 1])
      const again = wakeAt(rest, isWritten)
      if (again !== null) nextWake = Math.min(nextWake, isWritten ? now + SIGN_MS : again)
      changed ||= !isSame(old, turn) || old.rest.settled !== rest.settled
      next[index] = { ...turn, key: old.key, rest, ...(old.ended && old.text === turn.text && { ended: true }) }
      if (rest.settled) open.delete(index)
      else open.add(index)
    }
    turns = next
    latest.clear()
    touched.clear()
    if (nextWake < Infinity) wake(Math.max(30, nextWake - now))
    if (changed) events.changed(turns, fresh)
  }

  /** How an answer that we saw from its beginning came. */
  function watchPace({ came, steps, settled }: Rest, before: LiveTurn | undefined): void {
    if (came === 'there') return
    if (steps > 0) whole = false
    else if (settled && before?.role === 'user') whole ??= true
  }

  /** From the end, where nearly all that changes is. */
  function touchedPlaces(): number[] {
    const places: number[] = []
    for (let index = turns.length - 1; index >= 0 && places.length < touched.size; index--)
      if (touched.has(turns[index]!.node)) places.push(index)
    return places
  }

  function stop(lost: boolean): void {
    if (stopped) return
    stopped = true
    watcher.stop()
    clearTimeout(timer)
    if (lost) events.lost()
  }

  watcher.watch(current)
  wake(0)
  return {
    chat: (): Chat => current,
    turns: (): readonly LiveTurn[] => turns,
    silent: (): ReadonlySet<Element> => silent,
    /** Reads what grows as it grows, for as long as somebody waits for it. */
    hurry(on: boolean): void {
      hurried = on
      if (on && dirty.size > 0) wake(HURRIED_MS)
    },
    /** Nothing has changed that was not read yet. */
    isReadToTheEnd: (): boolean => !structure && !reading && dirty.size === 0,
    ended(keys: ReadonlySet<string>): void {
      const isNews = turns.some(({ key, ended }) => keys.has(key) && !ended)
      turns = turns.map((turn) => (keys.has(turn.key) ? { ...turn, ended: true } : turn))
      if (isNews) events.changed(turns, false)
    },
    stop: (): void => stop(false),
  }
}
export type Reading = ReturnType<typeof followChat>

const areSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one))

const isSame = (a: Turn, b: Turn): boolean =>
  a.node === b.node &&
  a.text === b.text &&
  a.role === b.role &&
  a.logId === b.logId &&
  a.citations.length === b.citations.length
