/**
 * What pointing draws: boxes over elements of the page and a bar with text. They share a host of no size, closed to the
 * page; only the bar takes clicks. Boxes follow their elements as the page scrolls.
 */
import type { Box } from '../../lib/detect/page-env.ts'
import { pageLanguage } from '../transcript.content/page-language.ts'
import { overlap } from '../transcript.content/mark/mark-place.ts'
import { CSS } from './look.ts'
import { texts } from './texts.ts'

export type Hue = 'user' | 'assistant' | 'agent' | 'composer'
export type Drawn = { el: Element; hue: Hue; name: string | null; kind: 'aim' | 'picked' }
export type Act = { label: string; main?: boolean; run(): void }
export type Said = { text: string; tone: 'plain' | 'bad' | 'count' }
export type BarState = { place: string; ask: string; hint: string; acts: readonly Act[] }

/** Boxes are this much larger than what they frame, in px. */
const ROOM = 3
/** How often movements that fire no event are followed. */
const GLANCE_MS = 250
const MAX_BOXES = 200

export type Overlay = ReturnType<typeof overlay>

export function overlay(doc: Document) {
  const view = doc.defaultView!
  const quit = new AbortController()
  const host = doc.createElement('errata-pointer')
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]
  const layer = make('div', 'layer')
  layer.lang = pageLanguage()
  layer.dir = texts().direction
  const boxes = make('div', 'boxes')
  boxes.setAttribute('aria-hidden', 'true')
  const bar = make('div', 'bar')
  bar.tabIndex = -1
  bar.setAttribute('role', 'dialog')
  bar.setAttribute('aria-label', texts().name)
  const ask = make('p', 'ask')
  const hint = make('p', 'hint')
  const said = make('p', 'said')
  said.setAttribute('role', 'status')
  const acts = make('div', 'acts')
  bar.append(ask, hint, said, acts)
  layer.append(boxes, bar)
  root.append(layer)
  doc.documentElement.append(host)

  let drawn: readonly Drawn[] = []
  let clip: Element | null = null
  let frame = 0
  let end: 'top' | 'bottom' = 'top'

  const passive = { capture: true, passive: true, signal: quit.signal }
  doc.addEventListener('scroll', move, passive)
  view.addEventListener('resize', move, passive)
  const glance = setInterval(move, GLANCE_MS)

  function make(tag: 'div' | 'p', name: string): HTMLElement {
    const el = doc.createElement(tag)
    el.className = name
    return el
  }

  function move(): void {
    if (frame === 0) frame = view.requestAnimationFrame(place)
  }

  function place(): void {
    frame = 0
    const whole = { left: 0, top: 0, right: view.innerWidth, bottom: view.innerHeight }
    const shown = clip?.isConnected ? overlap(clip.getBoundingClientRect(), whole) : whole
    const places = drawn.map(({ el, kind }) => {
      const box: Box | null = el.isConnected ? el.getBoundingClientRect() : null
      const inside = box && (kind === 'aim' || (box.bottom > shown.top + 4 && box.top < shown.bottom - 4))
      return inside && box.width > 0 ? box : null
    })
    places.forEach((box, i) => {
      const el = boxes.children[i] as HTMLElement
      el.hidden = box === null
      if (!box) return
      el.style.transform = `translate(${Math.round(box.left - ROOM)}px, ${Math.round(box.top - ROOM)}px)`
      el.style.width = `${Math.round(box.width + 2 * ROOM)}px`
      el.style.height = `${Math.round(box.height + 2 * ROOM)}px`
    })
  }

  function boxOf({ hue, name, kind }: Drawn): HTMLElement {
    const el = make('div', 'box')
    el.dataset['role'] = hue
    el.dataset['kind'] = kind
    if (name !== null) {
      const label = doc.createElement('span')
      label.className = 'name'
      label.textContent = name
      el.append(label)
    }
    return el
  }

  function button({ label, main, run }: Act): HTMLButtonElement {
    const el = doc.createElement('button')
    el.type = 'button'
    el.textContent = label
    if (main) el.dataset['main'] = ''
    el.addEventListener('click', (event) => {
      // The page cannot reach the button; still, only a user's click counts.
      if (event.isTrusted) run()
    })
    return el
  }

  const mover = (): Act => ({
    label: end === 'top' ? texts().moveDown : texts().moveUp,
    run: () => {
      end = end === 'top' ? 'bottom' : 'top'
      bar.dataset['end'] = end
      const last = acts.lastElementChild as HTMLElement
      last.textContent = end === 'top' ? texts().moveDown : texts().moveUp
    },
  })

  return {
    host,
    /** @param within clips the boxes to this element */
    draw(next: readonly Drawn[], within: Element | null = null): void {
      const some = next.slice(0, MAX_BOXES)
      const same = some.length === drawn.length && some.every((one, i) => isSameLook(one, drawn[i]!))
      drawn = some
      clip = within
      if (!same) boxes.replaceChildren(...drawn.map(boxOf))
      place()
    },
    tell(state: BarState): void {
      const count = doc.createElement('span')
      count.textContent = state.place
      ask.replaceChildren(...(state.place === '' ? [] : [count]), state.ask)
      hint.textContent = state.hint
      acts.replaceChildren(...[...state.acts, mover()].map(button))
    },
    say({ text, tone }: Said): void {
      said.dataset['tone'] = tone
      if (said.textContent !== text) said.textContent = text
    },
    show(on: boolean): void {
      bar.hidden = !on
    },
    focus(): void {
      bar.focus({ preventScroll: true })
    },
    /** Whether a control of the bar has the focus: Enter then belongs to it. */
    onControl: (): boolean => root.activeElement !== null && root.activeElement !== bar,
    remove(): void {
      quit.abort()
      clearInterval(glance)
      view.cancelAnimationFrame(frame)
      host.remove()
    },
  }
}

const isSameLook = (a: Drawn, b: Drawn): boolean => a.hue === b.hue && a.name === b.name && a.kind === b.kind
