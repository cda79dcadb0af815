/** Short texts at the ends of a message, and text only for screen readers: where names and stamps stand. */
import { childrenOf } from './page-env.ts'
import { lastElementOf } from './dom.ts'
import { LABEL_MAX } from './folds.ts'
import { HEADING, leadsOf } from './names-and-times.ts'
import type { PageEnv } from './page-env.ts'
import { shortText } from './piece.ts'
import { slotOf } from './shape.ts'
import { drawnText, isForScreenReaders, worded } from './visible.ts'
import { isTimeLike, withoutTime } from './words.ts'
import { collapsed } from './written.ts'

/** Without a time in it or right after it, so that a name stays the same name whatever the time. */
export const labelText = (el: Element): string => {
  const text = shortText(el)
  if (text.length > LABEL_MAX) return text
  const last = lastElementOf(el)
  const time = last ? shortText(last) : ''
  const name = isTimeLike(time) && text.endsWith(time) ? text.slice(0, -time.length).trim() : ''
  return name || withoutTime(text) || text
}

export type Leaf = { el: Element; slot: string; text: string }

/** Short leaf texts at the beginning and the end of a message: where names and stamps stand. */
export function edges(unit: Element, env: PageEnv): Leaf[] {
  const leaves: Element[] = []
  const visit = (el: Element, depth: number): void => {
    if (leaves.length > 60 || depth > 12) return
    // Among elements with words only a bare heading may be for screen readers.
    if ((el === unit || HEADING.test(el.localName)) && isForScreenReaders(el, env)) return
    const inner = worded(el, env)
    if (inner.length === 0) leaves.push(el)
    else if (drawnText(el, env) !== '') {
      for (const lead of leadsOf(el)) if (inner.includes(lead)) visit(lead, depth + 1)
      leaves.push(el)
    } else for (const kid of inner) visit(kid, depth + 1)
  }
  visit(unit, 0)
  if (leaves.length < 2) return []
  const ends = leaves.length <= 4 ? leaves : [...leaves.slice(0, 2), ...leaves.slice(-2)]
  return ends
    .map((el) => ({ el, slot: slotOf(el, unit), text: labelText(el) }))
    .filter(({ slot, text }) => text !== '' && text.length <= 40 && slot !== '')
}

/** Labels only for screen readers ("You said", "Bot"), the message's own first. */
export function spokenLabels(unit: Element, env: PageEnv): string[] {
  const out: string[] = []
  const own = unit.getAttribute('aria-label')
  if (own) out.push(own.slice(0, 80))
  let seen = 0
  const visit = (el: Element, depth: number): void => {
    for (const kid of childrenOf(el)) {
      if (++seen > 40) return
      if (isForScreenReaders(kid, env)) {
        // "You said: …" may go on with the whole message; only its beginning counts.
        const text = collapsed((kid.textContent ?? '').slice(0, 200))
          .trim()
          .slice(0, 80)
        if (text !== '' && !isTimeLike(text)) out.push(text)
      } else if (depth < 5) visit(kid, depth + 1)
    }
  }
  visit(unit, 0)
  return out
}
