/**
 * The messages in a chat's list, each read once and again when it has changed. A change marks the message around it;
 * the list's children are gone through again only when one was added or removed.
 */
import { type Chat, readTurn, roleOf, type Turn, unitsOf } from '../../../lib/detect/chat.ts'
import { INDICATOR_MAX, isTyping } from '../../../lib/detect/facts.ts'
import { type PageEnv, parentOf, rootOf } from '../../../lib/detect/page-env.ts'
import { type PlainRow, plainRows } from '../../../lib/detect/plain-rows.ts'
import { runningTextReader } from '../../../lib/detect/running-text.ts'
import { type Latest, latestAsked } from '../../../lib/detect/sent.ts'
import { quickKey } from '../../../lib/detect/shape.ts'
import type { Role } from '../../../lib/detect/role.ts'
import { holdsWords, isSilent } from '../../../lib/detect/visible.ts'
import { detection } from '../find/detection.ts'
import { listRows } from './list-rows.ts'
import { inSlices, LIVE_SLICE_MS, type Pause, slices } from './slices.ts'
import { rowOf } from './virtual-list.ts'
import type { Watcher } from './watching.ts'

/** With more rows that may hold a shadow root, the whole list is searched at once. */
const FEW_ROWS = 40
/** Virtual lists have fewer rows than this; reading so many takes a few ms. */
const MOST_AT_ONCE = 80

export type ListMessages = ReturnType<typeof listMessages>

type Asked = {
  /** Checked between two pieces of work. */
  stopped(): boolean
  /** A virtual list: an element with other words in it is another message. */
  inWindow(): boolean
  /** Whether an element in such a list still says what it said before. */
  goesOn(before: Turn, now: Turn): boolean
}

export function listMessages(chat: Chat, env: PageEnv, watcher: Watcher, { stopped, inWindow, goesOn }: Asked) {
  const running = runningTextReader()
  const plain = plainRows(env, running)
  let current = chat
  let found = false
  /** Due once a message was added or removed. */
  const rows = listRows(env)
  const dirty = new Set<Element>()
  /** The message around a node; looked up once per node, not once per token. */
  let owners = new WeakMap<Node, Element>()
  let read = new Map<Element, Turn | null>()
  /** Elements that are no messages, or not yet: typing indicators are among them. */
  const silent = new Set<Element>()
  /** Messages read again since the last request. */
  const touched = new Set<Element>()
  const readAt = new WeakMap<Element, number>()
  const lengths = new WeakMap<Element, number>()
  let changes = 0

  function note(records: readonly MutationRecord[]): void {
    let last: Node | null = null
    for (const record of records) {
      // Before two speakers are told apart, what is taken for one message may be all of them.
      if (record.type === 'childList' && (record.target === current.list || !current.sorting.told)) changes++
      if (record.target === current.list) rows.changed(record)
      if (record.target === last || record.target === current.list) continue
      last = record.target
      const owner = ownerOf(record.target)
      if (owner) dirty.add(owner)
      else divideAnew(record.target)
    }
  }

  /** Something between the list and its messages has changed. */
  function divideAnew(node: Node): void {
    // A message that is just being read for the first time is not known as one yet either.
    for (const unit of rows.changedAt(node, current.list)) dirty.add(unit)
  }

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

  /** Another element was the list all along. */
  function moveTo(better: Chat): void {
    current = better
    owners = new WeakMap()
    rows.forget()
    read = new Map()
  }

  /** The same list, understood better: what was understood differently is read again. */
  function relearn(better: Chat): void {
    const relabelled = !areSame(better.known.labels, current.known.labels)
    for (const [unit, role] of better.sorting.roles)
      if (relabelled || current.sorting.roles.get(unit) !== role) dirty.add(unit)
    current = better
    rows.forget()
  }

  /** Messages in a child of the list. @param known receives what was read in the same look */
  function divide(row: Element, known: Map<Element, PlainRow>, latest: Latest): Element[] {
    if (!current.list.contains(row)) watcher.watchSlotted(row)
    const message = current.adapted ? null : plain.read(row, current.list, current.known, latest)
    if (message) known.set(row, message)
    const isEmpty = !message && (isSilent(row, env) || !holdsWords(row, env))
    const units = message ? [row] : isEmpty ? [] : unitsOf(row, current, env, latest)
    // Its words may still come in a shadow root, which is not noticed outside.
    if (units.length === 0) watcher.watchRootsOf(row)
    return units
  }

  /** Speakers of unread messages: those known, and those learnt now. Of thousands each is asked once. */
  async function speakersOf(
    order: readonly Element[],
    known: ReadonlyMap<Element, PlainRow>,
    isRead: (unit: Element) => boolean,
    pause: Pause,
  ): Promise<Map<Element, Role | null>> {
    const said = new Map<Element, Role | null>()
    const unknown: Element[] = []
    const isUnknown = (unit: Element): boolean => roleOf(unit, current, known.get(unit)?.key) === undefined
    for (const unit of order) {
      if (isRead(unit)) continue
      const role = roleOf(unit, current, known.get(unit)?.key)
      if (role === undefined) unknown.push(unit)
      else said.set(unit, role)
      const wait = pause()
      if (wait) await wait
    }
    if (unknown.length > 0) await inSlices(detection().learningMore(current, unknown, env), pause)
    // Whoever joined may have messages built like earlier ones: those after the notice are not known by shape.
    const doubtful = found && unknown.length > 0 ? [...said.keys()].filter(isUnknown) : []
    if (doubtful.length > 0) await inSlices(detection().learningMore(current, doubtful, env), pause)
    for (const unit of doubtful) said.delete(unit)
    return said
  }

  /** It changed after its speaker was determined: in a virtual list its words may be another speaker's now. */
  function readLate(unit: Element, said: Role | null | undefined): Turn | null {
    const role = current.sorting.quick.get(quickKey(unit))
    return role === undefined && inWindow()
      ? (read.get(unit) ?? null)
      : readUnit(unit, role === undefined ? said : role)
  }

  /** Reads what is due in the list; everything before that was read and has not changed. */
  async function readAll(pause = slices(found ? LIVE_SLICE_MS : undefined)): Promise<void> {
    const known = new Map<Element, PlainRow>()
    const latest = latestAsked(env)
    const divideInto = (row: Element): Element[] => divide(row, known, latest)
    // Changes from here on are read in the next round.
    const due = new Set(dirty)
    dirty.clear()
    const { before, now } = await rows.divided(current.list, due, divideInto, pause, stopped)
    if (stopped()) return
    if (inWindow()) for (const unit of now) if (due.has(unit) && read.get(unit)) current.sorting.roles.delete(unit)
    const said = await speakersOf(now, known, (unit) => read.has(unit) && !due.has(unit), pause)
    const next = new Map<Element, Turn | null>()
    for (const unit of now) {
      if (stopped()) return
      const old = read.get(unit)
      if (old !== undefined && !due.has(unit)) next.set(unit, old)
      else {
        next.set(
          unit,
          dirty.has(unit) ? readLate(unit, said.get(unit)) : readUnit(unit, said.get(unit), known.get(unit)),
        )
        if (old !== undefined) touched.add(unit)
        if (found && !known.has(unit)) watcher.watchRootsOf(unit)
        const wait = pause()
        if (wait) await wait
      }
    }
    if (!found) watchRootsIn(now, known)
    found = true
    for (const unit of before) forget(unit, next)
    for (const [unit, turn] of next) {
      read.set(unit, turn)
      if (turn === null) silent.add(unit)
    }
    owners = new WeakMap()
  }

  function forget(unit: Element, next: ReadonlyMap<Element, unknown>): void {
    read.delete(unit)
    silent.delete(unit)
    if (!next.has(unit)) dirty.delete(unit)
    // Keeps no reference to unmounted elements.
    if (!unit.isConnected) current.sorting.roles.delete(unit)
  }

  /** @param known if it was read while the list was divided, and has not changed since */
  function readUnit(unit: Element, role = roleOf(unit, current), known?: PlainRow): Turn | null {
    if (!unit.isConnected) return null
    if (role && known) return known.mayBeTyping && isTyping(unit) ? null : { ...known.message, node: unit, role }
    const turn = role ? readTurn(unit, role, current, env, running) : null
    return turn && turn.text.length <= INDICATOR_MAX && isTyping(unit) ? null : turn
  }

  /** Rows read from their markup have no shadow roots. */
  function watchRootsIn(order: readonly Element[], known: ReadonlyMap<Element, PlainRow>): void {
    const others = new Set<Element>()
    for (const unit of order) if (!known.has(unit)) others.add(rowOf(unit, current.list))
    if (others.size > FEW_ROWS || rootOf(current.list, env)) watcher.watchRootsOf(current.list)
    else for (const row of others) watcher.watchRootsOf(row)
  }

  /** Another bubble in the same group, or the first question after a greeting: the division has changed. */
  function isRegrouped(unit: Element): boolean {
    if (!current.sorting.told) return true
    const row = rowOf(unit, current.list)
    const before = rows.known(row)
    const now = unitsOf(row, current, env)
    return before?.length !== now.length || !now.every((one, i) => one === before[i])
  }

  /**
   * @param everyMs a growing message is read in full only this often
   * @returns messages that grow and were read too recently
   */
  function rereadDirty(everyMs: number): Set<Element> {
    const now = performance.now()
    const growing = new Set<Element>()
    const later = new Set<Element>()
    for (const unit of dirty) {
      const length = unit.textContent?.length ?? 0
      const grew = lengths.get(unit) !== length
      lengths.set(unit, length)
      if (current.sorting.told && now - (readAt.get(unit) ?? 0) < everyMs) {
        later.add(unit)
        // A mere animation (a wave, a caret) adds no words.
        if (grew) growing.add(unit)
        continue
      }
      const before = read.get(unit)
      if (before === undefined) continue
      if (before !== null && !isRegrouped(unit)) {
        readAt.set(unit, now)
        const turn = readUnit(unit)
        if (turn && inWindow() && !goesOn(before, turn)) {
          current.sorting.roles.delete(unit)
          rows.changedAt(unit, current.list)
          continue
        }
        read.set(unit, turn)
        if (!turn) silent.add(unit)
        touched.add(unit)
        watcher.watchRootsOf(unit)
        if (turn) continue
      } else if (before === null) {
        // An empty element or an indicator may have become a message, of an unknown speaker.
        current.sorting.roles.delete(unit)
      }
      rows.changedAt(unit, current.list)
    }
    if (!rows.isDue()) {
      dirty.clear()
      for (const unit of later) dirty.add(unit)
    }
    return growing
  }

  return {
    note,
    moveTo,
    relearn,
    readAll,
    rereadDirty,
    silent,
    /** Where a typing indicator may be: elements that are no messages, and children of the list without any. */
    mayIndicate: (): Element[] => [...silent, ...rows.empty()],
    touched,
    isStructureDue: rows.isDue,
    removals: rows.removals,
    /** Counts additions and removals that may require understanding the whole anew. */
    changes: (): number => changes,
    lookAnew: rows.allDue,
    hasChanged: (): boolean => dirty.size > 0,
    isFirstRead: (): boolean => !found,
    /** Messages of a virtual list went or got other words while it was read: what was read never stood together. */
    isOvertaken: (): boolean =>
      current.list.childElementCount <= MOST_AT_ONCE &&
      ((inWindow() && dirty.size > 0) || (rows.isDue() && [...read.keys()].some((unit) => !unit.isConnected))),
    read: (unit: Element): Turn | null | undefined => read.get(unit),
    turns: (): Turn[] => [...read.values()].filter((turn) => turn !== null),
  }
}

const areSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one))
