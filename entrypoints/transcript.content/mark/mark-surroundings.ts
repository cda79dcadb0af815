/** The page around the marks: what scrolls, which part of the conversation is visible, and what covers it. */
import { holds, parentOf } from '../../../lib/detect/page-env.ts'
import { bubbleOf } from './bubble.ts'
import { isDark } from './mark-look.ts'
import { type Frame, MARK_PX, overlap, type Place, type Response } from './mark-place.ts'

export type Surroundings = ReturnType<typeof surroundings>

export function surroundings(doc: Document, heard: { scrolled(): void; resized(): void }) {
  const view = doc.defaultView!
  let list: Element | null = null
  let scrollers: Element[] = []
  /** The scrollers around the list are known and listened to. */
  let isWatched = false
  let onScroller = new AbortController()
  let bubbles = new WeakMap<Element, Element>()
  /** Called after layout and before paint: there is nothing to wait for. */
  const resized = new ResizeObserver(heard.resized)

  function forget(): void {
    onScroller.abort()
    resized.disconnect()
    scrollers = []
    isWatched = false
    bubbles = new WeakMap()
  }

  function bubbleAround(words: Element): Element {
    const known = bubbles.get(words)
    if (known?.isConnected) return known
    const bubble = bubbleOf(words, list)
    bubbles.set(words, bubble)
    return bubble
  }

  return {
    list: (): Element | null => list,
    /** @returns whether the list changed */
    turnTo(next: Element | null): boolean {
      if (list === next) return false
      forget()
      list = next
      return true
    },
    forget,
    /** @returns false if it was being watched already */
    watch(): boolean {
      if (isWatched || !list) return false
      forget()
      isWatched = true
      onScroller = new AbortController()
      for (let at: Element | null = list; at; at = parentOf(at)) {
        const looks = view.getComputedStyle(at)
        if (at === doc.body || at === doc.documentElement) continue
        if (`${looks.overflowX}${looks.overflowY}` === 'visiblevisible') continue
        scrollers.push(at)
        // Events inside a shadow root are not heard at the document.
        at.addEventListener('scroll', heard.scrolled, { passive: true, signal: onScroller.signal })
        resized.observe(at)
      }
      resized.observe(list)
      return true
    },
    hasScrollers: (): boolean => scrollers.length > 0,
    /** The conversation's present direction and darkness. Also drops the known bubbles. */
    looks(): { isRightToLeft: boolean; isDark: boolean } {
      bubbles = new WeakMap()
      let dark: boolean | null = null
      for (let at = list; at && dark === null; at = parentOf(at))
        dark = isDark(view.getComputedStyle(at).backgroundColor)
      return {
        isRightToLeft: list !== null && view.getComputedStyle(list).direction === 'rtl',
        isDark: dark ?? view.getComputedStyle(doc.documentElement).colorScheme === 'dark',
      }
    },
    /** The visible part of the conversation: the window, clipped by every scroller around it. */
    clip({ width, height }: { width: number; height: number }): Frame {
      let clip: Frame = { left: 0, top: 0, right: width, bottom: height }
      for (const scroller of scrollers) clip = overlap(clip, scroller.getBoundingClientRect())
      return clip
    },
    boxes(element: Element): Response {
      const words = element.getBoundingClientRect()
      const bubble = bubbleAround(element)
      return { words, bubble: bubble === element ? words : bubble.getBoundingClientRect() }
    },
    /**
     * Something covers the place that is no part of the conversation: the widget's header or composer, a dialog of the
     * page. Tested just above and below the mark: on the mark itself the hit would be the mark, and to find what is
     * under it, a browser goes through the whole conversation.
     */
    isUnder({ left, top }: Place, clip: Frame, ours: Element | null): boolean {
      const around = list!
      const roots = [...new Set([doc, around.getRootNode() as Document | ShadowRoot])]
      const edges = [top - 1, top + MARK_PX + 1].filter((y) => y > clip.top && y < clip.bottom)
      return edges.some((y) =>
        roots.some((root) => {
          const hit = root.elementFromPoint?.(left + MARK_PX / 2, y) ?? ours
          return hit !== null && hit !== ours && !holds(hit, around) && !holds(around, hit)
        }),
      )
    },
  }
}
