/**
 * Converts HTML copied from a web page or document to markdown: keeps structure, drops appearance. Loaded with the
 * first such paste. The parsed document is inert: nothing in it is run or fetched, and links that could run something
 * lose their address.
 */
import { fromDom } from 'hast-util-from-dom'
import { toMdast } from 'hast-util-to-mdast'
import type { Nodes, Parents } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { isSafeTarget } from '../../lib/domain/remediation/markdown-safety.ts'
import { withWordLists } from './word-lists.ts'

/** Larger clipboard contents are pasted as plain text. */
export const MOST_HTML = 1_000_000

/** Google Docs wraps everything it copies in a `<b>` that is not bold. */
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

/** Merges adjacent marks of the same kind, since one stretch may be copied in several pieces. */
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
 * `<b>Note: </b>` ends with a space: markdown has no mark around leading or trailing whitespace, except as character
 * references that nobody reads.
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

/** " a " in three: whitespace, which goes outside of the mark, and text. */
function spacesApart(node: Nodes): Nodes[] {
  if (node.type !== 'text' || isBlank(node)) return node.type === 'text' ? [{ ...SPACE }] : [node]
  return [
    ...(/^\s/.test(node.value) ? [{ ...SPACE }] : []),
    { ...node, value: node.value.trim() },
    ...(/\s$/.test(node.value) ? [{ ...SPACE }] : []),
  ]
}

/** A line break at the edge of a paragraph needs no mark. */
const withoutOuterBreaks = (nodes: readonly Nodes[]): Nodes[] =>
  nodes.slice(
    nodes.findIndex((one) => !isEdge(one)),
    nodes.findLastIndex((one) => !isEdge(one)) + 1,
  )

function cleaned(node: Nodes): Nodes[] {
  if (node.type === 'html' || node.type === 'definition') return []
  // Word separates words with these; they mean nothing.
  if (node.type === 'text') return [{ ...node, value: node.value.replace(/[ \u00a0]{2,}/g, ' ') }]
  // We cannot serve other sites' images; keep their alternative text.
  if (node.type === 'image') return node.alt ? [{ type: 'text', value: node.alt }] : []
  if (isParent(node)) node.children = joined(node.children.flatMap(cleaned)) as never
  if (isMarked(node)) return withoutEdges(node)
  if (node.type === 'paragraph' && isBlank(node)) return []
  if (node.type === 'paragraph' || node.type === 'heading') node.children = withoutOuterBreaks(node.children) as never
  if (node.type === 'listItem') node.spread = node.children.filter(({ type }) => type === 'paragraph').length > 1
  if (node.type === 'list') node.spread = node.children.some(({ spread }) => spread)
  // If the table has no header cells, an empty header row was added.
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

/** '' if nothing is left. */
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
