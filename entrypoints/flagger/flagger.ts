/**
 * A button beside selected words, and a note beside a response. They share a host of no size, closed to the page and
 * present only while it shows something. Scrolling, Escape or another selection removes the button; the note goes after
 * a while, or with Escape.
 */
import { holds, parentOf } from '../../lib/detect/page-env.ts'
import type { FlagOutcome } from '../../lib/messaging/protocol.ts'
import type { Flagger } from '../transcript.content/beside.ts'
import { bubbleOf } from '../transcript.content/mark/bubble.ts'
import type { Place } from '../transcript.content/mark/mark-place.ts'
import { glyph, isDark } from '../transcript.content/mark/mark-look.ts'
import { CSS } from './look.ts'
import { placeBeside, placeOfNote, placeOfOffer, type Size } from './place.ts'
import { directionOf } from '../../lib/domain/languages.ts'
import { pageLanguage } from '../transcript.content/page-language.ts'
import { texts } from './texts.ts'

const NOTE_MS = 2_600

export function makeFlagger(doc: Document): Flagger {
  const view = doc.defaultView!
  const host = doc.createElement('errata-flag')
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]
  let offered: { el: HTMLElement; gone: AbortController } | null = null
  let note: { el: HTMLElement; timer: ReturnType<typeof setTimeout>; gone: AbortController } | null = null

  const room = (): Size => ({ width: doc.documentElement.clientWidth, height: view.innerHeight })

  function show(el: HTMLElement, beside: Element | null): void {
    const language = pageLanguage()
    el.lang = language
    el.dir = directionOf(language)
    el.classList.toggle('dark', paperIsDark(beside))
    root.append(el)
    if (!host.isConnected) doc.documentElement.append(host)
  }
  function drop(el: HTMLElement): void {
    el.remove()
    if (root.childElementCount === 0) host.remove()
  }

  /** The first opaque background. */
  function paperIsDark(beside: Element | null): boolean {
    for (let at = beside; at; at = parentOf(at)) {
      const dark = isDark(view.getComputedStyle(at).backgroundColor)
      if (dark !== null) return dark
    }
    return view.getComputedStyle(doc.documentElement).colorScheme === 'dark'
  }

  const isRtl = (el: Element | null): boolean => el !== null && view.getComputedStyle(el).direction === 'rtl'

  function withdraw(): void {
    offered?.gone.abort()
    if (offered) drop(offered.el)
    offered = null
  }

  function offer(words: Range, take: () => void): void {
    withdraw()
    const lines = [...words.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
    const [first] = lines
    const last = lines.at(-1)
    if (!first || !last) return
    const inner = words.commonAncestorContainer
    const beside = inner.nodeType === 1 ? (inner as Element) : parentOf(inner)
    const el = doc.createElement('button')
    el.type = 'button'
    el.className = 'offer'
    el.append(glyph(doc, 'flagged'), texts().offer)
    show(el, beside)
    const place = placeOfOffer({ first, last }, sizeOf(el), room(), isRtl(beside))
    if (!place) return drop(el)
    move(el, place)
    // Keeps the words selected during the click.
    el.addEventListener('pointerdown', (event) => event.preventDefault())
    el.addEventListener('mousedown', (event) => event.preventDefault())
    el.addEventListener('click', (event) => {
      // The page cannot reach the button; still, only a user's click counts.
      if (!event.isTrusted) return
      event.stopPropagation()
      withdraw()
      take()
    })
    const gone = new AbortController()
    offered = { el, gone }
    const heard = { capture: true, passive: true, signal: gone.signal }
    view.addEventListener('keydown', (event) => event.key === 'Escape' && withdraw(), heard)
    view.addEventListener('resize', withdraw, heard)
    // Scrolling inside a shadow root is not heard outside of it.
    for (let at: Node | null = inner; at; at = at instanceof ShadowRoot ? at.host : null) {
      at = at.getRootNode()
      at.addEventListener('scroll', withdraw, heard)
    }
  }

  function endNote(): void {
    if (!note) return
    clearTimeout(note.timer)
    note.gone.abort()
    drop(note.el)
    note = null
  }

  return {
    offer,
    withdraw,
    say(outcome: FlagOutcome, beside: Element | null): void {
      endNote()
      const el = doc.createElement('div')
      el.className = 'note'
      el.setAttribute('role', 'status')
      if (outcome === 'flagged') el.append(glyph(doc, 'flagged'))
      el.append(texts().outcomes[outcome])
      show(el, beside)
      const response = beside?.isConnected ? beside : null
      const seen = response?.getBoundingClientRect() ?? null
      const bubble = response && ownBubble(response)
      const own = sizeOf(el)
      const rtl = isRtl(beside)
      const free = placeBeside(bubble && bubble.getBoundingClientRect(), own, room(), rtl, (place) =>
        isFree(bubble!, place, own),
      )
      move(el, free ?? placeOfNote(seen, own, room(), rtl, (place) => covered(bubble, place, own)))
      const gone = new AbortController()
      const heard = { capture: true, passive: true, signal: gone.signal }
      view.addEventListener('keydown', (event) => event.key === 'Escape' && endNote(), heard)
      note = { el, timer: setTimeout(endNote, NOTE_MS), gone }
    },
    stop(): void {
      withdraw()
      endNote()
    },
  }
}

/** The most padding around a bubble's words; anything higher is painted behind more than this response. */
const PADDING = 64

function ownBubble(response: Element): Element {
  const bubble = bubbleOf(response, null)
  const [outer, inner] = [bubble.getBoundingClientRect(), response.getBoundingClientRect()]
  return outer.height - inner.height > PADDING ? response : bubble
}

type Seen = { x: number; y: number; hit: Element | null }

/** The elements visible at some points of the place; null where the bubble's own tree has none. */
function seenUnder(bubble: Element, { left, top }: Place, { width, height }: Size): Seen[] {
  const root = bubble.getRootNode() as Document | ShadowRoot
  return [0, 0.25, 0.5, 0.75, 1].flatMap((across) =>
    [0, 0.5, 1].map((down) => {
      const [x, y] = [left + across * width, top + down * height]
      return { x, y, hit: root.elementFromPoint?.(x, y) ?? null }
    }),
  )
}

/** Only the bubble's ancestors are visible there: no other message, no other part of the page. */
const isFree = (bubble: Element, place: Place, own: Size): boolean =>
  seenUnder(bubble, place, own).every(({ hit }) => hit !== null && hit !== bubble && holds(hit, bubble))

const WRITTEN_OR_PRESSED = 'input, textarea, select, button, a, [contenteditable], [role="textbox"]'

const isIn = ({ left, top, right, bottom }: DOMRect, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom

/** Whether the element's own text is painted there. */
function hasWordsAt(el: Element, x: number, y: number): boolean {
  const range = el.ownerDocument.createRange()
  return [...el.childNodes].some((node) => {
    if (node.nodeType !== 3 || !node.nodeValue?.trim()) return false
    range.selectNodeContents(node)
    return [...range.getClientRects()].some((line) => isIn(line, x, y))
  })
}

/** Covering fields and controls weighs most, then words, of this or another response; empty space hardly counts. */
function covered(bubble: Element | null, place: Place, own: Size): number {
  if (!bubble) return 0
  return seenUnder(bubble, place, own).reduce((sum, { x, y, hit }) => {
    if (!hit) return sum + 1
    if (hit.closest(WRITTEN_OR_PRESSED)) return sum + 8
    if (hasWordsAt(hit, x, y)) return sum + 4
    return hit !== bubble && holds(hit, bubble) ? sum : sum + 1
  }, 0)
}

const sizeOf = (el: HTMLElement): Size => ({ width: el.offsetWidth, height: el.offsetHeight })

function move(el: HTMLElement, { left, top }: { left: number; top: number }): void {
  el.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
}
