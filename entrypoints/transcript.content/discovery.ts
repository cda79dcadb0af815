/**
 * Looks for a chat while there is none: when the page changed and has time, less and less often while nothing is
 * found, at once after the user clicked (a launcher opens). Shadow roots are watched like the page. Once there is a chat
 * nothing is watched any more, but a click may still open another.
 */
import type { PageEnv } from '../../lib/detect/page-env.ts'
import { allRoots } from '../../lib/detect/roots.ts'
import type { PassedRows } from './passing.ts'

export type Root = Document | ShadowRoot

const FIRST_MS = 300
const MOST_MS = 8_000
/** So far apart, searches find a page that has come to rest. */
const SETTLED_MS = 1_500
const AFTER_CLICK_MS = 350
const MAX_ROOTS = 60

/** @param passed is told of rows that come and go while nothing is found yet */
export function discover(doc: Document, env: PageEnv, passed: PassedRows, found: (roots: readonly Root[]) => boolean) {
  let delay = FIRST_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = 0
  let running = false
  let searching = false
  let watched = new WeakSet<Node>()
  let watching = 0
  const observer = new MutationObserver((records) => {
    passed.note(records, null)
    plan(delay)
  })

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
      if (after <= AFTER_CLICK_MS) look()
      else requestIdleCallback(look, { timeout: 2_000 })
    }, after)
  }

  function look(): void {
    if (!running) return
    const roots = allRoots(doc, env)
    if (searching) for (const root of roots) watch(root)
    if (found(roots)) return rest()
    if (delay > SETTLED_MS) passed.forget()
    delay = Math.min(MOST_MS, delay * 1.6)
  }

  function acted(): void {
    delay = Math.min(delay, 1_000)
    plan(AFTER_CLICK_MS)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') acted()
  }

  function start(): void {
    if (searching) return
    searching = true
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
  }

  function stop(): void {
    rest()
    running = false
    doc.removeEventListener('click', acted, { capture: true })
    doc.removeEventListener('keyup', onKey, { capture: true })
  }
  return { start, stop, lookNow: look }
}
