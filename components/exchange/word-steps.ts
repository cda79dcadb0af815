/**
 * Choosing words of a response by keyboard. What is chosen is the browser's selection, so code that reads it need not
 * know how it was made; this only moves and extends it, by word and by sentence.
 */
import { ASIDE_MARK } from './selected-words.ts'

/** A word in its text node; `begins`: the first of a sentence or block. */
export type Word = { node: Text; start: number; end: number; begins: boolean }
/** Indices of words: where choosing began, and where it is now; either may come first. */
export type WordRange = { anchor: number; focus: number }

const BLOCK = 'p,li,td,th,h1,h2,h3,h4,h5,h6,pre,blockquote,div'

/** @returns in text order, without what is inside the response but not part of it */
export function wordsOf(root: Element): Word[] {
  const [byWord, bySentence] = (['word', 'sentence'] as const).map((granularity) => {
    return new Intl.Segmenter(undefined, { granularity })
  })
  const found: Word[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let block: Element | null = null
  let ended = true
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.parentElement?.closest(`[${ASIDE_MARK}],.sr-only`)) continue
    const itsBlock: Element | null = node.parentElement?.closest(BLOCK) ?? null
    if (itsBlock !== block) ended = true
    block = itsBlock
    for (const sentence of bySentence!.segment(node.data)) {
      if (sentence.index > 0) ended = true
      for (const { segment, index, isWordLike } of byWord!.segment(sentence.segment)) {
        if (!isWordLike) continue
        const start = sentence.index + index
        found.push({ node, start, end: start + segment.length, begins: ended })
        ended = false
      }
    }
  }
  return found
}

/**
 * Where a key leads: left and right by word, up and down by sentence, Home and End to the ends. With Shift the
 * selection grows or shrinks that far, and down extends it to the end of a sentence. @returns null for other keys, or
 * if there are no words
 */
export function movedRange(
  words: readonly Pick<Word, 'begins'>[],
  { anchor, focus }: WordRange,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  isRightToLeft = false,
): WordRange | null {
  const last = words.length - 1
  const ends = (index: number): boolean => index === last || words[index + 1]!.begins
  const ahead = isRightToLeft ? -1 : 1
  const below = words.findIndex((word, index) => index > focus && (shiftKey ? ends(index) : word.begins))
  const to = {
    ArrowRight: focus + ahead,
    ArrowLeft: focus - ahead,
    ArrowDown: below < 0 ? focus : below,
    ArrowUp: words.findLastIndex((word, index) => index < focus && word.begins),
    Home: 0,
    End: last,
  }[key]
  if (to === undefined || last < 0) return null
  const within = Math.min(Math.max(to, 0), last)
  return { anchor: shiftKey ? anchor : within, focus: within }
}

/** Selects the words in the page, and scrolls the most recently reached one into view. */
export function selectWords(words: readonly Word[], { anchor, focus }: WordRange): void {
  const [from, to] = [words[Math.min(anchor, focus)], words[Math.max(anchor, focus)]]
  if (!from || !to) return
  document.getSelection()?.setBaseAndExtent(from.node, from.start, to.node, to.end)
  words[focus]?.node.parentElement?.scrollIntoView({ block: 'nearest' })
}

/** The words currently selected there, else those of the first evidence, else the first word. */
export function initialRange(root: Element, words: readonly Word[]): WordRange {
  const selection = document.getSelection()
  const range = selection && !selection.isCollapsed && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  const touches = (word: Word): boolean =>
    range !== null && range.comparePoint(word.node, word.start) <= 0 && range.comparePoint(word.node, word.end) >= 0
  const evidence = root.querySelector('mark')
  for (const isChosen of [touches, (word: Word): boolean => evidence?.contains(word.node) ?? false]) {
    const [anchor, focus] = [words.findIndex(isChosen), words.findLastIndex(isChosen)]
    if (anchor >= 0) return { anchor, focus }
  }
  return { anchor: 0, focus: 0 }
}
