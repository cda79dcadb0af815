/** Reads one message with what its list taught: text as markdown, citations, log id, signs that it is being written. */
import { firstChildOf, firstElementOf, lastElementOf, nextElementOf } from './dom.ts'
import { type PageEnv, parentOf } from './page-env.ts'
import { finished, toMarkdown } from './markdown.ts'
import { shortText } from './piece.ts'
import { type Known, lastStepsOf } from './known.ts'
import { type Parts, partsOf } from './parts.ts'
import type { AllWords, RunningText } from './running-text.ts'
import { shapeOf, slotOf } from './shape.ts'
import { FLOW, ownText } from './visible.ts'
import { hasWord, isCalled, isTimeLike, META_WORDS, saysItWasRead, TYPING_WORDS } from './words.ts'
import { collapsed } from './written.ts'
import { wordSet } from './word-set.ts'

export type Citation = { href: string; text: string }
export type Message = {
  text: string
  truncated: boolean
  citations: Citation[]
  logId: string | null
  content: Element
}

export const TEXT_MAX = 20_000
const MAX_CITATIONS = 20
export const LINK_MAX = 500
/** A published convention, the same for all vendors: the server's id of the exchange, on, in or around the response. */
export const LOG_ID_ATTRIBUTE = 'data-errata-log-id'

/** Children of these are part of a sentence. */
const RUNNING_TEXT = wordSet(
  'p li ul ol td th tr tbody thead code a b i strong em s u mark del label dt dd blockquote h1 h2 h3 h4 h5 h6',
)

/** Tells which elements inside a message are not its words. */
function skipper(unit: Element, { meta, folds }: Parts, known: Known): (el: Element) => boolean {
  const metas = new Set([...meta, ...folds])
  const lastSteps = new Set(lastStepsOf(known))
  return (el) => {
    if (metas.has(el)) return true
    const name = el.localName
    if (FLOW.has(name) && !/^h\d$/.test(name)) return false
    if (
      lastSteps.size > 0 &&
      lastSteps.has(shapeOf(el)) &&
      known.labels.has(slotOf(el, unit)) &&
      shortText(el, 60) !== ''
    )
      return true
    const parent = parentOf(el)
    if (!parent || RUNNING_TEXT.has(parent.localName)) return false
    const text = shortText(el, 60)
    if (text === '') return false
    const edge = el === lastElementOf(parent) || el === firstElementOf(parent)
    // Beside text it is part of the text, or was taken out with the parts.
    if (edge && ownText(parent) === '' && (isTimeLike(text) || saysItWasRead(text))) return true
    if (el.getAttribute('aria-hidden') === 'true' && text.length <= 3) return true
    // "Was this helpful?" beside its buttons.
    return (
      edge &&
      ownText(parent) === '' &&
      isCalled(el, META_WORDS) &&
      el.querySelector('button,[role=button],svg') !== null
    )
  }
}

function* linksIn(unit: Element): Generator<Citation> {
  for (const link of unit.querySelectorAll<HTMLAnchorElement>('a[href]'))
    yield { href: link.href, text: link.textContent ?? '' }
}

/** Each web address once, in order. */
export function citationsOf(links: Iterable<Citation>): Citation[] {
  const out = new Map<string, Citation>()
  for (const { href, text } of links) {
    if (out.size >= MAX_CITATIONS) break
    if (!/^https?:/.test(href) || href.length > 2_000 || out.has(href)) continue
    out.set(href, { href, text: collapsed(text).trim().slice(0, LINK_MAX) })
  }
  return [...out.values()]
}

/** The id on the message or in it, else on what encloses it within its list. */
export function logIdOf(unit: Element, list: Element): string | null {
  const inner = unit.hasAttribute(LOG_ID_ATTRIBUTE) ? unit : unit.querySelector(`[${LOG_ID_ATTRIBUTE}]`)
  let value = inner?.getAttribute(LOG_ID_ATTRIBUTE) ?? null
  for (let at = parentOf(unit); value === null && at && at !== list; at = parentOf(at))
    value = at.getAttribute(LOG_ID_ATTRIBUTE)
  return value !== null && value !== '' && value.length <= 100 ? value : null
}

/** @param running a faster way to read paragraphs and lists, with the same result */
export function readMessage(
  unit: Element,
  list: Element,
  env: PageEnv,
  known: Known,
  running: RunningText | null = null,
): Message {
  const quick = running?.suits(known) ? running : null
  let all: AllWords | null = null
  const parts = partsOf(unit, env, known, (el) => (all = quick?.all(el, TEXT_MAX) ?? null) !== null)
  const { content } = parts
  const words = all as AllWords | null
  if (words && content === unit) return messageOf(words, unit, logIdOf(unit, list))
  const written = words
    ? finished(words.text, TEXT_MAX)
    : toMarkdown(content, env, TEXT_MAX, skipper(unit, parts, known), quick)
  return { ...written, citations: citationsOf(linksIn(unit)), logId: logIdOf(unit, list), content }
}

/** A message of only running text. */
export const messageOf = (words: AllWords, unit: Element, logId: string | null): Message => ({
  ...finished(words.text, TEXT_MAX),
  citations: citationsOf(words.links),
  logId,
  content: unit,
})

/** Empty and before words: the bubble's background, where dots were drawn. A caret comes after what it writes. */
const isGround = (el: Element): boolean => !firstChildOf(el) && /\S/.test(nextElementOf(el)?.textContent ?? '')
const isFold = (el: Element): boolean => el.querySelector('button,summary,[aria-expanded]') !== null

/** The message itself shows that it is being written: busy, a caret at its end, or a name that says so. */
export function isBeingWritten(unit: Element): boolean {
  if (unit.getAttribute('aria-busy') === 'true' || unit.querySelector('[aria-busy="true"],[role="progressbar"]'))
    return true
  // `cursor-pointer` and the like are about the mouse.
  const named = (el: Element): boolean =>
    hasWord((el.getAttribute('class') ?? '').replace(/(^|\s)\S*cursor-\w+/g, ''), TYPING_WORDS)
  if (named(unit)) return true
  if (
    unit.getAttribute('data-streaming') === 'true' ||
    unit.querySelector('[data-streaming="true"],[data-status="running"],[data-state="streaming"]')
  )
    return true
  let seen = 0
  for (const el of unit.querySelectorAll('[class]')) {
    if (++seen > 60) break
    // What opens shows the reasoning, long after the answer is complete.
    if (named(el) && !isFold(el) && !isGround(el)) return true
  }
  return false
}
