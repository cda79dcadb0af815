/**
 * Shows what a customer would see instead over the response that they did see. One host with a closed root; nothing of
 * the page changes or moves. Escape or its button closes it, wherever the focus is; so does the response leaving the
 * page.
 */
import { parentOf } from '../../lib/detect/page-env.ts'
import type { PreviewNode } from '../../lib/messaging/preview.ts'
import type { Previewer } from '../transcript.content/beside.ts'
import { bubbleOf, isPainted } from '../transcript.content/mark/bubble.ts'
import { CSS } from './look.ts'
import { drawn } from './nodes.ts'
import { lying } from './place.ts'

export function makePreviewer(doc: Document): Previewer {
  const view = doc.defaultView!
  const host = doc.createElement('errata-preview')
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]
  let open: { over: Element; el: HTMLElement; said: HTMLElement; quit: AbortController; frame: number } | null = null

  /** The first opaque background. */
  function paperOf(el: Element): string {
    for (let at: Element | null = el; at; at = parentOf(at)) {
      const { backgroundColor } = view.getComputedStyle(at)
      if (isPainted(backgroundColor)) return backgroundColor
    }
    return '#ffffff'
  }
  function dress(el: HTMLElement, words: Element, bubble: Element): void {
    const looks = view.getComputedStyle(words)
    const box = view.getComputedStyle(bubble)
    const set = (name: string, value: string): void => el.style.setProperty(name, value)
    set('--paper', paperOf(bubble))
    set('--ink', looks.color)
    set('--type', `${looks.fontWeight} ${looks.fontSize}/${looks.lineHeight} ${looks.fontFamily}`)
    set('--corner', box.borderTopLeftRadius)
    el.dir = looks.direction
  }

  function place(): void {
    if (!open) return
    if (!open.over.isConnected) return end()
    const frame = open.over.getBoundingClientRect()
    const at = lying(frame, { width: doc.documentElement.clientWidth, height: view.innerHeight })
    open.el.hidden = at === null
    if (at) {
      open.el.style.width = `${at.width}px`
      open.el.style.minHeight = `${Math.min(frame.height, at.maxHeight)}px`
      open.el.style.maxHeight = `${at.maxHeight}px`
      open.el.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`
    }
    // Scrolling in a closed root fires no event outside, so the position is checked each frame while this is open.
    open.frame = view.requestAnimationFrame(place)
  }

  function end(): void {
    if (!open) return
    open.quit.abort()
    view.cancelAnimationFrame(open.frame)
    open.el.remove()
    host.remove()
    open = null
  }

  function begin(words: Element, labels: { title: string; close: string }): HTMLElement {
    end()
    const over = bubbleOf(words, null)
    const el = doc.createElement('section')
    el.className = 'over'
    el.setAttribute('aria-label', labels.title)
    const bar = doc.createElement('div')
    bar.className = 'bar'
    const title = doc.createElement('span')
    title.textContent = labels.title
    const close = doc.createElement('button')
    close.type = 'button'
    close.textContent = labels.close
    bar.append(title, close)
    const said = doc.createElement('div')
    said.className = 'said'
    said.dir = 'auto'
    said.tabIndex = 0
    el.append(bar, said)
    dress(el, words, over)
    root.append(el)
    doc.documentElement.append(host)
    const quit = new AbortController()
    close.addEventListener('click', end, { signal: quit.signal })
    view.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !event.isTrusted) return
        // Otherwise the page would close its chat behind the preview.
        event.preventDefault()
        event.stopImmediatePropagation()
        end()
      },
      { capture: true, signal: quit.signal },
    )
    open = { over, el, said, quit, frame: 0 }
    over.scrollIntoView({ block: 'nearest' })
    return said
  }

  return {
    show(words: Element, nodes: readonly PreviewNode[], labels): void {
      begin(words, labels).replaceChildren(drawn(doc, nodes))
      place()
    },
    update(nodes: readonly PreviewNode[]): boolean {
      open?.said.replaceChildren(drawn(doc, nodes))
      return open !== null
    },
    stop: end,
  }
}
