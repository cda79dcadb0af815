/** The marks beside responses. Positions are updated while something moves, and not otherwise. */
import type { Mark } from '../../../lib/contract/transcript.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { laidOut } from './laid-out.ts'
import { markAnchors } from './mark-anchors.ts'
import { badge } from './mark-badge.ts'
import { markHost } from './mark-host.ts'
import { cornerOf, type Frame, type Place, placeOf, tipAt } from './mark-place.ts'
import { markRing } from './mark-ring.ts'
import { type Surroundings, surroundings } from './mark-surroundings.ts'
import type { LiveTurn } from '../read/live-turns.ts'

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
  const anchors = markAnchors()
  let changedAt = 0
  let isRightToLeft = false
  const ring = markRing(doc)
  const nextFrame = laidOut(doc, step)
  let framesLeft = 0
  /** All edges at the last look. */
  let lastSeen: readonly number[] = []
  let glance: ReturnType<typeof setInterval> | undefined

  const around = surroundings(doc, {
    scrolled,
    resized() {
      if (marks.size > 0 && !nextFrame.isAsked() && place()) move()
    },
  })

  const host = markHost(doc, {
    put(signal) {
      const passive = { capture: true, passive: true, signal }
      doc.addEventListener('scroll', scrolled, passive)
      doc.addEventListener('transitionend', () => move(), passive)
      doc.addEventListener('animationend', () => move(), passive)
      view.addEventListener('resize', () => move(), passive)
      glance = setInterval(lookAgain, GLANCE_MS)
    },
    ended() {
      around.forget()
      nextFrame.cancel()
      clearInterval(glance)
    },
    refused: () => deps.refused(),
  })

  /** For what slid without an event. */
  function lookAgain(): void {
    if (marks.size === 0 || doc.hidden || nextFrame.isAsked()) return
    if (!around.hasScrollers()) around.forget()
    around.watch()
    match(around.looks())
    if (place(true)) move()
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
      const anchor = anchors.ofMarked(key)
      return { el, response: anchor?.isConnected && env.drawn!(anchor) ? around.boxes(anchor) : null }
    })
    const ringed = anchors.ofAny(ring.key())?.getBoundingClientRect()
    const seen = [clip, ...boxes.flatMap(({ response }) => [response?.words, response?.bubble]), ringed].flatMap(
      edgesOf,
    )
    const moved = seen.length !== lastSeen.length || seen.some((edge, i) => edge !== lastSeen[i])
    if (!moved && !again) return false
    lastSeen = seen
    const isUnder = (at: Place): boolean => around.isUnder(at, clip, host.element())
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
    const layer = host.layer()
    if (!layer || !around.list()) return
    isRightToLeft = looks.isRightToLeft
    layer.dataset['paper'] = looks.isDark ? 'dark' : 'light'
  }

  /** @returns null if the surroundings are known already */
  const lookAround = (): Looks | null => (around.watch() ? around.looks() : null)

  /** Draws the wanted marks for the turns that are there. Unchanged marks are not touched. */
  function render(): void {
    const next = anchors.wanted().filter(({ key }) => anchors.ofMarked(key) !== undefined)
    if (next.length > 0 && host.hasEnded()) return host.isTurnedAway() ? deps.refused() : undefined
    // Before anything is written: reading styles after a write forces the page to recompute them.
    const looks = next.length > 0 ? lookAround() : null
    const layer = next.length > 0 ? host.layerNow() : null
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
      anchors.follow(next)
      changedAt = performance.now()
      if (around.turnTo(on)) lastSeen = []
      if (anchors.wanted().length === 0) return
      render()
      move(ONE_LOOK)
    },
    turns: (): readonly LiveTurn[] => anchors.turns(),
    changedAt: (): number => changedAt,
    /** @param again somebody wants to see them although the page removed them */
    paint(next: readonly Mark[], again = false): void {
      anchors.want(next)
      if (again && host.isTurnedAway()) {
        host.startOver()
        around.forget()
        marks.clear()
      }
      render()
    },
    /** Scrolls to a turn and rings it for a moment. @returns false if the turn is not on the page */
    pulse(key: string): boolean {
      const anchor = anchors.ofAny(key)
      if (!anchor?.isConnected) return false
      const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches
      anchor.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
      ring.clear()
      const looks = host.hasEnded() ? null : lookAround()
      const into = host.layerNow()
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
      host.remove()
    },
  }
}
