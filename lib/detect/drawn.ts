/** How a message and its parts are drawn: in a bubble, in smaller type than its neighbours. */
import { isControl, ownText, worded } from './visible.ts'
import type { Looks, PageEnv } from './page-env.ts'
import { shortText } from './piece.ts'
import { isTimeLike, saysItWasRead } from './words.ts'

/** The visible colour, '' for none. */
export const clear = (value: string): string =>
  value === 'transparent' || /^rgba\(.*,\s*0\)$/.test(value) ? '' : value

const isRound = ({ borderRadius }: Looks): boolean =>
  borderRadius.split(/[\s/]+/).some((corner) => Number.parseFloat(corner) >= 4)
const isRoundPaint = (looks: Looks | null): boolean =>
  looks !== null && clear(looks.backgroundColor) !== '' && isRound(looks)

/** The bubble may be painted by an empty layer under the words. */
export function layerUnder(el: Element, env: PageEnv): Looks | null {
  const layer = el.firstElementChild
  if (!env.style || !layer || layer.firstChild !== null || isControl(layer)) return null
  const looks = env.style(layer)
  return looks.position === 'absolute' ? looks : null
}

const isStampOrMark = (el: Element): boolean => {
  const text = shortText(el, 40)
  return isTimeLike(text) || saysItWasRead(text)
}

/** A painted box with round corners, or nothing but one. */
export const isBubble = (el: Element, env: PageEnv): boolean =>
  isBox(el, env, (at) => isRoundPaint(env.style!(at)) || isRoundPaint(layerUnder(at, env)))

/** A box with round corners that only its shadow tells from what is under it. */
export const isCard = (el: Element, env: PageEnv): boolean =>
  isBox(el, env, (at) => {
    const looks = env.style!(at)
    return looks.boxShadow !== 'none' && looks.boxShadow !== '' && isRound(looks)
  })

function isBox(el: Element, env: PageEnv, isDrawn: (at: Element) => boolean): boolean {
  if (!env.style) return false
  for (let at: Element | undefined = el, depth = 0; at && depth < 4; depth++) {
    if (isDrawn(at)) return true
    // A time stamp or a status may stand beside the box or over its corner.
    const inner: Element[] = ownText(at) === '' ? worded(at, env).filter((kid) => !isStampOrMark(kid)) : []
    at = inner.length === 1 ? inner[0] : undefined
  }
  return false
}

export const SMALL = 0.86
export const sizeOf = (el: Element, env: PageEnv): number => Number.parseFloat(env.style?.(el).fontSize ?? '')
export const isSetSmaller = (el: Element, than: Element, env: PageEnv): boolean =>
  sizeOf(el, env) <= SMALL * sizeOf(than, env)
