/**
 * Looks for a chat while there is none: when the page changed and has time, less and less often while nothing is
 * found, at once after the user clicked (a launcher opens). Shadow roots are watched like the page. A page that shows
 * nothing to write in is looked through once; then only what came is. What stood there and is shown now tells of it by
 * an attribute, by an event or not at all: once the page has come to rest it is looked at once more. Many pages only move
 * all the time: for that alone it is looked ever more seldom, without an end. Once there is a chat nothing is watched any
 * more, but a click may still open another.
 */
import type { PageEnv } from '../../lib/detect/page-env.ts'
import { allRoots, type Tree } from '../../lib/detect/roots.ts'
import type { PassedRows } from './passing.ts'

export type Root = Document | ShadowRoot

const FIRST_MS = 300
const MOST_MS = 8_000
/** So far apart, searches find a page that has come to rest; so long after the last change it is looked at once more. */
const SETTLED_MS = 1_500
const AFTER_CLICK_MS = 350
const MAX_ROOTS = 60
/** Beyond so many pieces that came, or that may hold a shadow root some day, the whole is quicker. */
const MAX_CAME = 24
const MAX_BARE = 300
/** What leaves no trace at all is waited for this long after the last change, in looks ever further apart. */
const MOST_REST_MS = 100_000
/** So many goes of changes are held on to before they are gone through. */
const MAX_CHANGES = 100

/** By one of these what stands in the page is shown, or made a field. */
const SHOWING = [
  ...['class', 'style', 'hidden', 'inert', 'open', 'aria-hidden'],
  ...['contenteditable', 'role', 'readonly', 'disabled', 'placeholder'],
]
/** What waits for its turn to be drawn is shown without an attribute; what the pointer passes over only changes its colours. */
const MOVED = ['transitionend', 'animationend'] as const
const COLOURS = /color|background|shadow|fill|stroke/

export type Search = {
  /** Whether it is worth the while to look for a chat, by these trees that were not seen before. */
  promising(trees: readonly Tree[]): boolean
  /** @param roots gives all of the page @returns whether there is a chat */
  found(roots: () => readonly Root[]): boolean | Promise<boolean>
  /** Whether this belongs to a chat that was found: what is done in it opens no other. */
  isOfChat(el: Element): boolean
}

/** @param passed is told of rows that come and go while nothing is found yet */
export function discover(doc: Document, env: PageEnv, passed: PassedRows, { promising, found, isOfChat }: Search) {
  let delay = FIRST_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = 0
  /** What is planned is the look at a page that has come to rest. */
  let isLast = false
  let changedAt = -Infinity
  let actedAt = -Infinity
  /** So long after the last change it is looked at next, unless anything changes before. */
  let atRest = SETTLED_MS
  let running = false
  let searching = false
  let looking = false
  const watched = new Set<Root>()
  /** The whole page is to be looked through, not only what came. */
  let whole = true
  /** Seen without a shadow root; that one is attached leaves no trace in the tree. */
  const bare = new Set<Element>()
  let came: Element[] = []
  /** As they were told, since `came` was put together: of a page that changes all the time nothing is asked meanwhile. */
  let changes: Array<readonly MutationRecord[]> = []
  /** There was something to write in: looking may be much work. */
  let likely = false
  /** Something may have been made a field since the whole page was looked through. */
  let isStirred = false
  /** Something came, was opened or was done since the last look. */
  let isChanged = false
  /** So long after what stood there is stirred it is looked at; ever longer while nothing else happens. */
  let whenStirred = SETTLED_MS
  const observer = new MutationObserver((records) => {
    passed.note(records, null)
    if (!whole) changes.push(records)
    if (changes.length > MAX_CHANGES) readChanges()
    changed()
  })
  /** Tells once between two looks: some pages move something in each frame. */
  const stirs = new MutationObserver(stirred)

  function changed(): void {
    if (!searching) return
    isChanged = true
    changedAt = performance.now()
    atRest = whenStirred = SETTLED_MS
    plan(delay)
  }

  function stirred(): void {
    stirs.disconnect()
    isStirred = true
    if (searching) plan(Math.max(delay, whenStirred))
  }

  function onMoved(event: Event): void {
    if (!COLOURS.test((event as TransitionEvent).propertyName ?? '')) stirred()
  }

  function readChanges(): void {
    const told = changes
    changes = []
    for (const { addedNodes } of told.flat())
      for (const node of addedNodes) {
        if (node.nodeType === 1) came.push(node as Element)
        whole ||= came.length > MAX_CAME
        if (!whole) continue
        came = []
        return
      }
  }

  function watch(node: Root): void {
    if (watched.has(node) || watched.size >= MAX_ROOTS) return
    watched.add(node)
    observer.observe(node, { childList: true, subtree: true })
  }

  /** What is filled word by word in places that stood there is worth a look only where one can write. */
  function watchForShowing(): void {
    const options = { subtree: true, attributeFilter: SHOWING, characterData: likely }
    for (const node of watched) {
      if (node.isConnected) stirs.observe(node, options)
      else watched.delete(node)
    }
  }

  function plan(after: number, last = false): void {
    if (!running) return
    const at = performance.now() + after
    if (timer !== undefined) {
      // What changed meanwhile is looked at once the page is at rest.
      if (due <= at && !(isLast && isChanged)) return
      clearTimeout(timer)
    }
    due = at
    isLast = last
    timer = setTimeout(() => {
      timer = undefined
      if (isStirred && !isChanged) whole = true
      isLast = false
      readChanges()
      if (after <= AFTER_CLICK_MS || !(whole || likely)) void look()
      else requestIdleCallback(() => void look(), { timeout: 2_000 })
    }, after)
  }

  /** Of what was not looked at before. */
  function newTrees(): Tree[] {
    if (whole || bare.size > MAX_BARE) {
      bare.clear()
      return allRoots(doc, env, 200, bare)
    }
    const trees: Tree[] = came.filter((el) => el.isConnected).flatMap((el) => allRoots<Tree>(el, env, MAX_ROOTS, bare))
    for (const host of bare) {
      const inner = host.isConnected ? env.openRoot(host) : null
      if (inner) trees.push(...allRoots(inner, env, MAX_ROOTS, bare))
      if (inner || !host.isConnected) bare.delete(host)
    }
    return trees
  }

  function isPromising(): boolean {
    readChanges()
    // The page itself first: where it tells enough, its shadow roots need not be sought.
    if (promising(whole ? [doc] : [])) return true
    const trees = newTrees().filter((tree) => tree !== doc)
    if (searching) for (const tree of trees) if (tree.nodeType === 11) watch(tree as ShadowRoot)
    came = []
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
    // One at a time: what came meanwhile is looked at after it.
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
    lookAtRest(begun, changedAt)
    if (wasOnlyStirred) whenStirred = 2 * Math.max(delay, whenStirred)
    // A look at a page at rest costs neither what is noted meanwhile nor that the next is soon.
    if (!wasChanged) return
    if (delay > SETTLED_MS) passed.forget()
    delay = Math.min(MOST_MS, delay * 1.6)
    // So seldom all can be looked through: an attribute may have made a field of what was there.
    if (delay === MOST_MS) whole = true
  }

  /**
   * What was done or has changed may show only a while after. Where nothing can be written in yet, looks are cheap, and
   * more of them see a shadow root that was attached or a rule of the page.
   */
  function lookAtRest(begun: number, since: number): void {
    if (timer !== undefined) return
    if (begun >= since + atRest) {
      if (likely || !searching) return
      while (begun >= since + atRest) atRest *= 2
      if (atRest > MOST_REST_MS) return
    }
    plan(Math.max(FIRST_MS, since + atRest - performance.now()), true)
  }

  function acted(event: Event): void {
    // Nobody noted what came meanwhile.
    if (!searching) whole = true
    isChanged = true
    changedAt = performance.now()
    const target = event.composedPath()[0] as Element | undefined
    if (searching || target?.nodeType !== 1 || !isOfChat(target)) actedAt = changedAt
    atRest = whenStirred = SETTLED_MS
    delay = Math.min(delay, 1_000)
    plan(AFTER_CLICK_MS)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') acted(event)
  }

  /** Where it is under way already, it looks again soon. */
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
    doc.addEventListener('toggle', changed, { capture: true, passive: true })
    doc.defaultView?.addEventListener('resize', changed, { passive: true })
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
    stirs.disconnect()
    for (const name of MOVED) doc.removeEventListener(name, onMoved, { capture: true })
    doc.removeEventListener('toggle', changed, { capture: true })
    doc.defaultView?.removeEventListener('resize', changed)
    watched.clear()
    came = []
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
    /** Something in the page is shown that was not. */
    changed,
    lookNow(): void {
      whole = true
      void look()
    },
  }
}
