/** What is meant by pointing at a place, or walking there with the arrow keys: a message or a message box. */
import { findComposers } from '../../lib/detect/composer.ts'
import { candidatesIn, levelsAround } from '../../lib/detect/lists.ts'
import { kids, type PageEnv, parentOf } from '../../lib/detect/page-env.ts'
import { fieldAt } from '../../lib/detect/point.ts'
import { FIELDS } from '../../lib/detect/adapter.ts'
import { allRoots } from '../../lib/detect/roots.ts'
import { alike } from '../../lib/detect/shape.ts'
import { FLOW, hasWords, isShown, isSilent } from '../../lib/detect/visible.ts'

export type Target = 'message' | 'composer'
export type Move = 'out' | 'in' | 'next' | 'previous'

/** Innermost element at a point of the window, through open and closed shadow roots. */
export function deepestAt(doc: Document, x: number, y: number, env: PageEnv): Element | null {
  let at = doc.elementFromPoint(x, y)
  for (let depth = 0; at && depth < 30; depth++) {
    const inner = env.openRoot(at)?.elementFromPoint(x, y)
    if (!inner || inner === at) return at
    at = inner
  }
  return at
}

const isTop = (el: Element): boolean => /^(html|body)$/.test(el.localName)

/** Has similar siblings, as messages do. */
const isAmongAlike = (el: Element, env: PageEnv): boolean => {
  const parent = parentOf(el)
  return parent !== null && kids(parent, env).some((kid) => kid !== el && alike(kid, el) >= 0.55 && !isSilent(kid, env))
}

function isBubble(el: Element, env: PageEnv): boolean {
  const looks = env.style!(el)
  const painted = looks.backgroundColor !== '' && !/^(transparent|rgba\(.*,\s*0\))$/.test(looks.backgroundColor)
  return painted && Number.parseFloat(looks.borderRadius) >= 4
}

const isPiece = (el: Element, env: PageEnv): boolean =>
  FLOW.has(el.localName) ||
  /^(li|td|th|tr|tbody|thead|a|em|strong|code)$/.test(el.localName) ||
  env.style!(el).display.startsWith('inline')

/** The message around an element; if nothing looks like one, the element itself where it has words. */
export function messageAround(el: Element, env: PageEnv): Element | null {
  if (isTop(el)) return null
  let at = el
  for (let outer = parentOf(at); outer && !isTop(outer) && isPiece(at, env); outer = parentOf(at)) at = outer
  for (let up: Element | null = at, depth = 0; up && !isTop(up) && depth < 6; up = parentOf(up), depth++) {
    if (isBubble(up, env)) return up
    if (!isPiece(up, env) && isAmongAlike(up, env)) return up
  }
  return hasWords(at, env) ? at : null
}

export const aimAt = (el: Element, target: Target, env: PageEnv): Element | null =>
  target === 'message' ? messageAround(el, env) : fieldAt(el, env)

const fieldsOn = (doc: Document, env: PageEnv): Element[] =>
  allRoots(doc, env).flatMap((root) => [...root.querySelectorAll(FIELDS)].filter((el) => isShown(el, env)))

/** Where the arrow keys start: the last message of what looks most like a conversation, or the first message box. */
export function firstAim(doc: Document, target: Target, env: PageEnv): Element | null {
  const composers = allRoots(doc, env).flatMap((root) => findComposers(root, env))
  if (target === 'composer') return composers[0]?.el ?? fieldsOn(doc, env)[0] ?? null
  for (const { el } of composers) {
    for (const { scope, not } of levelsAround(el)) {
      const [first] = candidatesIn(scope, env, not, el)
      if (first) return worded(first.list, env).at(-1) ?? null
    }
  }
  return worded(doc.body, env)[0] ?? null
}

const worded = (el: Element, env: PageEnv): Element[] =>
  kids(el, env).filter((kid) => !isSilent(kid, env) && hasWords(kid, env))

/** The next element in a direction; the same one if there is none. Frames are stops too, to be entered. */
export function step(from: Element, move: Move, target: Target, env: PageEnv): Element {
  if (target === 'composer') {
    const fields = fieldsOn(from.ownerDocument, env)
    const at = fields.indexOf(from)
    const by = move === 'next' || move === 'in' ? 1 : -1
    return fields[(at + by + fields.length) % Math.max(1, fields.length)] ?? from
  }
  switch (move) {
    case 'out': {
      let at = parentOf(from)
      // Going to a wrapper of the same size would show no movement.
      while (at && !isTop(at) && isSameBox(at, from, env)) at = parentOf(at)
      return at && !isTop(at) ? at : from
    }
    case 'in': {
      let at: Element | undefined = stops(from, env)[0]
      while (at && isSameBox(at, from, env)) at = stops(at, env)[0]
      return at ?? from
    }
    case 'next':
    case 'previous':
      return beside(from, move, env) ?? from
  }
}

const stops = (el: Element, env: PageEnv): Element[] =>
  kids(el, env).filter((kid) => kid.localName === 'iframe' || (!isSilent(kid, env) && hasWords(kid, env)))

/** The next or previous one, on an outer level where its own has no more. */
function beside(from: Element, move: 'next' | 'previous', env: PageEnv): Element | null {
  for (let at: Element | null = from; at && !isTop(at); at = parentOf(at)) {
    const parent = parentOf(at)
    if (!parent) return null
    const row = stops(parent, env)
    const place = row.indexOf(at)
    const next = row[place + (move === 'next' ? 1 : -1)]
    if (place >= 0 && next) return next
  }
  return null
}

function isSameBox(a: Element, b: Element, env: PageEnv): boolean {
  const [one, two] = [env.rect!(a), env.rect!(b)]
  return Math.abs(one.width - two.width) < 3 && Math.abs(one.height - two.height) < 3
}
