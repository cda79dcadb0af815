/**
 * Converts markdown to the tree drawn over the page (lib/messaging/preview.ts). Raw HTML is kept as text, links keep
 * only safe URLs, images become their alternative text. Loaded with the first preview.
 */
import type { Nodes, Parents } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { isTangled } from '../../domain/remediation/markdown-tangle.ts'
import { PREVIEW_DEPTH, PREVIEW_NODES, type PreviewNode, type PreviewTag } from '../../messaging/preview.ts'

const SAFE = /^(?:https?:|mailto:|tel:)/i

const TAGS: Partial<Record<Nodes['type'], PreviewTag>> = {
  paragraph: 'p',
  heading: 'h3',
  listItem: 'li',
  strong: 'strong',
  emphasis: 'em',
  delete: 'del',
  blockquote: 'blockquote',
  table: 'table',
  tableRow: 'tr',
}

/** @param markdown no longer than a stored answer may be */
export function previewTree(markdown: string): PreviewNode[] {
  if (isTangled(markdown)) return [{ tag: 'p', children: [markdown] }]
  let left = PREVIEW_NODES

  function kids(node: Parents, depth: number): PreviewNode[] {
    return depth > PREVIEW_DEPTH ? [] : (node.children as Nodes[]).flatMap((child) => made(child, depth + 1))
  }
  function element(
    tag: PreviewTag,
    children: PreviewNode[],
    more: { href?: string; start?: number } = {},
  ): PreviewNode[] {
    return [{ tag, children, ...more }]
  }
  function made(node: Nodes, depth: number): PreviewNode[] {
    left -= 1
    if (left < 0) return []
    switch (node.type) {
      case 'text':
      case 'html':
        return [node.value]
      case 'inlineCode':
        return element('code', [node.value])
      case 'code':
        return element('pre', [{ tag: 'code', children: [node.value] }])
      case 'break':
        return element('br', [])
      case 'thematicBreak':
        return element('hr', [])
      case 'image':
        return node.alt ? [`[${node.alt}]`] : []
      case 'link':
        return SAFE.test(node.url) ? element('a', kids(node, depth), { href: node.url }) : kids(node, depth)
      case 'list':
        return node.ordered
          ? element('ol', kids(node, depth), { start: node.start ?? 1 })
          : element('ul', kids(node, depth))
      case 'table':
        return element(
          'table',
          node.children.map((row, at) => ({
            tag: 'tr' as const,
            children: row.children.map((cell) => ({
              tag: at === 0 ? ('th' as const) : ('td' as const),
              children: kids(cell, depth + 2),
            })),
          })),
        )
      default: {
        if (!('children' in node)) return []
        const tag = TAGS[node.type]
        return tag ? element(tag, kids(node, depth)) : kids(node, depth)
      }
    }
  }
  const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return kids(root, 0)
}
