/** From the children of a list to its messages: groups by speaker or by day are opened, single messages stay whole. */
import { kids, type PageEnv } from './page-env.ts'
import { shortText, worded } from './parts.ts'
import { alike } from './shape.ts'
import { FLOW, hasWords, isSilent, ownText } from './visible.ts'
import { hasWord, META_WORDS } from './words.ts'

export const ITEM_WORDS: ReadonlySet<string> = new Set(
  'message messages msg bubble turn row item activity entry balloon speech'.split(' '),
)
const ITEM_ROLES = new Set(['listitem', 'article', 'row', 'group'])

const SAMPLE = { first: 20, last: 40 }

/** Of many, some from both ends: enough to see what they are like. */
export function sampled<T>(items: readonly T[]): readonly T[] {
  const { first, last } = SAMPLE
  return items.length <= first + last ? items : [...items.slice(0, first), ...items.slice(-last)]
}

const isRow = (kid: Element, env: PageEnv): boolean => !isSilent(kid, env) && hasWords(kid, env)

/** Children of the list with something to read in them. */
export const rowsOf = (list: Element, env: PageEnv): Element[] => kids(list, env).filter((kid) => isRow(kid, env))
export const someRowsOf = (list: Element, env: PageEnv): Element[] =>
  sampled(kids(list, env)).filter((kid) => isRow(kid, env))

const painted = (value: string): boolean => value !== '' && value !== 'transparent' && !/^rgba\(.*,\s*0\)$/.test(value)

/** Looks like a message of its own: by name, by role, or by a painted, rounded box. */
function isItem(el: Element, env: PageEnv): boolean {
  const role = el.getAttribute('role')
  if (role && ITEM_ROLES.has(role)) return true
  const names = el.getAttribute('class') ?? ''
  if (hasWord(names, ITEM_WORDS)) return true
  if (!env.style) return false
  for (let at: Element | undefined = el, depth = 0; at && depth < 4; depth++) {
    const looks = env.style(at)
    if (painted(looks.backgroundColor) && Number.parseFloat(looks.borderRadius) >= 4) return true
    const inner: Element[] = ownText(at) === '' ? worded(at, env) : []
    at = inner.length === 1 ? inner[0] : undefined
  }
  return false
}

const isLabel = (el: Element): boolean =>
  hasWord(el.getAttribute('class') ?? '', META_WORDS) && shortText(el, 60) !== ''

/** The messages inside one child of the list: itself, unless it is plainly a group. */
export function unitsIn(row: Element, env: PageEnv): Element[] {
  let at = row
  for (let depth = 0; depth < 8; depth++) {
    if (FLOW.has(at.localName) || ownText(at) !== '') return [row]
    const inner = worded(at, env).filter((kid) => !isLabel(kid))
    if (inner.length > 1) {
      const items = inner.filter((kid) => !FLOW.has(kid.localName))
      const twins = items.filter((kid) => items.some((other) => other !== kid && alike(kid, other) >= 0.55))
      if (twins.length >= 2 && twins.every((kid) => isItem(kid, env))) {
        return items.flatMap((kid) => (twins.includes(kid) || isItem(kid, env) ? unitsIn(kid, env) : []))
      }
      return [row]
    }
    const [only] = inner
    if (!only) return [row]
    at = only
  }
  return [row]
}

/** How much of an element's inside looks like a list of messages, 0–1; cheap, before anything is read. */
export function listLikeness(rows: readonly Element[]): number {
  if (rows.length === 0) return 0
  if (rows.length === 1) return 0.3
  const sample = rows.length > 12 ? [...rows.slice(0, 4), ...rows.slice(-8)] : rows
  const flow = sample.filter((row) => FLOW.has(row.localName)).length / sample.length
  const matched = sample.filter((row) => sample.some((other) => other !== row && alike(row, other) >= 0.4)).length
  return (matched / sample.length) * (1 - 0.7 * flow)
}
