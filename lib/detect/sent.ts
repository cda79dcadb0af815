/**
 * What the reader sent from a message box while we watched: whoever says exactly that is the reader, however the page
 * draws it. A page that shows a question as a heading above its answer gives no other sign of two speakers.
 */
import { closest, lastElementOf, previousElementOf } from './dom.ts'
import { kids, type PageEnv, parentOf } from './page-env.ts'
import { shortText } from './piece.ts'
import { classTokens, shapeOf } from './shape.ts'
import { isControl, isWorded, ownText, worded } from './visible.ts'
import { isStamped } from './words.ts'

const DEPTH = 6
const LATEST = 8
const LISTED = 'a,button,nav,[role=button],[role=link],[role=option],[role=tab],[role=treeitem],[role=menuitem]'

/** @param text of a message as one line */
export const wasSent = (text: string, env: PageEnv): boolean => env.sent?.has(text) === true

/** The text may also be a conversation's title in a list: something to press, not a message. */
export const isListed = (el: Element): boolean => closest(el, LISTED) !== null

/** Shorter text under a question is its state ("Delivered"), or an answer that has only begun. */
const ANSWER_MIN = 30

type Pair = { question: Element; answer: Element; /** The box has further parts. */ more: boolean }

/**
 * A box's first words and the longest part after them, without the controls and sources around it.
 * @param known shapes of answers in boxes built alike: such a part is one, however short
 */
function headed(row: Element, env: PageEnv, known: ReadonlySet<string> = new Set()): Pair | null {
  let at = row
  for (let depth = 0; depth < DEPTH && ownText(at) === ''; depth++) {
    const [first, ...rest] = worded(at, env)
    if (!first) return null
    // Messages one below the other rather than one box.
    if (at.localName === 'dl') return null
    if (rest.some((el) => shapeOf(el) === shapeOf(first) && classTokens(el).length > 0)) return null
    if (rest.length > 0) {
      const bodies = rest.filter((el) => !isPressed(el, env)).map((el) => ({ el, size: el.textContent?.length ?? 0 }))
      const [longest] = bodies.sort((a, b) => b.size - a.size)
      const isLong = longest !== undefined && longest.size >= ANSWER_MIN
      const body = isLong ? longest : bodies.find(({ el }) => known.has(shapeOf(el)))
      const answers = body !== undefined && !isStamped(shortText(body.el, 80))
      return answers ? { question: innermost(first, env), answer: body.el, more: at === row && rest.length > 1 } : null
    }
    at = first
  }
  return null
}

/** Only links and buttons. */
function isPressed(el: Element, env: PageEnv): boolean {
  if (isControl(el) || el.localName === 'a') return true
  if (ownText(el) !== '') return false
  return worded(el, env).every((kid) => isPressed(kid, env))
}

function innermost(el: Element, env: PageEnv): Element {
  let at = el
  for (let depth = 0; depth < DEPTH && ownText(at) === ''; depth++) {
    const inner = worded(at, env)
    if (inner.length !== 1) break
    at = inner[0]!
  }
  return at
}

/** The question was sent from here and is not a quote of the message right before the box. */
function asked(row: Element, pair: Pair | null, env: PageEnv): boolean {
  const text = pair ? shortText(pair.question) : ''
  if (!wasSent(text, env) || isListed(pair!.question)) return false
  const before = previousElementOf(row)
  return before === null || innermost(before, env).textContent?.trim() !== text
}

/** The box begins with something sent from here. Few of thousands do, and only these are looked at further. */
function beginsAsSent(row: Element, env: PageEnv): boolean {
  let at: Element | undefined = row
  for (let depth = 0; at && depth <= 2 * DEPTH; depth++) {
    if (wasSent(shortText(at), env)) return true
    at = ownText(at) === '' ? kids(at, env).find((kid) => isWorded(kid, env)) : undefined
  }
  return false
}

/** Caches what was sent and the boxes built like it, for as long as it lives. */
export type Latest = {
  /**
   * Shapes of the answers in the latest boxes beside this one that are built like it and begin with something sent from
   * here; null where there are none.
   */
  answersLike(row: Element): ReadonlySet<string> | null
  /** Whether a text that begins with these words may begin with something sent from here. */
  mayBegin(lead: string): boolean
}

export function latestAsked(env: PageEnv): Latest {
  const shapes = new Map<Element, Map<string, Set<string>>>()
  function shapesIn(parent: Element): Map<string, Set<string>> {
    const known = shapes.get(parent)
    if (known) return known
    const found = new Map<string, Set<string>>()
    let row = lastElementOf(parent)
    for (let n = 0; row && n < LATEST; row = previousElementOf(row), n++) {
      const pair = beginsAsSent(row, env) ? headed(row, env) : null
      if (!pair || !asked(row, pair, env)) continue
      const answers = found.get(shapeOf(row)) ?? new Set()
      // Without classes any part is built like it.
      if (classTokens(pair.answer).length > 0) answers.add(shapeOf(pair.answer))
      found.set(shapeOf(row), answers)
    }
    shapes.set(parent, found)
    return found
  }
  let short: readonly string[] = []
  let beginnings: ReadonlySet<string> | undefined
  function noteBeginnings(): ReadonlySet<string> {
    const sent = [...(env.sent ?? [])]
    short = sent.filter((text) => text.length < BEGINNING)
    return new Set(sent.map((text) => text.slice(0, BEGINNING)))
  }
  return {
    answersLike(row) {
      const parent = env.sent?.size ? parentOf(row) : null
      const found = parent && shapesIn(parent)
      return found && found.size > 0 ? (found.get(shapeOf(row)) ?? null) : null
    },
    mayBegin(lead) {
      beginnings ??= noteBeginnings()
      const beginning = lead.slice(0, BEGINNING)
      return lead.length < BEGINNING || beginnings.has(beginning) || short.some((text) => beginning.startsWith(text))
    },
  }
}
/** Characters that usually suffice to tell two questions apart. */
const BEGINNING = 24

const unknown = (): string => ''

/** The pair in a box, if its question was sent from here, or that of one of the latest boxes built alike. */
function pairIn(row: Element, env: PageEnv, latest: Latest, lead = unknown): Pair | null {
  if (!env.sent?.size) return null
  const like = latest.answersLike(row)
  // The cheap test first.
  if (!like && !(latest.mayBegin(lead()) && beginsAsSent(row, env))) return null
  const pair = headed(row, env, like ?? undefined)
  return pair && (like || asked(row, pair, env)) ? pair : null
}

/**
 * A reader's question and its answer in one box; null where it is none, or there is no answer yet.
 * @param lead the first words in it, where these are known already
 */
export function askedIn(row: Element, env: PageEnv, latest: Latest, lead?: () => string): Element[] | null {
  const pair = pairIn(row, env, latest, lead)
  return pair && [pair.question, pair.answer]
}

/** Such a box with more than these two parts: they are no messages. */
export const isAskedBox = (el: Element, env: PageEnv, latest: Latest): boolean => pairIn(el, env, latest)?.more === true
