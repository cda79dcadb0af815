/** The ring shown for a moment around a response that was scrolled to. */
import { type Frame, overlap } from './mark-place.ts'

const RING_MS = 1_500
const ROOM = 3

export function markRing(doc: Document) {
  let ring: { el: HTMLElement; key: string; timer: ReturnType<typeof setTimeout> } | null = null

  function clear(): void {
    if (!ring) return
    clearTimeout(ring.timer)
    ring.el.remove()
    ring = null
  }

  return {
    clear,
    key: (): string | null => ring?.key ?? null,
    draw(key: string, into: HTMLElement): void {
      clear()
      const el = doc.createElement('div')
      el.className = 'ring'
      into.append(el)
      ring = { el, key, timer: setTimeout(clear, RING_MS) }
      doc.defaultView!.requestAnimationFrame(() => el.classList.add('on'))
    },
    place(around: Frame, clip: Frame): void {
      if (!ring) return
      const { left, top, right, bottom } = around
      const box = overlap({ left: left - ROOM, top: top - ROOM, right: right + ROOM, bottom: bottom + ROOM }, clip)
      ring.el.hidden = box.right <= box.left || box.bottom <= box.top
      ring.el.style.transform = `translate(${box.left}px, ${box.top}px)`
      ring.el.style.width = `${Math.max(0, box.right - box.left)}px`
      ring.el.style.height = `${Math.max(0, box.bottom - box.top)}px`
    },
  }
}
