/**
 * Looks for a chat while there is none: when the page has changed and is idle, less and less often while nothing is
 * found, and at once after a click (a launcher opens). Shadow roots are watched like the page. A page with nothing to
 * write in is searched in full once, then only where something was added; what is plainly nothing is told so where it is
 * noted, without a search. An existing element that becomes visible shows that by an attribute, by an event or not at
 * all, so once the page is at rest it is searched once more, where there is anything that may become a field. Many
 * pages merely animate all the time: that alone triggers ever rarer searches, without end. Once a chat is found nothing
 * is watched any more, but a click may still open another.
 */
import { mayHost, type PageEnv } from '../../../lib/detect/page-env.ts'
import { allRoots, mayGetRoot, type Tree } from '../../../lib/detect/roots.ts'
import type { PassedRows } from './passing.ts'

export type Root = Document | ShadowRoot

const FIRST_MS = 300
const MOST_MS = 8_000
/** The delay after the last change until a page counts as at rest and is searched once more. */
const SETTLED_MS = 1_500
const AFTER_CLICK_MS = 350
const MAX_ROOTS = 60
/** With more additions than this, or more possible shadow hosts, searching the whole page is faster. */
const MAX_CAME = 24
const MAX_BARE = 300
/** Up to so many additions and possible shadow hosts are looked through where a change is noted. */
const FEW_CAME = 4
const FEW_BARE = 16
/** Until this long after the last change, ever rarer searches look for what shows by no event or attribute. */
const MOST_REST_MS = 100_000
/** How many batches of changes are kept before they are processed. */
const MAX_CHANGES = 100

/** Attributes by which an existing element is shown, or made a field. */
const SHOWING = [
  'class',
  'style',
  'hidden',
  'inert',
  'open',
  'aria-hidden',
  'contenteditable',
  'role',
  'readonly',
  'disabled',
  'placeholder',
]
/** Animations show elements without an attribute; a mere hover only changes colours. */
const MOVED = ['transitionend', 'animationend'] as const
const COLOURS = /color|background|shadow|fill|stroke/

/** What came, which may yet be told to be nothing; the page at rest; anything else. */
type Reason = 'came' | 'rest' | 'sign'

/** Whether many nodes are the whole content of an element: it is searched instead of each. */
const isAllNew = (record: MutationRecord): boolean =>
  record.addedNodes.length > MAX_CAME && !record.previousSibling && !record.nextSibling && record.target.nodeType === 1

export type Search = {
  /** Whether it is worth looking for a chat, judged by trees not seen before. */
  promising(trees: readonly Tree[]): boolean
  /** Whether there is nothing in it to search for, now or later; asks for no layout. */
  isPlain(tree: Element): boolean
  /** Whether there is a field that is not drawn yet. */
  waits(): boolean
  /** @param roots gives those of the whole page @returns whether there is a chat */
  found(roots: () => readonly Root[]): boolean | Promise<boolean>
  /** Whether this belongs to a known chat: what is done in it opens no other. */
  isOfChat(el: Element): boolean
}

/** @param passed is told of rows that come and go while nothing is found yet */
export function discover(
  doc: Document,
  env: PageEnv,
  passed: PassedRows,
  { promising, isPlain, waits, found, isOfChat }: Search,
) {
  let delay = FIRST_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = 0
  /** What the next search is planned for. */
  let planned: Reason = 'sign'
  /** When what came was last told to be nothing. */
  let notedAt = -Infinity
  /** What came needs a search: until that, it is not looked through again. */
  let isForSearch = false
  let changedAt = -Infinity
  let actedAt = -Infinity
  /** Delay from the last change to the next search, unless anything changes before. */
  let atRest = SETTLED_MS
  let running = false
  let searching = false
  let looking = false
  const watched = new Set<Root>()
  /** The whole page must be searched, not only additions. */
  let whole = true
  /** Elements without a shadow root so far; attaching one leaves no trace in the tree. */
  const bare = new Set<Element>()
  const came = new Set<Element>()
  /** Batches not yet processed into `came`: nothing is asked of a page that changes all the time. */
  let changes: Array<readonly MutationRecord[]> = []
  /** There was something to write in: searching may be much work. */
  let likely = false
  /** Something may have become a field since the whole page was searched. */
  let isStirred = false
  /** Something was added, opened or done since the last search. */
  let isChanged = false
  /** Delay from such a movement to a search; longer and longer while nothing else happens. */
  let whenStirred = SETTLED_MS
  const observer = new MutationObserver((records) => {
    passed.note(records, null)
    if (!whole) changes.push(records)
    if (changes.length > MAX_CHANGES) readChanges()
    if (!cameToNothing()) changed('came')
  })
  /** Fires once between two searches: some pages animate something in each frame. */
  const stirs = new MutationObserver(stirred)
  /** What it observes: asking for that again costs each search. */
  const observed = new Set<Root>()
  let observesText = false

  function changed(reason: Reason = 'sign'): void {
    if (!searching) return
    isChanged = true
    changedAt = performance.now()
    atRest = whenStirred = SETTLED_MS
    const afterClick = actedAt + AFTER_CLICK_MS - changedAt
    plan(afterClick > 0 ? Math.min(delay, afterClick) : delay, reason)
  }

  const onSign = (): void => changed()

  function forgetStirs(): void {
    stirs.disconnect()
    observed.clear()
  }

  function stirred(): void {
    forgetStirs()
    isStirred = true
    if (searching) plan(Math.max(delay, whenStirred))
  }

  function onMoved(event: Event): void {
    if (!COLOURS.test((event as TransitionEvent).propertyName ?? '')) stirred()
  }

  function readChanges(): void {
    const told = changes
    changes = []
    for (const record of told.flat())
      for (const node of isAllNew(record) ? [record.target] : record.addedNodes) {
        if (node.nodeType === 1) came.add(node as Element)
        whole ||= came.size > MAX_CAME
        if (!whole) continue
        came.clear()
        return
      }
  }

  /**
   * Looks through a few elements where they are noted: to wake the page up for a search costs more. As seldom as a
   * search, and without asking for the layout.
   * @returns whether no search is needed for them
   */
  function cameToNothing(): boolean {
    const now = performance.now()
    if (!searching || looking || whole || likely || isForSearch || now < notedAt + delay) return false
    if (bare.size > FEW_BARE || waits()) return false
    readChanges()
    isForSearch = true
    if (whole || came.size > FEW_CAME) return false
    for (const host of bare) {
      if (!host.isConnected) bare.delete(host)
      else if (env.openRoot(host)) return false
    }
    for (const el of came) {
      if (!el.isConnected) continue
      // Each child of a body may get a root.
      if (/^(html|body)$/.test(el.localName)) return false
      if (!isPlain(el) || (mayGetRoot(el) && !bare.has(el)) || (mayHost(el) && env.openRoot(el))) return false
    }
    came.clear()
    isForSearch = false
    notedAt = changedAt = now
    slowDown()
    atRest = SETTLED_MS
    whenStirred = Math.min(whenStirred, MOST_MS)
    if (timer !== undefined && planned === 'sign') return true
    clearTimeout(timer)
    timer = undefined
    isChanged = false
    if (!isOver()) plan(Math.max(delay, SETTLED_MS), 'rest')
    return true
  }

  function watch(node: Root): void {
    if (watched.has(node) || watched.size >= MAX_ROOTS) return
    watched.add(node)
    observer.observe(node, { childList: true, subtree: true })
  }

  /** Text that changes in existing elements matters only where there is something to write in. */
  function watchForShowing(): void {
    if (observesText !== likely) observed.clear()
    observesText = likely
    const options = { subtree: true, attributeFilter: SHOWING, characterData: likely }
    for (const node of watched) {
      if (!node.isConnected) watched.delete(node)
      else if (!observed.has(node)) {
        observed.add(node)
        stirs.observe(node, options)
      }
    }
  }

  function plan(after: number, reason: Reason = 'sign'): void {
    if (!running) return
    const at = performance.now() + after
    if (timer !== undefined) {
      // Changes meanwhile will be searched once the page is at rest.
      if (due <= at && !(planned === 'rest' && isChanged)) {
        if (planned === 'came') planned = reason
        return
      }
      clearTimeout(timer)
    }
    due = at
    planned = reason
    timer = setTimeout(() => {
      timer = undefined
      if (isStirred && !isChanged) whole = true
      readChanges()
      if (after <= AFTER_CLICK_MS || !(whole || likely)) void look()
      else requestIdleCallback(() => void look(), { timeout: 2_000 })
    }, after)
  }

  /** Trees not searched before. */
  function newTrees(): Tree[] {
    if (whole || bare.size > MAX_BARE) {
      bare.clear()
      return allRoots(doc, env, 200, bare)
    }
    const trees: Tree[] = [...came]
      .filter((el) => el.isConnected)
      .flatMap((el) => allRoots<Tree>(el, env, MAX_ROOTS, bare))
    for (const host of bare) {
      const inner = host.isConnected ? env.openRoot(host) : null
      if (inner) trees.push(...allRoots(inner, env, MAX_ROOTS, bare))
      if (inner || !host.isConnected) bare.delete(host)
    }
    return trees
  }

  function isPromising(): boolean {
    readChanges()
    isForSearch = false
    // The page itself first: where that suffices, its shadow roots need not be found.
    if (promising(whole ? [doc] : [])) return true
    const trees = newTrees().filter((tree) => tree !== doc)
    if (searching) for (const tree of trees) if (tree.nodeType === 11) watch(tree as ShadowRoot)
    came.clear()
    whole = false
    return promising(trees)
  }

  function everyRoot(): Root[] {
    const roots = allRoots(doc, env)
    if (searching) {
      for (const root of roots) watch(root)
      watchForShowing()
    }
    return roots
  }

  async function look(): Promise<void> {
    if (!running) return
    // One at a time: what was added meanwhile is searched afterwards.
    if (looking) return plan(delay)
    looking = true
    let isFound = false
    const begun = performance.now()
    const wasChanged = isChanged
    const wasOnlyStirred = isStirred && !isChanged
    isChanged = false
    if (whole) isStirred = false
    try {
      likely = isPromising()
      if (searching) watchForShowing()
      isFound = likely && (await found(everyRoot))
    } finally {
      looking = false
    }
    if (!running) return
    if (isFound) {
      rest()
      return lookAtRest(begun, actedAt)
    }
    if (wasOnlyStirred) whenStirred = 2 * Math.max(delay, whenStirred)
    // A search at rest neither drops what was noted meanwhile nor delays the next one.
    if (wasChanged) slowDown()
    if (!isOver()) lookAtRest(begun, changedAt)
  }

  /** Nothing that is there may become a field without a sign. */
  const isOver = (): boolean => searching && !(whole || likely || isStirred || waits()) && bare.size === 0

  function slowDown(): void {
    if (delay > SETTLED_MS) passed.forget()
    delay = Math.min(MOST_MS, delay * 1.6)
    // At this rate the whole page can be searched: an attribute may have made an element a field.
    if (delay === MOST_MS) whole = true
  }

  /**
   * An action or a change may take a while to show. While there is nothing to write in, searches are cheap, and more of
   * them notice an attached shadow root or a changed style rule.
   */
  function lookAtRest(begun: number, since: number): void {
    if (timer !== undefined) return
    if (begun >= since + atRest) {
      if (likely || !searching) return
      while (begun >= since + atRest) atRest *= 2
      if (atRest > MOST_REST_MS) return
    }
    plan(Math.max(FIRST_MS, since + atRest - performance.now()), 'rest')
  }

  function acted(event: Event): void {
    // Nobody noted additions meanwhile.
    if (!searching) whole = true
    changedAt = performance.now()
    const target = event.composedPath()[0] as Element | undefined
    if (searching || target?.nodeType !== 1 || !isOfChat(target)) actedAt = changedAt
    atRest = whenStirred = SETTLED_MS
    delay = Math.min(delay, 1_000)
    // What it brings is noted.
    if (isOver()) return
    isChanged = true
    plan(AFTER_CLICK_MS)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') acted(event)
  }

  /** If already running, it searches again soon. */
  function start(): void {
    if (searching) return changed()
    searching = true
    whole = isChanged = true
    delay = FIRST_MS
    changedAt = performance.now()
    atRest = whenStirred = SETTLED_MS
    watch(doc)
    for (const name of MOVED) doc.addEventListener(name, onMoved, { capture: true, passive: true })
    // A popover or a fold that opens, a frame that grows.
    doc.addEventListener('toggle', onSign, { capture: true, passive: true })
    doc.defaultView?.addEventListener('resize', onSign, { passive: true })
    if (!running) {
      running = true
      doc.addEventListener('click', acted, { capture: true, passive: true })
      doc.addEventListener('keyup', onKey, { capture: true, passive: true })
    }
    plan(0)
  }

  /** There is a chat: only a click makes us look for another. */
  function rest(): void {
    searching = false
    clearTimeout(timer)
    timer = undefined
    observer.disconnect()
    forgetStirs()
    for (const name of MOVED) doc.removeEventListener(name, onMoved, { capture: true })
    doc.removeEventListener('toggle', onSign, { capture: true })
    doc.defaultView?.removeEventListener('resize', onSign)
    watched.clear()
    came.clear()
    changes = []
    bare.clear()
  }

  function stop(): void {
    rest()
    running = false
    doc.removeEventListener('click', acted, { capture: true })
    doc.removeEventListener('keyup', onKey, { capture: true })
  }
  return {
    start,
    rest,
    stop,
    /** Something in the page became visible. */
    changed: onSign,
    lookNow(): void {
      whole = true
      void look()
    },
  }
}
