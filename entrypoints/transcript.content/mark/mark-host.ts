/**
 * The one fixed host of the marks, of no size and closed to the page: nothing moves, no style gets in or out. If the
 * page removes it a third time, it stays removed.
 */
import { CSS } from './mark-look.ts'

const REATTACH_MAX = 2

/**
 * @param deps.put the host was put into the page; what is begun for it ends with the signal
 * @param deps.ended it is gone, by `remove` or by the page
 */
export function markHost(doc: Document, deps: { put(signal: AbortSignal): void; ended(): void; refused(): void }) {
  let host: HTMLElement | null = null
  let layer: HTMLElement | null = null
  let attached = 0
  let quit = new AbortController()
  let isTurnedAway = false

  const removed = new MutationObserver(() => {
    if (!host || host.isConnected) return
    if (attached <= REATTACH_MAX) return attach()
    giveUp()
    isTurnedAway = true
    deps.refused()
  })

  function attach(): void {
    attached++
    doc.documentElement.append(host!)
    removed.observe(doc.documentElement, { childList: true })
  }

  function giveUp(): void {
    removed.disconnect()
    quit.abort()
    host = null
    layer = null
    deps.ended()
  }

  return {
    element: (): HTMLElement | null => host,
    layer: (): HTMLElement | null => layer,
    hasEnded: (): boolean => quit.signal.aborted,
    /** The page does not want marks. */
    isTurnedAway: (): boolean => isTurnedAway,
    /** @returns what the marks are put into, made when it is first asked for; null once it has ended */
    layerNow(): HTMLElement | null {
      if (layer || quit.signal.aborted) return layer
      host = doc.createElement('errata-marks')
      const root = host.attachShadow({ mode: 'closed' })
      const sheet = new doc.defaultView!.CSSStyleSheet()
      sheet.replaceSync(CSS)
      root.adoptedStyleSheets = [sheet]
      layer = doc.createElement('div')
      layer.className = 'layer'
      root.append(layer)
      attach()
      deps.put(quit.signal)
      return layer
    },
    /** Somebody wants to see marks although the page removed them. */
    startOver(): void {
      isTurnedAway = false
      quit = new AbortController()
      attached = 0
    },
    remove(): void {
      const old = host
      giveUp()
      old?.remove()
    },
  }
}
