/**
 * The marks beside responses. One fixed host of no size outside the widget, closed to the page: nothing moves, no style
 * gets in or out, and only the marks take clicks. Positions are updated while something moves, and not otherwise. If
 * the page removes the host a third time, it stays removed.
 */
import type { Mark } from '../../../lib/contract/transcript.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { laidOut } from './laid-out.ts'
import { badge } from './mark-badge.ts'
import { CSS } from './mark-look.ts'
import { cornerOf, type Frame, type Place, placeOf, tipAt } from './mark-place.ts'
import { markRing } from './mark-ring.ts'
import { type Surroundings, surroundings } from './mark-surroundings.ts'
import type { LiveTurn } from '../read/live-turns.ts'

const REATTACH_MAX = 2
/** Unchanged frames after which tracking stops: for what may go on moving by itself … */
const STILL_FRAMES = 12
/** … for what fires an event at each step, and for a single possible move. Each is a frame the page must draw. */
const STILL_AFTER_SCROLL = 3
const ONE_LOOK = 1
/** How soon a widget that slides without an event is noticed. */
const GLANCE_MS = 700

export type MarksLayer = ReturnType<typeof marksLayer>
type Looks = ReturnType<Surroundings['looks']>
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
  /** Indexes of the turns to be marked, as found in `placed` for `placedFor`. */
  const places = new Map<string, number>()
  let placed: readonly LiveTurn[] = []
  let placedFor: readonly Mark[] = []
  let isRightToLeft = false
  let host: HTMLElement | null = null
  let layer: HTMLElement | null = null
  const ring = markRing(doc)
  const nextFrame = laidOut(doc, step)
  let framesLeft = 0
  /** All edges at the last look. */
  let lastSeen: readonly number[] = []
  let attached = 0
  let glance: ReturnType<typeof setInterval> | undefined
  let quit = new AbortController()
  let turnedAway = false

  const removed = new MutationObserver(() => {
    if (!host || host.isConnected) return
    if (attached <= REATTACH_MAX) return attach()
    giveUp()
    turnedAway = true
    deps.refused()
  })
  const around = surroundings(doc, {
    scrolled,
    resized() {
      if (marks.size > 0 && !nextFrame.isAsked() && place()) move()
    },
  })

  /** Looks for the turns to be marked, from the end, where nearly all new ones are. */
  function findPlaces(): void {
    const left = new Set(wanted.map((mark) => mark.key))
    places.clear()
    for (let at = turns.length - 1; at >= 0 && left.size > 0; at--) {
      const { key } = turns[at]!
      if (left.delete(key)) places.set(key, at)
    }
    placed = turns
    placedFor = wanted
  }

  /** The words' element of a turn to be marked. */
  function anchorOf(key: string): Element | undefined {
    const isThere = (at: number | undefined): boolean => at !== undefined && turns[at]?.key === key
    // Nearly always it stands where it stood.
    if (!isThere(places.get(key)) && (placed !== turns || placedFor !== wanted)) findPlaces()
    const at = places.get(key)
    return isThere(at) ? turns[at!]!.content : undefined
  }

  const contentOf = (key: string | null): Element | undefined =>
    key === null ? undefined : turns.find((turn) => turn.key === key)?.content

  function attach(): void {
    attached++
    doc.documentElement.append(host!)
    removed.observe(doc.documentElement, { childList: true })
  }

  /** The page does not want marks. */
  function giveUp(): void {
    removed.disconnect()
    around.forget()
    nextFrame.cancel()
    quit.abort()
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
      if (marks.size === 0 || doc.hidden || nextFrame.isAsked()) return
      if (!around.hasScrollers()) around.forget()
      around.watch()
      match(around.looks())
      if (place(true)) move()
    }, GLANCE_MS)
    return layer
  }

  /** @param frames tracked at least */
  function move(frames = STILL_FRAMES): void {
    framesLeft = Math.max(framesLeft, frames)
    if (marks.size > 0 || ring.key() !== null) nextFrame.ask()
  }

  function scrolled(): void {
    move(STILL_AFTER_SCROLL)
  }

  function step(): void {
    framesLeft = Math.max(framesLeft - 1, place() ? STILL_AFTER_SCROLL : 0)
    if (framesLeft > 0) nextFrame.ask()
  }

  /**
   * Reads everything first, then writes.
   * @param again something may cover what has not moved
   * @returns whether anything moved
   */
  function place(again = false): boolean {
    if (!around.list()?.isConnected) {
      for (const { el } of marks.values()) el.hidden = true
      return false
    }
    const size = { width: doc.documentElement.clientWidth, height: view.innerHeight }
    const clip = around.clip(size)
    const boxes = [...marks].map(([key, { el }]) => {
      const anchor = anchorOf(key)
      return { el, response: anchor?.isConnected && env.drawn!(anchor) ? around.boxes(anchor) : null }
    })
    const ringed = contentOf(ring.key())?.getBoundingClientRect()
    const seen = [clip, ...boxes.flatMap(({ response }) => [response?.words, response?.bubble]), ringed].flatMap(
      edgesOf,
    )
    const moved = seen.length !== lastSeen.length || seen.some((edge, i) => edge !== lastSeen[i])
    if (!moved && !again) return false
    lastSeen = seen
    const isUnder = (at: Place): boolean => around.isUnder(at, clip, host)
    const free = boxes.map(({ el, response }) => {
      const beside = response && placeOf(response, clip, size, isRightToLeft)
      const corner = (): Place => cornerOf(response!, clip, size, isRightToLeft)
      return { el, at: beside && (isUnder(beside) ? [corner()].find((at) => !isUnder(at)) : beside) }
    })
    for (const { el, at } of free) {
      if (el.hidden !== !at) el.hidden = !at
      if (!at) continue
      el.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`
      el.dataset['tip'] = tipAt(at, size)
    }
    if (ringed) ring.place(ringed, clip)
    return moved
  }

  /** Adapts to a dark conversation, also when it changes, and to right-to-left text. */
  function match(looks: Looks): void {
    if (!layer || !around.list()) return
    isRightToLeft = looks.isRightToLeft
    layer.dataset['paper'] = looks.isDark ? 'dark' : 'light'
  }

  /** @returns null if the surroundings are known already */
  const lookAround = (): Looks | null => (around.watch() ? around.looks() : null)

  /** Draws the wanted marks for the turns that are there. Unchanged marks are not touched. */
  function render(): void {
    const next = wanted.filter(({ key }) => anchorOf(key) !== undefined)
    if (next.length > 0 && quit.signal.aborted) return turnedAway ? deps.refused() : undefined
    // Before anything is written: reading styles after a write forces the page to recompute them.
    const looks = next.length > 0 ? lookAround() : null
    if (next.length > 0) layerNow()
    const keys = new Set(next.map(({ key }) => key))
    for (const [key, { el }] of marks) {
      if (keys.has(key)) continue
      el.remove()
      marks.delete(key)
    }
    for (const mark of next) {
      const old = marks.get(mark.key)
      if (old && old.mark.kind === mark.kind && old.mark.label === mark.label) continue
      const el = badge(doc, mark, { clicked: () => deps.clicked(mark.key), dismissed: deps.dismissed })
      if (old) old.el.replaceWith(el)
      else layer!.append(el)
      marks.set(mark.key, { mark, el })
      lastSeen = []
    }
    if (looks) match(looks)
    if (lastSeen.length === 0) move(ONE_LOOK)
  }

  return {
    /** Turns that marks can be attached to, as they are on the page now. */
    follow(next: readonly LiveTurn[], on: Element | null): void {
      turns = next
      changedAt = performance.now()
      if (around.turnTo(on)) lastSeen = []
      if (wanted.length === 0) return
      render()
      move(ONE_LOOK)
    },
    turns: (): readonly LiveTurn[] => turns,
    changedAt: (): number => changedAt,
    /** @param again somebody wants to see them although the page removed them */
    paint(next: readonly Mark[], again = false): void {
      wanted = next
      if (again && turnedAway) {
        turnedAway = false
        quit = new AbortController()
        attached = 0
        around.forget()
        marks.clear()
      }
      render()
    },
    /** Scrolls to a turn and rings it for a moment. @returns false if the turn is not on the page */
    pulse(key: string): boolean {
      const anchor = contentOf(key)
      if (!anchor?.isConnected) return false
      const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches
      anchor.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
      ring.clear()
      const looks = quit.signal.aborted ? null : lookAround()
      const into = layerNow()
      if (!into) return true
      if (looks) match(looks)
      ring.draw(key, into)
      lastSeen = []
      place()
      move()
      return true
    },
    remove(): void {
      ring.clear()
      const old = host
      giveUp()
      old?.remove()
    },
  }
}
