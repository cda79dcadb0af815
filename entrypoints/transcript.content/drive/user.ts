/**
 * The person at the page while something is asked there: whether they are composing with an input method, and where
 * their focus was. Words they began to compose earlier are in the composer already, so nothing need be watched before.
 */
import { holds, type PageEnv } from '../../../lib/detect/page-env.ts'

const ACTS = ['pointerdown', 'keydown'] as const

export function watchUser(doc: Document, env: PageEnv) {
  let composingIn: Element | null = null
  let acted = false
  const began = (event: Event): void => void (composingIn = event.target as Element)
  const ended = (): void => void (composingIn = null)
  const act = (event: Event): void => void (acted ||= event.isTrusted)
  doc.addEventListener('compositionstart', began, true)
  doc.addEventListener('compositionend', ended, true)
  for (const name of ACTS) doc.addEventListener(name, act, true)

  const focused = (): Element | null => {
    let at = doc.activeElement
    for (let inner = at; inner;) {
      at = inner
      inner = env.openRoot(inner)?.activeElement ?? null
    }
    return at
  }
  const before = focused()

  return {
    hasActed: (): boolean => acted,
    isComposingIn: (composer: Element): boolean => composingIn !== null && holds(composingIn, composer),
    /** Also stops watching. What the user did meanwhile takes precedence over where they were. */
    restoreFocus(): void {
      doc.removeEventListener('compositionstart', began, true)
      doc.removeEventListener('compositionend', ended, true)
      for (const name of ACTS) doc.removeEventListener(name, act, true)
      const now = focused()
      if (acted || now === before) return
      if (before?.isConnected && before !== doc.body) (before as HTMLElement).focus?.({ preventScroll: true })
      else (now as HTMLElement | null)?.blur?.()
    },
  }
}
