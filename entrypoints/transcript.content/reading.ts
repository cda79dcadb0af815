/**
 * Follows one chat. Nothing is rescanned as tokens stream in: a change marks the message that owns it, one timer reads
 * what was marked. The list's children are gone through again only when one came or went.
 *
 *   page changes ─▶ dirty messages ─(150 ms)─▶ read ─▶ keys ─▶ at rest? ─▶ onChange(turns)
 */
import { type Chat, readTurn, roleByShape, roleOf, type Turn, unitsOf } from '../../lib/detect/chat.ts'
import { hasStopControl } from '../../lib/detect/composer.ts'
import { isTyping } from '../../lib/detect/facts.ts'
import { matchTurns, mergeWindow } from '../../lib/detect/identity.ts'
import { holds, kids, type PageEnv, parentOf } from '../../lib/detect/page-env.ts'
import { isScroller } from '../../lib/detect/lists.ts'
import { isBeingWritten, LOG_ID_ATTRIBUTE } from '../../lib/detect/read.ts'
import { possibleHosts } from '../../lib/detect/roots.ts'
import { RUNNING_TEXT } from '../../lib/detect/running-text.ts'
import { beginRest, nextRest, type Rest, wakeAt } from '../../lib/detect/settle.ts'
import type { Role } from '../../lib/detect/speakers.ts'
import { hasWords, isSilent } from '../../lib/detect/visible.ts'
import { detection } from './detection.ts'
import type { PassedRows, Stood } from './passing.ts'
import { nextTurn, slices } from './slices.ts'

export type LiveTurn = Turn & { key: string; rest: Rest }
export type ReadingEvents = {
  /** Turns in the order of the conversation; `fresh` when another conversation has begun. */
  changed(turns: readonly LiveTurn[], fresh: boolean): void
  /** The list has left the page, or what it was taken for was wrong. */
  lost(): void
}

const TICK_MS = 150
/** A message that grows is looked at each tick but read in full only this often. */
const FULL_READ_MS = 700
/** What says more than this is no indicator of writing, and need not be asked. */
const INDICATOR_MAX = 100
/** How often the widget's signs of writing are looked for while it shows one. */
const SIGN_MS = 400
/** Few messages teach little: until then each new one makes the whole be looked at anew. */
const LEARNING_UP_TO = 8
const WRITING_ROLES: ReadonlySet<Role> = new Set(['assistant', 'agent'])

/**
 * @param earlier turns of this page's conversation before its list was found (again)
 * @param passed rows that were taken out of the page before the list was found
 */
/**
 * Where messages may come as long as there is but a greeting: what was taken for the list may be that one message.
 * Outward to what holds the composer, through shadow roots, which tell nobody outside what changes in them.
 */
function placesOf({ list, composer }: Chat): Node[] {
  const places: Node[] = []
  let at = list
  for (
    let outer = parentOf(at);
    outer && !/^(body|html)$/.test(outer.localName) && !(composer && holds(outer, composer));
    outer = parentOf(at)
  ) {
    if (at.parentNode !== outer) places.push(at.parentNode!)
    at = outer
  }
  return [...places, at]
}

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
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let timerAt = 0
  let structure = true
  let reading = false
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
  let watched = new WeakSet<Node>()

  const options: MutationObserverInit = {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: [LOG_ID_ATTRIBUTE, 'hidden', 'aria-busy'],
  }
  const observer = new MutationObserver((records) => {
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
        if (record.target !== current.list) rows.delete(rowOf(record.target))
      }
    }
    wake(TICK_MS)
  })
  // The list may be taken out of the page from any level above it; only these are asked, not the whole page.
  const above = new MutationObserver(() => {
    if (!current.list.isConnected) stop(true)
  })

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

  function watch(): void {
    observer.disconnect()
    watched = new WeakSet()
    above.disconnect()
    observer.observe(current.list, options)
    if (!current.sorting.told) for (const place of placesOf(current)) observer.observe(place, options)
    for (let at: Node | null = current.list.parentNode; at; at = 'host' in at ? (at as ShadowRoot).host : at.parentNode)
      above.observe(at, { childList: true })
  }

  function watchRootsOf(unit: Element): void {
    for (const host of possibleHosts(unit, env)) {
      const root = env.openRoot(host)
      if (root && !watched.has(root)) {
        watched.add(root)
        observer.observe(root, options)
      }
    }
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
    if (structure) wake(TICK_MS)
    else if (dirty.size > 0) wake(FULL_READ_MS)
  }

  function learnAnew(): void {
    const better = detection().bestReading(current, env)
    if (better && better.list !== current.list) {
      current = better
      owners = new WeakMap()
      rows = new WeakMap()
      read = new Map()
      watch()
    } else if (better) {
      for (const [unit, role] of better.sorting.roles) if (current.sorting.roles.get(unit) !== role) dirty.add(unit)
      current = better
      rows = new WeakMap()
    } else if (!current.sorting.told || current.adapted) stop(true)
  }

  function isLearnt(): boolean {
    let known = 0
    for (const { node } of turns) if (node.isConnected && ++known > LEARNING_UP_TO) return true
    return false
  }

  async function readStructure(): Promise<void> {
    structure = false
    if (found && !isLearnt()) learnAnew()
    if (stopped) return
    const pause = slices()
    const order: Element[] = []
    for (const row of kids(current.list, env)) {
      if (stopped) return
      let units = rows.get(row)
      if (!units || units.length === 0 || units.some((unit) => dirty.has(unit) || !unit.isConnected)) {
        units = isSilent(row, env) || !hasWords(row, env) ? [] : unitsOf(row, current, env)
        // Its words may still come, in a shadow root that tells nobody outside.
        if (units.length === 0) watchRootsOf(row)
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
        if (found) watchRootsOf(unit)
        dirty.delete(unit)
        const wait = pause()
        if (wait) await wait
      }
    }
    if (!found) watchRootsOf(current.list)
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

  /** Child of the list that holds a node. */
  function rowOf(node: Node): Element {
    let row = node.nodeType === 1 ? (node as Element) : parentOf(node)!
    for (let at = parentOf(row); at && at !== current.list; at = parentOf(at)) row = at
    return row
  }

  /** Another bubble in the same group, or the first question after a greeting: no longer the same messages. */
  function isRegrouped(unit: Element): boolean {
    if (!current.sorting.told) return true
    const row = rowOf(unit)
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
      if (current.sorting.told && now - (readAt.get(unit) ?? 0) < FULL_READ_MS) {
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
    turns = [...turns, ...units.map((turn) => begun(turn, newKey(), true))]
    advance(new Set(), places, units.length > 0)
  }

  const begun = (turn: Turn, key: string, watching: boolean): LiveTurn => ({
    ...turn,
    key,
    rest: beginRest(turn.text, performance.now(), watching && WRITING_ROLES.has(turn.role)),
  })

  /** Which turn is which, after some came or went. */
  function arrange(): void {
    let units = [...read.values()].filter((turn) => turn !== null)
    const windowed = windowOf(units)
    if (!windowed && isAppended(units)) return append(units.slice(turns.length))
    if (windowed) units = withPassed(units, passed.take(current.list), windowed.atEnd)
    else passed.forget()
    if (current.newestFirst) units.reverse()
    const { keys, fresh } = matchTurns(turns, units, newKey, windowed !== null)
    const before = new Map(turns.map((turn) => [turn.key, turn]))
    const watching = turns.length > 0
    // What a key stands for may be another element now.
    latest = new Map(units.map((turn, index) => [keys[index]!, turn]))
    const old = turns.map(({ key }) => key)
    const order = windowed && !fresh ? mergeWindow(old, keys, windowed.atEnd) : keys
    const same = !fresh && order.length === old.length && order.every((key, i) => old[i] === key)
    turns = order.map((key) => before.get(key) ?? begun(latest.get(key)!, key, watching))
    open.clear()
    advance(new Set(), turns.keys(), !same, fresh)
  }

  /** What a list that recycles its rows has in any order, as it stands on the screen. */
  function inPlace(units: Turn[]): Turn[] {
    const tops = new Map(units.map((turn) => [turn, env.rect?.(turn.node).top ?? 0]))
    const isInOrder = units.every((turn, i) => i === 0 || tops.get(units[i - 1]!)! <= tops.get(turn)! + 1)
    const isReversed = units.every((turn, i) => i === 0 || tops.get(units[i - 1]!)! >= tops.get(turn)! - 1)
    return isInOrder || isReversed ? units : units.toSorted((a, b) => tops.get(a)! - tops.get(b)!)
  }

  /**
   * What went before it could be read, read from what was taken out: there is no layout there, only words.
   * @param atEnd nothing stands below what is there: rows below it that went were taken back
   */
  function withPassed(units: readonly Turn[], { rows: stood, apart }: Stood, atEnd: boolean): Turn[] {
    const inSight = inPlace(units.filter(({ node }) => node.isConnected))
    const place = new Map(stood.map((row, i) => [row, i]))
    const places = inSight.map(({ node }) => place.get(rowOf(node)) ?? -1)
    // A list that recycles its rows has them in any order.
    if (places.some((at, i) => at < (places[i - 1] ?? 0))) return inSight
    const gone = byRowOf(turns.filter(({ node }) => !node.isConnected))
    const there = byRowOf(units)
    return (atEnd ? stood.slice(0, (places.at(-1) ?? -1) + 1) : stood).flatMap(
      (row) => there.get(row) ?? (row.isConnected ? [] : (gone.get(row) ?? (apart.has(row) ? [] : readPassed(row)))),
    )
  }

  function byRowOf(some: readonly Turn[]): Map<Element, Turn[]> {
    const out = new Map<Element, Turn[]>()
    for (const turn of some) {
      const row = rowOf(turn.node)
      out.set(row, [...(out.get(row) ?? []), turn])
    }
    return out
  }

  function readPassed(row: Element): Turn[] {
    const loose: PageEnv = { openRoot: env.openRoot }
    return unitsOf(row, current, loose).flatMap((unit) => {
      const role = roleByShape(unit, current)
      return role ? (readTurn(unit, role, current, loose) ?? []) : []
    })
  }

  /** The list scrolls over far more than the messages that are in it: others are put there as one scrolls. */
  function windowOf(units: readonly Turn[]): { atEnd: boolean } | null {
    const isThere = ({ node }: Turn): boolean => node.isConnected
    const [from, to] = [units.findIndex(isThere), units.findLastIndex(isThere)]
    if (!units.slice(from + 1, to).some(isThere)) return null
    const first = env.rect?.(units[from]!.node)
    const last = env.rect?.(units[to]!.node)
    if (!first || !last) return null
    let scroller: Element | null = current.list
    for (let depth = 0; scroller && depth < 4 && !isScroller(scroller, env); depth++) scroller = parentOf(scroller)
    if (!scroller) return null
    const { scrollHeight, clientHeight, scrollTop } = scroller
    if (scrollHeight <= clientHeight + 20) return null
    // The list alone is asked: a page may scroll over much else besides a chat.
    const height = scroller === current.list ? scrollHeight : env.rect!(current.list).height
    const extent = Math.max(first.bottom, last.bottom) - Math.min(first.top, last.top)
    if (height - extent <= Math.max(0.3 * height, 100)) return null
    return { atEnd: !current.newestFirst && scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 4 }
  }

  /** Time goes on: words that changed, words that have come to rest. Turns at rest that nobody touched are not looked at. */
  function advance(growing: ReadonlySet<Element>, places: Iterable<number>, rearranged = false, fresh = false): void {
    const now = performance.now()
    // While it grows it is written, whatever the signs say.
    const writing = growing.size === 0 && (open.size > 0 || turns.some(({ rest }) => !rest.settled)) && isWriting()
    let nextWake = Infinity
    let changed = rearranged
    const next = [...turns]
    for (const index of places) {
      const old = next[index]!
      const turn = latest.get(old.key) ?? read.get(old.node) ?? old
      if (old.rest.settled && isSame(old, turn)) continue
      const isWritten =
        WRITING_ROLES.has(turn.role) && index >= next.length - 2 && (writing || isBeingWritten(turn.node))
      const rest = growing.has(turn.node)
        ? { ...old.rest, since: now, steps: old.rest.steps + 1 }
        : nextRest(old.rest, turn.text, isWritten, now)
      const again = wakeAt(rest, isWritten)
      if (again !== null) nextWake = Math.min(nextWake, isWritten ? now + SIGN_MS : again)
      changed ||= !isSame(old, turn) || old.rest.settled !== rest.settled
      next[index] = { ...turn, key: old.key, rest }
      if (rest.settled) open.delete(index)
      else open.add(index)
    }
    turns = next
    latest.clear()
    touched.clear()
    if (nextWake < Infinity) wake(Math.max(30, nextWake - now))
    if (changed) events.changed(turns, fresh)
  }

  /** From the end, where nearly all that changes is. */
  function touchedPlaces(): number[] {
    const places: number[] = []
    for (let index = turns.length - 1; index >= 0 && places.length < touched.size; index--)
      if (touched.has(turns[index]!.node)) places.push(index)
    return places
  }

  /** The widget's own signs, apart from those on the message itself. */
  function isWriting(): boolean {
    const { list, composer } = current
    if (list.getAttribute('aria-busy') === 'true' || list.closest('[aria-busy="true"]')) return true
    if (composer && hasStopControl(composer, env, list)) return true
    const last = turns.at(-1)!.node
    for (const unit of silent) if (unit.isConnected && !last.contains(unit) && isTyping(unit)) return true
    return false
  }

  function stop(lost: boolean): void {
    if (stopped) return
    stopped = true
    observer.disconnect()
    above.disconnect()
    clearTimeout(timer)
    if (lost) events.lost()
  }

  watch()
  wake(0)
  return {
    chat: (): Chat => current,
    turns: (): readonly LiveTurn[] => turns,
    stop: (): void => stop(false),
  }
}
export type Reading = ReturnType<typeof followChat>

const isSame = (a: Turn, b: Turn): boolean =>
  a.node === b.node &&
  a.text === b.text &&
  a.role === b.role &&
  a.logId === b.logId &&
  a.citations.length === b.citations.length

/** Not `crypto.randomUUID`: it is missing on pages without https. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Keys of turns, each made once: random for this copy of the script, then counted. */
function keyMaker(): () => string {
  const prefix = randomKey()
  let made = 0
  return () => `${prefix}-${(made += 1)}`
}
