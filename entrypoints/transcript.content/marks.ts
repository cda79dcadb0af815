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
/** Frames without a change after which nothing is followed any more: of what may go on moving by itself … */
const STILL_FRAMES = 12
/** … of what tells of each step that it takes, and of what may have moved once. Each is a frame that the page draws. */
const STILL_AFTER_SCROLL = 3
const ONE_LOOK = 1
/** A widget that slides without an event is noticed this soon. */
const GLANCE_MS = 700
const RING_MS = 1_500

export type MarksLayer = ReturnType<typeof marksLayer>
type Painted = { mark: Mark; el: HTMLButtonElement }

const NOWHERE = [Infinity]
const edgesOf = (box: Frame | null | undefined): readonly number[] =>
  box ? [box.left, box.top, box.right, box.bottom] : NOWHERE

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
  /** Place of each of these turns; made when it is asked for: while nothing is marked, nobody does. */
  const places = new Map<string, number>()
  let placed: readonly LiveTurn[] = []
  let list: Element | null = null
  let isRightToLeft = false
  let scrollers: Element[] = []
  /** What scrolls around the list is known and heard. */
  let isWatched = false
  let host: HTMLElement | null = null
  let layer: HTMLElement | null = null
  let ring: { el: HTMLElement; key: string; timer: ReturnType<typeof setTimeout> } | null = null
  let frame = 0
  let framesLeft = 0
  /** Where everything was when it was last looked at. */
  let lastSeen: readonly number[] = []
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
  /** Told after the page was laid out and before it is drawn: there is nothing to wait for. */
  const resized = new ResizeObserver(() => {
    if (marks.size > 0 && frame === 0 && place()) move()
  })

  function anchorOf(key: string): Element | undefined {
    if (placed !== turns) {
      // Most that comes stands at the end; what was there stays where it was.
      if (!placed.every((turn, i) => turn.key === turns[i]?.key)) places.clear()
      for (let i = places.size; i < turns.length; i++) places.set(turns[i]!.key, i)
      placed = turns
    }
    const at = places.get(key)
    return at === undefined ? undefined : turns[at]!.content
  }

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
    doc.addEventListener('scroll', scrolled, passive)
    doc.addEventListener('transitionend', () => move(), passive)
    doc.addEventListener('animationend', () => move(), passive)
    view.addEventListener('resize', () => move(), passive)
    glance = setInterval(() => {
      if (marks.size === 0 || doc.hidden || frame !== 0) return
      if (scrollers.length === 0) watchScrollers()
      else match()
      if (place(true)) move()
    }, GLANCE_MS)
    return layer
  }

  /** @param frames for which it is followed at least */
  function move(frames = STILL_FRAMES): void {
    framesLeft = Math.max(framesLeft, frames)
    if (frame === 0 && (marks.size > 0 || ring)) frame = view.requestAnimationFrame(step)
  }

  const scrolled = (): void => move(STILL_AFTER_SCROLL)

  function stopMoving(): void {
    view.cancelAnimationFrame(frame)
    frame = 0
  }

  function step(): void {
    frame = 0
    framesLeft = Math.max(framesLeft - 1, place() ? STILL_AFTER_SCROLL : 0)
    if (framesLeft > 0) frame = view.requestAnimationFrame(step)
  }

  /**
   * All reading first, then all writing.
   * @param again something may lie over what has not moved
   * @returns whether anything moved
   */
  function place(again = false): boolean {
    if (!list?.isConnected) {
      for (const { el } of marks.values()) el.hidden = true
      return false
    }
    const size = { width: doc.documentElement.clientWidth, height: view.innerHeight }
    const clip = clipNow(size)
    const boxes = [...marks].map(([key, { el }]) => {
      const anchor = anchorOf(key)
      return { el, words: anchor?.isConnected && env.drawn!(anchor) ? anchor.getBoundingClientRect() : null }
    })
    const around = ring && anchorOf(ring.key)?.getBoundingClientRect()
    const seen = [clip, ...boxes.map(({ words }) => words), around].flatMap(edgesOf)
    const moved = seen.length !== lastSeen.length || seen.some((edge, i) => edge !== lastSeen[i])
    if (!moved && !again) return false
    lastSeen = seen
    const free = boxes.map(({ el, words }) => {
      const beside = words && placeOf(words, clip, size, isRightToLeft)
      const corner = (): Place => cornerOf(words!, clip, size, isRightToLeft)
      return { el, at: beside && (isUnder(beside) ? [corner()].find((at) => !isUnder(at)) : beside) }
    })
    for (const { el, at } of free) {
      if (el.hidden !== !at) el.hidden = !at
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
    return moved
  }

  /** Something lies there that is no part of the conversation: the widget's head or composer, a dialog of the page. */
  function isUnder({ left, top }: Place): boolean {
    const around = list!
    return [...new Set([doc, around.getRootNode() as Document | ShadowRoot])].some((root) => {
      const hit = root.elementsFromPoint?.(left + MARK_PX / 2, top + MARK_PX / 2).find((el) => el !== host)
      return hit !== undefined && !holds(hit, around) && !holds(around, hit)
    })
  }

  /** What is to be seen of the conversation: the window, cut by everything around it that scrolls. */
  function clipNow({ width, height }: { width: number; height: number }): Frame {
    let clip: Frame = { left: 0, top: 0, right: width, bottom: height }
    for (const scroller of scrollers) clip = overlap(clip, scroller.getBoundingClientRect())
    return clip
  }

  function watchScrollers(): void {
    onScroller.abort()
    onScroller = new AbortController()
    resized.disconnect()
    scrollers = []
    isWatched = list !== null
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
        at.addEventListener('scroll', scrolled, { passive: true, signal: onScroller.signal })
        resized.observe(at)
      }
    }
    resized.observe(list)
    match()
  }

  /** Marks are dark on a dark conversation, also once it changes; and on the other side where one reads to the left. */
  function match(): void {
    if (!layer || !list) return
    isRightToLeft = view.getComputedStyle(list).direction === 'rtl'
    let dark: boolean | null = null
    for (let at: Element | null = list; at && dark === null; at = parentOf(at))
      dark = isDark(view.getComputedStyle(at).backgroundColor)
    layer.dataset['paper'] =
      (dark ?? view.getComputedStyle(doc.documentElement).colorScheme === 'dark') ? 'dark' : 'light'
  }

  /** Draws what is wanted of the turns that are there. What stays the same is not touched. */
  function render(): void {
    const next = wanted.filter(({ key }) => anchorOf(key) !== undefined)
    if (next.length > 0 && !layerNow()) return turnedAway ? deps.refused() : undefined
    const keys = new Set(next.map(({ key }) => key))
    for (const [key, { el }] of marks) {
      if (keys.has(key)) continue
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
      lastSeen = []
    }
    if (marks.size > 0 && !isWatched) watchScrollers()
    if (lastSeen.length === 0) move(ONE_LOOK)
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
      if (list !== on) {
        list = on
        isWatched = false
        scrollers = []
        lastSeen = []
        onScroller.abort()
      }
      if (wanted.length === 0) return
      render()
      move(ONE_LOOK)
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
        isWatched = false
        marks.clear()
      }
      render()
    },
    /** Scrolls to a turn and rings it for a moment. @returns false where the turn is not on the page */
    pulse(key: string): boolean {
      const anchor = anchorOf(key)
      if (!anchor?.isConnected) return false
      const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches
      anchor.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
      clearRing()
      const into = layerNow()
      if (!into) return true
      if (!isWatched) watchScrollers()
      const el = doc.createElement('div')
      el.className = 'ring'
      into.append(el)
      ring = { el, key, timer: setTimeout(clearRing, RING_MS) }
      lastSeen = []
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
