/** Links that lead on from a message and are not its words: sources, cards, further reading. */
import { parentElementOf, previousElementOf } from './dom.ts'
import { isBubble, isSetSmaller, sizeOf } from './drawn.ts'
import { areWords, lettersIn, lettersOf } from './folds.ts'
import { childrenOf, type PageEnv } from './page-env.ts'
import { type Piece, standsByMore, textBefore } from './piece.ts'
import { shapeOf } from './shape.ts'
import { FLOW, ownText } from './visible.ts'

const BLOCK_OF_LINKS = /^(div|section|footer|aside)$/
const linksIn = (block: Element): Element[] =>
  BLOCK_OF_LINKS.test(block.localName) ? [...block.querySelectorAll('a')] : []

function holdsOnlyLinks(part: Element): boolean {
  const linked = lettersOf([...part.querySelectorAll('a')])
  return linked > 0 && linked === lettersIn(part.textContent)
}

/** Sources in a row: only links. */
export const isRowOfLinks = (part: Element): boolean => BLOCK_OF_LINKS.test(part.localName) && holdsOnlyLinks(part)

/** Cards in a row, each with something to press. */
export function isRowOfCards(part: Element): boolean {
  const cards = childrenOf(part)
  const [first] = cards
  return (
    cards.length > 1 &&
    cards.every((card) => shapeOf(card) === shapeOf(first!) && card.querySelector('a,button,[role=button]') !== null)
  )
}

/**
 * A list outside the words: sources below the bubble, or steps before the answer in smaller type than its words, where
 * these outweigh any paragraphs in type as small.
 */
export function isListBeside({ el }: Piece, beside: readonly Piece[], env: PageEnv): boolean {
  if (!/^[uo]l$/.test(el.localName)) return false
  if (holdsOnlyLinks(el) && beside.some((other) => isBubble(other.el, env))) return true
  const size = sizeOf(el, env)
  const asSmall = beside.filter((other) => other.el.localName === 'p' && sizeOf(other.el, env) <= size)
  return beside.some(
    (other) =>
      !other.isFlow &&
      size < sizeOf(other.el, env) &&
      other.el.querySelector('pre') === null &&
      other.letters > asSmall.reduce((sum, { letters }) => sum + letters, 0),
  )
}

/** Not the words, but beside them: links under a heading, cards, or a part that is a single link. */
export const leadsElsewhere = (piece: Piece, beside: readonly Piece[], env: PageEnv): boolean =>
  piece.el.localName === 'a'
    ? (standsAlone(piece.el, env) || followsBlock(piece.el)) && standsByMore(piece, beside)
    : !piece.isFlow &&
      ((isRowOfCards(piece.el) &&
        childrenOf(piece.el).every(
          (card) => card.childElementCount > 1 && card.querySelector(SHOWN_ON_CARDS) !== null,
        )) ||
        headsLinks(piece, env) ||
        namesLinks(piece, beside, env) ||
        isCardOfLink(piece, env)) &&
      beside.some(({ el }) => el !== piece.el && areWords(el))

/** In a line of its own, or all of an item. */
const standsAlone = (link: Element, env: PageEnv): boolean =>
  env.style?.(link).display.startsWith('inline') === false ||
  (parentElementOf(link)?.localName === 'li' && holdsOnlyLinks(parentElementOf(link)!))

const HEAD_MAX = 24
/** "Read more" above links, each in a line of its own. */
function headsLinks({ el, letters }: Piece, env: PageEnv): boolean {
  const links = linksIn(el)
  const linked = lettersOf(links)
  return linked > 0 && letters - linked <= HEAD_MAX && links.every((link) => standsAlone(link, env))
}

/** "Sources: one · another" in small type: a heading with a colon, links, and no words between them. */
function namesLinks({ el, letters }: Piece, beside: readonly Piece[], env: PageEnv): boolean {
  const links = linksIn(el)
  const [first, another] = links
  // "Form: B12" may be the answer itself.
  if (!first || !another || links.some(isAddress)) return false
  const head = textBefore(first, el).trim()
  // At most one separator between two links.
  const between = letters - lettersOf(links) - lettersIn(head)
  return (
    head.length <= HEAD_MAX &&
    /[:：]$/.test(head) &&
    between < links.length &&
    beside.some((other) => isSetSmaller(el, other.el, env) && areWords(other.el))
  )
}

/** Its text is the address: something to call, write to or know. */
function isAddress(link: Element): boolean {
  const href = link.getAttribute('href') ?? ''
  const text = (link.textContent ?? '').trim()
  // "1" occurs in many addresses.
  return /^(tel|mailto|sms):/i.test(href) || (text.length > 3 && href.includes(text))
}

/** A link card, under a heading or none: painted, and begun by a link that is in no sentence. */
function isCardOfLink({ el }: Piece, env: PageEnv): boolean {
  const [link] = linksIn(el)
  if (!link || ownText(parentElementOf(link)!) !== '' || lettersIn(textBefore(link, el)) > HEAD_MAX) return false
  let drawn = false
  for (let at: Element = link; at !== el && !drawn; at = parentElementOf(at)!) {
    if (FLOW.has(at.localName) || at.localName === 'li') return false
    drawn = isBubble(parentElementOf(at)!, env)
  }
  return drawn
}

/** A bare link after a block: text editors wrap links in paragraphs. */
const followsBlock = (el: Element): boolean => FLOW.has(previousElementOf(el)?.localName ?? '')

/** Found on cards; a line of words may contain a link, but none of these. */
const SHOWN_ON_CARDS = 'img,picture,button,[role=button]'
