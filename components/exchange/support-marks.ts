/**
 * A rehype plugin that marks the sentences of a response in the text rendered from its markdown. A sentence's words are
 * in `sentence-words` (several, if markup splits them), its last word is followed by a `sentence-mark`, and the block
 * in which it ends is followed by a place for a `sentence-passage`.
 */
import type { Element, ElementContent, Root } from 'hast'
import type { SentenceSupport } from '../../lib/contract/index.ts'
import { wrapRanges } from '../ui/text-ranges.ts'

export const SENTENCE_WORDS = 'sentence-words'
export const SENTENCE_MARK = 'sentence-mark'
export const SENTENCE_PASSAGE = 'sentence-passage'

type Parent = Root | Element

const made = (tagName: string, sentence: number): Element => ({
  type: 'element',
  tagName,
  properties: { dataSentence: sentence },
  children: [],
})

const isOne = (node: Parent, ...tags: string[]): boolean => node.type === 'element' && tags.includes(node.tagName)

/** For each sentence, the path from the root to its last words. */
function lastWords(root: Root): Map<number, Parent[]> {
  const last = new Map<number, Parent[]>()
  const look = (node: Parent, path: Parent[]): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue
      const here = [...path, child]
      if (child.tagName === SENTENCE_WORDS) last.set(Number(child.properties.dataSentence), here)
      else look(child, here)
    }
  }
  look(root, [root])
  return last
}

function insertAfter(parent: Parent, child: Parent, added: Element): void {
  parent.children.splice(parent.children.indexOf(child as ElementContent) + 1, 0, added)
}

function layPassage(path: Parent[], passage: Element): void {
  // Nothing may be inserted between table rows or list items.
  const holder = path.findLastIndex((one) => isOne(one, 'li', 'td', 'th'))
  if (holder < 0) insertAfter(path[0]!, path[1]!, passage)
  else if (isOne(path[holder + 1]!, 'p', 'pre', 'blockquote')) insertAfter(path[holder]!, path[holder + 1]!, passage)
  else (path[holder] as Element).children.push(passage)
}

export const supportPlugin = (source: string, sentences: readonly SentenceSupport[]) => () => (root: Root) => {
  wrapRanges(
    root,
    source,
    sentences.map(({ start, end }) => [start, end] as const),
    (sentence) => made(SENTENCE_WORDS, sentence),
  )
  for (const [sentence, path] of [...lastWords(root)].toReversed()) {
    // A button must not be inside a link.
    const link = path.findIndex((one) => isOne(one, 'a'))
    const behind = link < 0 ? path.length - 1 : link
    insertAfter(path[behind - 1]!, path[behind]!, made(SENTENCE_MARK, sentence))
    layPassage(path, made(SENTENCE_PASSAGE, sentence))
  }
}
