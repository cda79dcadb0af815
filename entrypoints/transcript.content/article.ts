/** Text of the article beside the chat, from which an answer could have been made. */
import { allOf, holds, type PageEnv } from '../../lib/detect/page-env.ts'
import { toMarkdown } from '../../lib/detect/markdown.ts'
import { shortText } from '../../lib/detect/piece.ts'

const MAX = 50_000
const MIN = 200

export type Article = { title: string; text: string }
const LEFT_OUT = /^(nav|aside|form|footer|dialog)$/

/**
 * @param chat parts of the page that belong to the chat and are left out
 * @param min shorter texts are a heading or a card, not an article
 */
export function articleOf(doc: Document, env: PageEnv, chat: readonly Element[], min = MIN, max = MAX): Article | null {
  const skip = (el: Element): boolean =>
    chat.includes(el) || LEFT_OUT.test(el.localName) || el.getAttribute('role') === 'dialog'
  const outside = (el: Element): boolean => !chat.some((part) => part === el || part.contains(el))
  for (const el of allOf(doc, ['article', 'main', '[role="main"]'])) {
    if (!outside(el)) continue
    const { text } = toMarkdown(el, env, max, skip)
    if (text.length < min) continue
    const heading = [...el.querySelectorAll('h1'), ...doc.querySelectorAll('h1')].find(outside)
    return { title: ((heading && shortText(heading)) || doc.title).slice(0, 500), text }
  }
  return null
}

/** The chat's part of the light DOM: the outermost element around it that holds no article. */
export function chatParts(list: Element, composer: Element | null, doc: Document): Element[] {
  const out: Element[] = []
  for (const inner of [list, composer]) {
    if (!inner) continue
    let at: Element = inner
    for (let root = at.getRootNode(); root !== doc && 'host' in root; root = at.getRootNode())
      at = (root as ShadowRoot).host
    out.push(at)
  }
  // The smallest element around both is the widget, unless it is part of the page's own frame.
  const [first, second] = out
  if (first && second && first !== second) {
    for (let at = first.parentElement; at && !/^(body|html|main|article)$/.test(at.localName); at = at.parentElement) {
      if (holds(at, second)) return [at]
    }
  }
  return out
}
