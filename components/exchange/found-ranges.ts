/**
 * Finds words in rendered text. Markup splits words (bold letters, underlined evidence), so the text nodes of a block
 * are searched as one text.
 */
import { placesOf } from '../../lib/domain/words-of.ts'

/** People's words have `dir="auto"`; the panel's own words have the panel's direction. */
const SAID = '[dir="auto"]'
const WITHIN_A_LINE: ReadonlySet<string> = new Set(
  'A ABBR B BDI CODE DEL EM I KBD MARK Q S SMALL SPAN STRONG SUB SUP U'.split(' '),
)

/** The element in which a text node is part of a line or paragraph. */
function blockOf(node: Text): Element | null {
  let block = node.parentElement
  while (block && !block.matches(SAID) && WITHIN_A_LINE.has(block.tagName)) block = block.parentElement
  return block
}

/** Whether people's words may have changed, rather than only the panel's own beside them, such as an age. */
export const changesWhatWasSaid = (changes: readonly Pick<MutationRecord, 'target' | 'addedNodes'>[]): boolean =>
  changes.some(({ target, addedNodes }) => {
    const element = target instanceof Element ? target : target.parentElement
    return Boolean(element?.closest(SAID)) || [...addedNodes].some((node) => isSaid(node))
  })

const isSaid = (node: Node): boolean =>
  node instanceof Element && (node.matches(SAID) || node.querySelector(SAID) !== null)

/** @param words from `wordsOf` */
export function foundRanges(root: Element, words: readonly string[]): Range[] {
  if (words.length === 0) return []
  const ranges: Range[] = []
  let block: Element | null = null
  let pieces: Text[] = []
  const read = (): void => {
    if (pieces.length > 0) ranges.push(...rangesIn(pieces, words))
    pieces = []
  }
  const nodes = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = nodes.nextNode() as Text | null; node; node = nodes.nextNode() as Text | null) {
    if (!node.parentElement?.closest(SAID)) continue
    const its = blockOf(node)
    if (its !== block) read()
    block = its
    pieces.push(node)
  }
  read()
  return ranges
}

function rangesIn(pieces: readonly Text[], words: readonly string[]): Range[] {
  const starts: number[] = []
  let text = ''
  for (const { data } of pieces) {
    starts.push(text.length)
    text += data
  }
  /** @param isEnd an end offset at the boundary of two pieces belongs to the first */
  const placeAt = (offset: number, isEnd: boolean): [node: Text, offset: number] => {
    const at = starts.findLastIndex((start) => (isEnd ? start < offset : start <= offset))
    return [pieces[at]!, offset - starts[at]!]
  }
  return placesOf(text, words).map(([start, end]) => {
    const range = pieces[0]!.ownerDocument.createRange()
    range.setStart(...placeAt(start, false))
    range.setEnd(...placeAt(end, true))
    return range
  })
}
