/**
 * What was copied on a web page or in a document, as markdown: its structure stays, its looks do not. Loaded with the
 * first such paste. The parsed document is inert: nothing of it is run or fetched, and links that could run something
 * lose their address.
 */
import { fromDom } from 'hast-util-from-dom'
import { toMdast } from 'hast-util-to-mdast'
import type { Nodes, Parents } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { isSafeTarget } from '../../lib/domain/remediation/markdown-safety.ts'

/** Larger clipboards are pasted as their plain text. */
export const MOST_HTML = 1_000_000

/** Google Docs wraps all it copies in a bold that is not bold. */
function withoutFalseBold(body: HTMLElement): void {
  for (const el of body.querySelectorAll<HTMLElement>('b, strong')) {
    if (/^(?:normal|400)$/.test(el.style.fontWeight)) el.replaceWith(...el.childNodes)
  }
}

const isParent = (node: Nodes): node is Parents => 'children' in node

function cleaned(node: Nodes): Nodes[] {
  if (node.type === 'html' || node.type === 'definition') return []
  // Pictures of elsewhere are not ours to serve; what they show is.
  if (node.type === 'image') return node.alt ? [{ type: 'text', value: node.alt }] : []
  if (isParent(node)) node.children = node.children.flatMap(cleaned) as never
  if (node.type === 'link') {
    const isEmpty = node.children.length === 0
    if (isEmpty || !/^(?:https?|mailto|tel):/i.test(node.url) || !isSafeTarget(node.url)) return node.children
    delete node.title
  }
  return [node]
}

/** '' where nothing is left. */
export function markdownFromHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  withoutFalseBold(body)
  const tree = toMdast(fromDom(body) as Parameters<typeof toMdast>[0])
  const [root] = cleaned(tree)
  if (root?.type !== 'root') return ''
  return toMarkdown(root, {
    bullet: '-',
    emphasis: '*',
    listItemIndent: 'one',
    extensions: [gfmToMarkdown()],
  }).trim()
}
