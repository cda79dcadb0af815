/**
 * Where words stand in a text as it is rendered. Markup cuts a word in pieces (a letter in bold, evidence under a wavy
 * line), so the pieces of a block are read as one text.
 */
import { placesOf } from '../../lib/domain/words-of.ts'

/** What people said has the direction of its own words; what the panel says has the panel's. */
const SAID = '[dir="auto"]'
const WITHIN_A_LINE: ReadonlySet<string> = new Set(
  'A ABBR B BDI CODE DEL EM I KBD MARK Q S SMALL SPAN STRONG SUB SUP U'.split(' '),
)

/** The element that a text is a line or a paragraph of. */
function blockOf(node: Text): Element | null {
  let block = node.parentElement
  while (block && !block.matches(SAID) && WITHIN_A_LINE.has(block.tagName)) block = block.parentElement
  return block
}

/** Whether what people said may have changed, and not only what the panel says beside it, as the age of something. */
export const changesWhatWasSaid = (changes: readonly Pick<MutationRecord, 'target' | 'addedNodes'>[]): boolean =>
  changes.some(({ target, addedNodes }) => {
    const element = target instanceof Element ? target : target.parentElement
    return Boolean(element?.closest(SAID)) || [...addedNodes].some((node) => isSaid(node))
  })

const isSaid = (node: Node): boolean =>
  node instanceof Element && (node.matches(SAID) || node.querySelector(SAID) !== null)

/** @param words as `wordsOf` gives them */
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
  /** @param isEnd one that ends with a piece does not begin the next */
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
