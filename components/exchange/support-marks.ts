/**
 * A rehype plugin: puts the sentences of a response into the text that was rendered from its markdown. The words of a
 * sentence stand in `sentence-words` (several, where markdown's marks come between), behind the last of them stands a
 * `sentence-mark`, and after the block in which it ends there is room for a `sentence-passage`.
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

/** Of each sentence, the way from the root down to its last words. */
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
  // Nothing may stand between the rows of a table or the points of a list.
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
    // A button cannot be in a link.
    const link = path.findIndex((one) => isOne(one, 'a'))
    const behind = link < 0 ? path.length - 1 : link
    insertAfter(path[behind - 1]!, path[behind]!, made(SENTENCE_MARK, sentence))
    layPassage(path, made(SENTENCE_PASSAGE, sentence))
  }
}
