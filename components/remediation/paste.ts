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
import { withWordLists } from './word-lists.ts'

/** Larger clipboards are pasted as their plain text. */
export const MOST_HTML = 1_000_000

/** Google Docs wraps all it copies in a bold that is not bold. */
function withoutFalseBold(body: HTMLElement): void {
  for (const el of body.querySelectorAll<HTMLElement>('b, strong')) {
    if (/^(?:normal|400)$/.test(el.style.fontWeight)) el.replaceWith(...el.childNodes)
  }
}

const isParent = (node: Nodes): node is Parents => 'children' in node

const isMarked = (node: Nodes | undefined): node is Extract<Nodes, { type: 'strong' | 'emphasis' | 'delete' }> =>
  node?.type === 'strong' || node?.type === 'emphasis' || node?.type === 'delete'
const SPACE: Nodes = { type: 'text', value: ' ' }
const isBlank = (node: Nodes): boolean =>
  node.type === 'text'
    ? node.value.trim() === ''
    : isParent(node) && node.type !== 'tableCell' && node.children.every(isBlank)

/** Marks around one stretch that was copied in several pieces are one. */
function joined(nodes: Nodes[]): Nodes[] {
  const all: Nodes[] = []
  for (const node of nodes) {
    const last = all.at(-1)
    const isApart = last?.type === 'text' && isBlank(last)
    const before = isApart ? all.at(-2) : last
    if (isMarked(before) && isMarked(node) && before.type === node.type) {
      before.children = joined([...before.children, ...(isApart ? [SPACE] : []), ...node.children]) as never
      if (isApart) all.pop()
    } else if (last?.type === 'text' && node.type === 'text')
      last.value += /\s$/.test(last.value) ? node.value.trimStart() : node.value
    else all.push(node.type === 'text' ? { ...node } : node)
  }
  return all
}

const isEdge = (node: Nodes | undefined): node is Nodes =>
  node?.type === 'break' || (node?.type === 'text' && isBlank(node))

/**
 * `<b>Note: </b>` ends its mark behind the colon: a mark around a space or a line's end is none in markdown, but for signs
 * nobody reads.
 */
function withoutEdges(node: Extract<Nodes, { type: 'strong' | 'emphasis' | 'delete' }>): Nodes[] {
  const inner: Nodes[] = node.children.flatMap((one: Nodes) => spacesApart(one))
  const isOut = inner.map(isEdge)
  const from = isOut.indexOf(false)
  if (from < 0) return inner.slice(0, 1)
  const to = isOut.lastIndexOf(false) + 1
  node.children = joined(inner.slice(from, to)) as never
  return [...inner.slice(0, from), node, ...inner.slice(to)]
}

/** " a " in three: what may stand outside of a mark, and what may not. */
function spacesApart(node: Nodes): Nodes[] {
  if (node.type !== 'text' || isBlank(node)) return node.type === 'text' ? [{ ...SPACE }] : [node]
  return [
    ...(/^\s/.test(node.value) ? [{ ...SPACE }] : []),
    { ...node, value: node.value.trim() },
    ...(/\s$/.test(node.value) ? [{ ...SPACE }] : []),
  ]
}

/** A line that ends where its paragraph does needs no sign for it. */
const withoutOuterBreaks = (nodes: readonly Nodes[]): Nodes[] =>
  nodes.slice(
    nodes.findIndex((one) => !isEdge(one)),
    nodes.findLastIndex((one) => !isEdge(one)) + 1,
  )

function cleaned(node: Nodes): Nodes[] {
  if (node.type === 'html' || node.type === 'definition') return []
  // What holds words apart in Word, and means nothing.
  if (node.type === 'text') return [{ ...node, value: node.value.replace(/[ \u00a0]{2,}/g, ' ') }]
  // Pictures of elsewhere are not ours to serve; what they show is.
  if (node.type === 'image') return node.alt ? [{ type: 'text', value: node.alt }] : []
  if (isParent(node)) node.children = joined(node.children.flatMap(cleaned)) as never
  if (isMarked(node)) return withoutEdges(node)
  if (node.type === 'paragraph' && isBlank(node)) return []
  if (node.type === 'paragraph' || node.type === 'heading') node.children = withoutOuterBreaks(node.children) as never
  if (node.type === 'listItem') node.spread = node.children.filter(({ type }) => type === 'paragraph').length > 1
  if (node.type === 'list') node.spread = node.children.some(({ spread }) => spread)
  // Where no cell is a head, an empty one was put over them.
  if (node.type === 'table' && node.children.length > 1 && node.children[0]?.children.every(isEmptyCell))
    node.children.shift()
  if (node.type === 'link') {
    const isEmpty = node.children.length === 0
    if (isEmpty || !/^(?:https?|mailto|tel):/i.test(node.url) || !isSafeTarget(node.url)) return node.children
    delete node.title
  }
  return [node]
}

const isEmptyCell = (node: { children: readonly Nodes[] }): boolean => node.children.every(isBlank)

/** '' where nothing is left. */
export function markdownFromHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  withoutFalseBold(body)
  withWordLists(body)
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
