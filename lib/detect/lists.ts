/** Where the messages could be: near a composer, outwards level by level, and in what is marked as a log. */
import { assignedSlotOf } from './dom.ts'
import { type PageEnv, kidsAtEnds, parentOf } from './page-env.ts'
import { shortText } from './piece.ts'
import { askedIn, isAskedBox, latestAsked, wasSent } from './sent.ts'
import { classTokens, shapeOf } from './shape.ts'
import { atOnce, type Stepwise } from './stepwise.ts'
import { listLikeness, someRowsOf } from './units.ts'
import { FLOW, isControl, isHidden, isSilent } from './visible.ts'
import { greets, hasWord, introducesItself } from './words.ts'
import { wordSet } from './word-set.ts'

export const LIST_WORDS: ReadonlySet<string> = wordSet(
  'messages message conversation transcript chat thread log history dialog feed',
)
const MAX_VISITED = 400
const MAX_FOUND = 24
/** Up to this many children each is searched. */
const FEW = 24

export function isRegion(el: Element): boolean {
  const role = el.getAttribute('role')
  return role === 'log' || (el.getAttribute('aria-live') === 'polite' && role !== 'status' && role !== 'alert')
}

export function isScroller(el: Element, env: PageEnv): boolean {
  const value = env.style ? env.style(el).overflowY : ((el as HTMLElement).style?.overflowY ?? '')
  return value === 'auto' || value === 'scroll' || value === 'overlay'
}

export type Candidate = { list: Element; rank: number }

/** The elements that the composer is drawn in: its slot before its parent in the markup. */
function drawnAround(composer: Element): Set<Element> {
  const out = new Set<Element>()
  for (let at: Element | null = composer; at; at = assignedSlotOf(at) ?? parentOf(at)) out.add(at)
  return out
}

/** The composer is part of the newest of several similar messages. */
function writesInRow(rows: readonly Element[], around: ReadonlySet<Element>): boolean {
  const holder = rows.find((row) => around.has(row))
  return (
    holder !== undefined &&
    rows.some((row) => row !== holder && shapeOf(row) === shapeOf(holder)) &&
    classTokens(holder).length > 0
  )
}

/** A first message that greets and introduces an assistant: perhaps the only one yet, and in nothing named a chat. */
function isGreeting(row: Element): boolean {
  const text = shortText(row)
  return greets(text) && introducesItself(text)
}

/** Elements under `scope` whose children look like messages, most promising first. Skips `not`, searched already. */
export const candidatesIn = (...of: Parameters<typeof seekingCandidates>): Candidate[] =>
  atOnce(seekingCandidates(...of))

/** As `candidatesIn`, one element per step. */
export function* seekingCandidates(
  scope: Element,
  env: PageEnv,
  not: Element | null,
  composer: Element | null,
): Stepwise<Candidate[]> {
  const found: Candidate[] = []
  const around = composer && drawnAround(composer)
  const latest = latestAsked(env)
  const queue: Array<{ el: Element; depth: number }> = [{ el: scope, depth: 0 }]
  for (let visited = 0; queue.length > 0 && visited < MAX_VISITED; visited++) {
    yield
    const { el, depth } = queue.shift()!
    // A dialog is never part of a message, but may hold the whole chat.
    const isEntered = el === scope && el.localName === 'dialog'
    if (el === not || depth > 14 || (isControl(el) && !isEntered) || FLOW.has(el.localName)) {
      if (!/^(ul|ol|dl|table)$/.test(el.localName)) continue
    }
    if (isHidden(el, env) || el.getAttribute('aria-hidden') === 'true') continue
    const rows = someRowsOf(el, env)
    if (rows.length > 0 && (!around?.has(el) || writesInRow(rows, around)) && !isAskedBox(el, env, latest)) {
      const region = isRegion(el)
      const scroller = isScroller(el, env)
      const likeness = listLikeness(rows)
      const named = hasWord(`${el.getAttribute('class') ?? ''} ${el.getAttribute('aria-label') ?? ''}`, LIST_WORDS)
      const begins = rows.length === 1 && (askedIn(rows[0]!, env, latest) !== null || isGreeting(rows[0]!))
      const sent = rows.length > 1 && rows.some((row) => wasSent(shortText(row), env))
      if ((rows.length > 1 && likeness >= 0.5) || region || scroller || named || begins || sent) {
        const rank =
          likeness * 2 + Number(region) * 2 + Number(scroller) + Number(named) + Math.min(rows.length, 10) / 20
        found.push({ list: el, rank })
      }
    }
    // Of many children a few suffice to show whether there is another list inside.
    const inner = kidsAtEnds(el, env, FEW / 2, FEW / 2 + 1)
    const some = inner.length > FEW ? [...inner.slice(0, 3), ...inner.slice(-3)] : inner
    for (const kid of some) if (kid !== not && !isSilent(kid, env)) queue.push({ el: kid, depth: depth + 1 })
  }
  return found.sort((a, b) => b.rank - a.rank).slice(0, MAX_FOUND)
}

/** Ancestors of the composer, nearest first and across shadow boundaries, each with the branch already searched. */
export function* levelsAround(composer: Element): Generator<{ scope: Element; not: Element }> {
  let not = composer
  for (let scope = parentOf(composer), depth = 0; scope && depth < 14; scope = parentOf(scope), depth++) {
    if (scope.localName === 'html') return
    yield { scope, not }
    not = scope
  }
}
