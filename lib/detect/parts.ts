/** The parts of one message: its words, and what stands around them (name, time stamp, read mark, controls). */
import { lastElementOf, nextSiblingOf, rootNodeOf } from './dom.ts'
import { asidesAmong, endsBubble } from './asides.ts'
import { isBubble } from './drawn.ts'
import { foldsAmong, foldsIn } from './folds.ts'
import { type Known, NOTHING_KNOWN } from './known.ts'
import { isRowOfCards, isRowOfLinks } from './links-beside.ts'
import { isTimeAtEnd, leadsOf, stampAtEnd } from './names-and-times.ts'
import { isShadowRoot, type PageEnv, parentOf, childrenOf } from './page-env.ts'
import { Piece, shortText } from './piece.ts'
import { isNamedMessage, saidAmongLabels } from './said-among-labels.ts'
import { drawnText, FLOW, worded } from './visible.ts'

export type Parts = {
  /** The innermost element that holds all the words. */
  content: Element
  /** What is drawn of the content: itself, or its only paragraph. */
  block: Element
  /** Inside or beside the content, but not its words. */
  meta: Element[]
  /** Parts that open and close. */
  folds: ReadonlySet<Element>
  /** It has only labels: a date among messages, built like one of them. */
  bare: boolean
}

/** @param isAllWords a shortcut: true where all of an element is known to be words */
export function partsOf(
  unit: Element,
  env: PageEnv,
  known: Known = NOTHING_KNOWN,
  isAllWords: (el: Element) => boolean = () => false,
): Parts {
  const meta: Element[] = []
  if (isAllWords(unit)) return { content: unit, block: unit, meta, folds: new Set(), bare: false }
  const folds = foldsIn(unit)
  let at = unit
  let block: Element | null = null
  let bare = false
  let inComponent = false
  const takeStampAtEnd = (paragraph: Element): void => {
    const stamp = stampAtEnd(paragraph, env)
    if (stamp) meta.push(stamp)
  }
  for (let depth = 0; depth < 16; depth++) {
    if (depth > 0 && isAllWords(at)) break
    inComponent ||= at.localName.includes('-')
    const seen = worded(at, env)
    for (const fold of foldsAmong(seen, env)) folds.add(fold)
    const inner = seen.filter((kid) => !folds.has(kid))
    const asides = asidesAmong(inner, { unit, env, known })
    if (drawnText(at, env) !== '') {
      meta.push(...asidesInText(at, inner, asides))
      break
    }
    const said = asides.length === inner.length ? saidAmongLabels(inner, env) : undefined
    const rest = inner.filter((kid) => kid === said || !asides.includes(kid))
    if (rest.length === 0) {
      bare = at === unit && asides.length > 0
      break
    }
    meta.push(...asides.filter((kid) => kid !== said))
    if (rest.length > 1 && rest.some((kid) => FLOW.has(kid.localName))) {
      takeStampAtEnd(rest.at(-1)!)
      break
    }
    const only = onlyAmong(rest, env)
    if (!only) break
    meta.push(...rest.filter((kid) => kid !== only))
    const isText = FLOW.has(only.localName) && !isBox(only)
    if (isText) {
      block = only
      takeStampAtEnd(only)
    }
    if (isText || only.localName === 'a' || only.localName === 'slot') break
    at = only
  }
  const content = inComponent ? holderOf(at, block, unit) : at
  return { content, block: block ?? at, meta, folds, bare }
}

/**
 * In an element with text of its own: a name before the text, a time stamp or links at its end. Anything inside a
 * sentence is part of it.
 */
function asidesInText(el: Element, inner: readonly Element[], asides: readonly Element[]): Element[] {
  const leads = asides.length > 0 ? leadsOf(el) : []
  const isAside = (kid: Element): boolean =>
    leads.includes(kid) || isTimeAtEnd(kid) || (isRowOfLinks(kid) && !/\S/.test(nextSiblingOf(kid)?.textContent ?? ''))
  return [...asides.filter(isAside), ...inner.filter((kid) => kid === lastElementOf(el) && endsBubble(new Piece(kid)))]
}

/** The only part named a message or drawn as a bubble, where all others are as short as a name. */
function onlyAmong(rest: readonly Element[], env: PageEnv): Element | undefined {
  if (rest.length === 1) return rest[0]
  const stands = (is: (kid: Element) => boolean): Element | undefined => {
    const [found, another] = rest.filter(is)
    return !another && rest.every((kid) => kid === found || shortText(kid, 40) !== '' || isRowOfCards(kid))
      ? found
      : undefined
  }
  return stands(isNamedMessage) ?? stands((kid) => isBubble(kid, env))
}

/**
 * Words slotted into an element are elsewhere in the document: in one paragraph, or in the component itself, whose
 * other slots may have words too.
 */
function holderOf(drawnIn: Element, block: Element | null, unit: Element): Element {
  if (/\S/.test(drawnIn.textContent ?? '')) return drawnIn
  if (block) return block
  let at = drawnIn
  while (at !== unit && !/\S/.test(at.textContent ?? '')) {
    const root = rootNodeOf(at)
    at = (isShadowRoot(root) ? root.host : parentOf(at)) ?? unit
  }
  return at
}

/** A figure with a caption, drawn around a message with a name instead of a picture. */
const isBox = (el: Element): boolean =>
  el.localName === 'figure' && childrenOf(el).some((kid) => /^(div|section|article)$/.test(kid.localName))
