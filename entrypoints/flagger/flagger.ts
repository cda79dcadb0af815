/**
 * A button beside selected words, and a note beside a response. One host without size, closed to the page, there only
 * while it shows something. Who scrolls, presses Escape or selects something else has moved on, and the button goes.
 */
import { holds, parentOf } from '../../lib/detect/page-env.ts'
import type { FlagOutcome } from '../../lib/messaging/protocol.ts'
import type { Flagger } from '../transcript.content/beside.ts'
import { bubbleOf } from '../transcript.content/bubble.ts'
import type { Place } from '../transcript.content/mark-place.ts'
import { glyph, isDark } from '../transcript.content/mark-look.ts'
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
  let note: { el: HTMLElement; timer: ReturnType<typeof setTimeout> } | null = null

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

  /** The first background that is not seen through. */
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
    // The words stay selected while it is clicked.
    el.addEventListener('pointerdown', (event) => event.preventDefault())
    el.addEventListener('mousedown', (event) => event.preventDefault())
    el.addEventListener('click', (event) => {
      // A page has no way in; a user's click is the only one that counts all the same.
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
    // What scrolls inside a shadow root is not heard outside of it.
    for (let at: Node | null = inner; at; at = at instanceof ShadowRoot ? at.host : null) {
      at = at.getRootNode()
      at.addEventListener('scroll', withdraw, heard)
    }
  }

  function endNote(): void {
    clearTimeout(note?.timer)
    if (note) drop(note.el)
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
      move(el, free ?? placeOfNote(seen, own, room(), rtl))
      note = { el, timer: setTimeout(endNote, NOTE_MS) }
    },
    stop(): void {
      withdraw()
      endNote()
    },
  }
}

/** Around a bubble's words is so much; what is higher is painted behind more than this response. */
const PADDING = 64

function ownBubble(response: Element): Element {
  const bubble = bubbleOf(response, null)
  const [outer, inner] = [bubble.getBoundingClientRect(), response.getBoundingClientRect()]
  return outer.height - inner.height > PADDING ? response : bubble
}

/** Only what holds the bubble is to be seen there: no other message, no other part of the page. */
function isFree(bubble: Element, { left, top }: Place, { width, height }: Size): boolean {
  const root = bubble.getRootNode() as Document | ShadowRoot
  return [left, left + width / 2, left + width].every((x) =>
    [top, top + height].every((y) => {
      const hit = root.elementFromPoint?.(x, y)
      return hit != null && hit !== bubble && holds(hit, bubble)
    }),
  )
}

const sizeOf = (el: HTMLElement): Size => ({ width: el.offsetWidth, height: el.offsetHeight })

function move(el: HTMLElement, { left, top }: { left: number; top: number }): void {
  el.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
}
