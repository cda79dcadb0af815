/**
 * Looks for a chat while there is none: when the page changed and has time, less and less often while nothing is
 * found, at once after the user clicked (a launcher opens). Shadow roots are watched like the page. A page that shows
 * nothing to write in is looked through once; then only what came is. Once there is a chat nothing is watched any more,
 * but a click may still open another.
 */
import type { PageEnv } from '../../lib/detect/page-env.ts'
import { allRoots, type Tree } from '../../lib/detect/roots.ts'
import type { PassedRows } from './passing.ts'

export type Root = Document | ShadowRoot

const FIRST_MS = 300
const MOST_MS = 8_000
/** So far apart, searches find a page that has come to rest. */
const SETTLED_MS = 1_500
const AFTER_CLICK_MS = 350
const MAX_ROOTS = 60
/** Beyond so many pieces that came, or that may hold a shadow root some day, the whole is quicker. */
const MAX_CAME = 24
const MAX_BARE = 300
/** So many goes of changes are held on to before they are gone through. */
const MAX_CHANGES = 100

export type Search = {
  /** Whether it is worth the while to look for a chat, by these trees that were not seen before. */
  promising(trees: readonly Tree[]): boolean
  /** @param roots gives all of the page @returns whether there is a chat */
  found(roots: () => readonly Root[]): boolean | Promise<boolean>
}

/** @param passed is told of rows that come and go while nothing is found yet */
export function discover(doc: Document, env: PageEnv, passed: PassedRows, { promising, found }: Search) {
  let delay = FIRST_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = 0
  let running = false
  let searching = false
  let looking = false
  let watched = new WeakSet<Node>()
  let watching = 0
  /** The whole page is to be looked through, not only what came. */
  let whole = true
  /** Seen without a shadow root; that one is attached leaves no trace in the tree. */
  const bare = new Set<Element>()
  let came: Element[] = []
  /** As they were told, since `came` was put together: of a page that changes all the time nothing is asked meanwhile. */
  let changes: Array<readonly MutationRecord[]> = []
  /** There was something to write in: looking may be much work. */
  let likely = false
  const observer = new MutationObserver((records) => {
    passed.note(records, null)
    if (!whole) changes.push(records)
    if (changes.length > MAX_CHANGES) readChanges()
    // What is planned comes no later than what would be planned now.
    if (timer === undefined) plan(delay)
  })

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
    if (watched.has(node) || watching >= MAX_ROOTS) return
    watched.add(node)
    watching++
    observer.observe(node, { childList: true, subtree: true })
  }

  function plan(after: number): void {
    if (!running) return
    const at = performance.now() + after
    if (timer !== undefined) {
      if (due <= at) return
      clearTimeout(timer)
    }
    due = at
    timer = setTimeout(() => {
      timer = undefined
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
    if (searching) for (const root of roots) watch(root)
    return roots
  }

  async function look(): Promise<void> {
    if (!running) return
    // One at a time: what came meanwhile is looked at after it.
    if (looking) return plan(delay)
    looking = true
    let isFound = false
    try {
      likely = isPromising()
      isFound = likely && (await found(everyRoot))
    } finally {
      looking = false
    }
    if (!running) return
    if (isFound) return rest()
    if (delay > SETTLED_MS) passed.forget()
    delay = Math.min(MOST_MS, delay * 1.6)
    // So seldom all can be looked through: an attribute may have made a field of what was there.
    if (delay === MOST_MS) whole = true
  }

  function acted(): void {
    // Nobody noted what came meanwhile.
    if (!searching) whole = true
    delay = Math.min(delay, 1_000)
    plan(AFTER_CLICK_MS)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') acted()
  }

  function start(): void {
    if (searching) return
    searching = true
    whole = true
    delay = FIRST_MS
    watch(doc)
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
    watched = new WeakSet()
    watching = 0
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
    lookNow(): void {
      whole = true
      void look()
    },
  }
}
