/** One mark: a button with its glyph, and its meaning beside it on hover and focus. */
import type { Mark } from '../../../lib/contract/transcript.ts'
import { glyph } from './mark-look.ts'

export function badge(doc: Document, mark: Mark, on: { clicked(): void; dismissed(): void }): HTMLButtonElement {
  const el = doc.createElement('button')
  el.type = 'button'
  el.className = 'mark'
  el.dataset['kind'] = mark.kind
  el.setAttribute('aria-label', `Errata: ${mark.label}`)
  el.hidden = true
  const tip = doc.createElement('span')
  tip.className = 'tip'
  // The text is in the panel's language, which need not be the page's.
  tip.dir = 'auto'
  tip.setAttribute('aria-hidden', 'true')
  tip.textContent = mark.label
  el.append(glyph(doc, mark.kind), tip)
  el.addEventListener('click', (event) => {
    // The page cannot reach the button; still, only a user's click counts.
    if (!event.isTrusted) return
    event.stopPropagation()
    on.clicked()
  })
  el.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') on.dismissed()
  })
  return el
}
