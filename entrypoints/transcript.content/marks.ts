/**
 * The marks beside responses. One host outside the widget, closed to the page, fixed, without size: nothing moves, no
 * style goes in or out, and only the marks themselves take clicks. Positions follow while something moves and rest
 * otherwise. A page that takes the host away gets its way the third time.
 */
import type { Mark } from '../../lib/contract/transcript.ts'
import { holds, type PageEnv, parentOf } from '../../lib/detect/page-env.ts'
import { CSS, glyph, isDark } from './mark-look.ts'
import { cornerOf, type Frame, MARK_PX, overlap, type Place, placeOf } from './mark-place.ts'
import type { LiveTurn } from './reading.ts'

const REATTACH_MAX = 2
/** Frames without a change after which nothing is followed any more. */
const STILL_FRAMES = 12
/** A widget that slides without an event is noticed this soon. */
const GLANCE_MS = 700
const RING_MS = 1_500

export type MarksLayer = ReturnType<typeof marksLayer>
type Painted = { mark: Mark; el: HTMLButtonElement }

export function marksLayer(
  doc: Document,
  env: PageEnv,
  deps: { clicked(key: string): void; dismissed(): void; refused(): void },
) {
  const view = doc.defaultView!
  const marks = new Map<string, Painted>()
  let wanted: readonly Mark[] = []
  let turns: readonly LiveTurn[] = []
  let changedAt = 0
  /** Made when it is asked for: while nothing is marked, nobody does. */
  let anchors: ReadonlyMap<string, Element> | null = null
  let list: Element | null = null
  let scrollers: Element[] = []
  let host: HTMLElement | null = null
  let layer: HTMLElement | null = null
  let ring: { el: HTMLElement; key: string; timer: ReturnType<typeof setTimeout> } | null = null
  let frame = 0
  let still = 0
  let lastSeen = ''
  let attached = 0
  let glance: ReturnType<typeof setInterval> | undefined
  let quit = new AbortController()
  let turnedAway = false
  let onScroller = new AbortController()

  const removed = new MutationObserver(() => {
    if (!host || host.isConnected) return
    if (attached <= REATTACH_MAX) return attach()
    giveUp()
    turnedAway = true
    deps.refused()
  })
  const resized = new ResizeObserver(() => move())

  const anchorsNow = (): ReadonlyMap<string, Element> =>
    (anchors ??= new Map(turns.map((turn) => [turn.key, turn.content])))

  function attach(): void {
    attached++
    doc.documentElement.append(host!)
    removed.observe(doc.documentElement, { childList: true })
  }

  /** The page does not want marks. */
  function giveUp(): void {
    removed.disconnect()
    resized.disconnect()
    stopMoving()
    quit.abort()
    onScroller.abort()
    clearInterval(glance)
    host = null
    layer = null
  }

  function layerNow(): HTMLElement | null {
    if (layer || quit.signal.aborted) return layer
    host = doc.createElement('errata-marks')
    const root = host.attachShadow({ mode: 'closed' })
    const sheet = new view.CSSStyleSheet()
    sheet.replaceSync(CSS)
    root.adoptedStyleSheets = [sheet]
    layer = doc.createElement('div')
    layer.className = 'layer'
    root.append(layer)
    attach()
    const passive = { capture: true, passive: true, signal: quit.signal }
    doc.addEventListener('scroll', move, passive)
    doc.addEventListener('transitionend', move, passive)
    doc.addEventListener('animationend', move, passive)
    view.addEventListener('resize', move, passive)
    glance = setInterval(() => {
      if (marks.size === 0 || doc.hidden || frame !== 0) return
      match()
      place()
    }, GLANCE_MS)
    return layer
  }

  function move(): void {
    still = 0
    if (frame === 0 && (marks.size > 0 || ring)) frame = view.requestAnimationFrame(step)
  }

  function stopMoving(): void {
    view.cancelAnimationFrame(frame)
    frame = 0
  }

  function step(): void {
    frame = 0
    still = place() ? 0 : still + 1
    if (still < STILL_FRAMES) frame = view.requestAnimationFrame(step)
  }

  /** All reading first, then all writing. @returns whether anything moved */
  function place(): boolean {
    if (!list?.isConnected) {
      for (const { el } of marks.values()) el.hidden = true
      return false
    }
    const clip = clipNow()
    const size = { width: doc.documentElement.clientWidth, height: view.innerHeight }
    const rtl = view.getComputedStyle(list).direction === 'rtl'
    const places = [...marks].map(([key, { el }]) => {
      const anchor = anchorsNow().get(key)
      if (!anchor?.isConnected || !env.drawn!(anchor)) return { el, at: null }
      const words = anchor.getBoundingClientRect()
      const beside = placeOf(words, clip, size, rtl)
      return { el, at: beside && ([beside, cornerOf(words, clip, size, rtl)].find((at) => !isUnder(at)) ?? null) }
    })
    const around = ring && anchorsNow().get(ring.key)?.getBoundingClientRect()
    const seen = JSON.stringify([places.map(({ at }) => at), around, clip])
    if (seen === lastSeen) return false
    lastSeen = seen
    for (const { el, at } of places) {
      el.hidden = at === null
      if (!at) continue
      el.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`
      el.dataset['tip'] = at.left < 250 ? 'left' : 'right'
    }
    if (ring && around) {
      const box = overlap(
        { left: around.left - 3, top: around.top - 3, right: around.right + 3, bottom: around.bottom + 3 },
        clip,
      )
      ring.el.hidden = box.right <= box.left || box.bottom <= box.top
      ring.el.style.transform = `translate(${box.left}px, ${box.top}px)`
      ring.el.style.width = `${Math.max(0, box.right - box.left)}px`
      ring.el.style.height = `${Math.max(0, box.bottom - box.top)}px`
    }
    return true
  }

  /** Something lies there that is no part of the conversation: the widget's head or composer, a dialog of the page. */
  function isUnder({ left, top }: Place): boolean {
    const around = list!
    return [doc, around.getRootNode() as Document | ShadowRoot].some((root) => {
      const hit = root.elementsFromPoint?.(left + MARK_PX / 2, top + MARK_PX / 2).find((el) => el !== host)
      return hit !== undefined && !holds(hit, around) && !holds(around, hit)
    })
  }

  /** What is to be seen of the conversation: the window, cut by everything around it that scrolls. */
  function clipNow(): Frame {
    let clip: Frame = { left: 0, top: 0, right: doc.documentElement.clientWidth, bottom: view.innerHeight }
    for (const scroller of scrollers) clip = overlap(clip, scroller.getBoundingClientRect())
    return clip
  }

  function watchScrollers(): void {
    onScroller.abort()
    onScroller = new AbortController()
    resized.disconnect()
    scrollers = []
    if (!list) return
    for (let at: Element | null = list; at; at = parentOf(at)) {
      const looks = view.getComputedStyle(at)
      if (
        at !== doc.body &&
        at !== doc.documentElement &&
        `${looks.overflowX}${looks.overflowY}` !== 'visiblevisible'
      ) {
        scrollers.push(at)
        // Events inside a shadow root are not heard at the document.
        at.addEventListener('scroll', move, { passive: true, signal: onScroller.signal })
        resized.observe(at)
      }
    }
    resized.observe(list)
    match()
  }

  /** Marks are dark on a dark conversation, also once it changes. */
  function match(): void {
    if (!layer) return
    let dark: boolean | null = null
    for (let at: Element | null = list; at && dark === null; at = parentOf(at))
      dark = isDark(view.getComputedStyle(at).backgroundColor)
    layer.dataset['paper'] =
      (dark ?? view.getComputedStyle(doc.documentElement).colorScheme === 'dark') ? 'dark' : 'light'
  }

  function render(): void {
    const next = wanted.filter(({ key }) => anchorsNow().has(key))
    if (next.length > 0 && !layerNow()) return turnedAway ? deps.refused() : undefined
    for (const [key, { el }] of marks) {
      if (next.some((mark) => mark.key === key)) continue
      el.remove()
      marks.delete(key)
    }
    for (const mark of next) {
      const old = marks.get(mark.key)
      if (old && old.mark.kind === mark.kind && old.mark.label === mark.label) continue
      const el = badge(mark)
      if (old) old.el.replaceWith(el)
      else layer!.append(el)
      marks.set(mark.key, { mark, el })
    }
    lastSeen = ''
    if (marks.size > 0) {
      if (scrollers.length === 0) watchScrollers()
      move()
    }
  }

  function badge(mark: Mark): HTMLButtonElement {
    const el = doc.createElement('button')
    el.type = 'button'
    el.className = 'mark'
    el.dataset['kind'] = mark.kind
    el.setAttribute('aria-label', `Errata: ${mark.label}`)
    el.hidden = true
    const tip = doc.createElement('span')
    tip.className = 'tip'
    tip.setAttribute('aria-hidden', 'true')
    tip.textContent = mark.label
    el.append(glyph(doc, mark.kind), tip)
    el.addEventListener('click', (event) => {
      // A page could dispatch a click only if it could reach in; a user's is the only one that counts all the same.
      if (!event.isTrusted) return
      event.stopPropagation()
      deps.clicked(mark.key)
    })
    el.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') deps.dismissed()
    })
    return el
  }

  function clearRing(): void {
    if (!ring) return
    clearTimeout(ring.timer)
    ring.el.remove()
    ring = null
  }

  return {
    /** Turns to which marks can be attached, as they are on the page now. */
    follow(next: readonly LiveTurn[], on: Element | null): void {
      turns = next
      changedAt = performance.now()
      anchors = null
      if (list !== on) {
        list = on
        scrollers = []
        onScroller.abort()
      }
      if (wanted.length > 0) render()
    },
    turns: (): readonly LiveTurn[] => turns,
    changedAt: (): number => changedAt,
    /** @param again somebody wishes to see them although the page took them away */
    paint(next: readonly Mark[], again = false): void {
      wanted = next
      if (again && turnedAway) {
        turnedAway = false
        quit = new AbortController()
        attached = 0
        scrollers = []
        marks.clear()
      }
      render()
    },
    /** Scrolls to a turn and rings it for a moment. @returns false where the turn is not on the page */
    pulse(key: string): boolean {
      const anchor = anchorsNow().get(key)
      if (!anchor?.isConnected) return false
      const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches
      anchor.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
      clearRing()
      const into = layerNow()
      if (!into) return true
      if (scrollers.length === 0) watchScrollers()
      const el = doc.createElement('div')
      el.className = 'ring'
      into.append(el)
      ring = { el, key, timer: setTimeout(clearRing, RING_MS) }
      lastSeen = ''
      place()
      view.requestAnimationFrame(() => el.classList.add('on'))
      move()
      return true
    },
    remove(): void {
      clearRing()
      const old = host
      giveUp()
      old?.remove()
    },
  }
}
