/** The controls of a page, and what they say of themselves. */
import { holds, type PageEnv, parentOf } from './page-env.ts'
import { isShown } from './visible.ts'

export const CONTROLS = 'button,[role="button"],input[type="submit"],input[type="button"],a[role="button"]'

const NAMED_BY = [
  'aria-label',
  'title',
  'name',
  'id',
  'class',
  'data-testid',
  'data-icon',
  'data-tooltip',
  'value',
  'alt',
] as const

/** Everything a control says of itself, its icon included. */
export function controlWords(el: Element): string {
  const parts: string[] = []
  for (const of of [el, ...[...el.querySelectorAll('*')].slice(0, 12)]) {
    for (const name of NAMED_BY) parts.push(of.getAttribute(name) ?? '')
    // The icon's name within its sprite; the sprite's own name says nothing.
    if (of.localName === 'use')
      parts.push(/#(.*)/.exec(of.getAttribute('href') ?? of.getAttribute('xlink:href') ?? '')?.[1] ?? '')
  }
  parts.push((el.textContent ?? '').slice(0, 80))
  return parts.join(' ')
}

export const isEnabled = (el: Element): boolean =>
  !el.hasAttribute('disabled') && el.getAttribute('aria-disabled') !== 'true'

/** Links that lead nowhere: older widgets use them as buttons. */
export const LINKS_THAT_ACT = 'a[href="#"],a[href^="javascript:"],a:not([href])'

/** Controls near the composer, nearest first. */
export function* nearby(
  composer: Element,
  env: PageEnv,
  levels: number,
  stop?: Element,
  controls = CONTROLS,
): Generator<Element> {
  const seen = new Set<Element>()
  for (let at = parentOf(composer), level = 0; at && level < levels; at = parentOf(at), level++) {
    if (stop && (at === stop || holds(at, stop))) return
    for (const control of at.querySelectorAll(controls)) {
      if (seen.has(control)) continue
      seen.add(control)
      if (isShown(control, env)) yield control
    }
  }
}
