/** Draws an answer's tree node by node: no markup is parsed in a page, and an unlisted tag is only its content. */
import { PREVIEW_DEPTH, PREVIEW_NODES, PREVIEW_TAGS, type PreviewNode } from '../../lib/messaging/preview.ts'

const TAGS: ReadonlySet<string> = new Set(PREVIEW_TAGS)
const SAFE = /^(?:https?:|mailto:|tel:)/i

export function drawn(doc: Document, nodes: readonly PreviewNode[]): DocumentFragment {
  let left = PREVIEW_NODES
  function draw(into: Node, children: readonly PreviewNode[], depth: number): void {
    for (const node of children) {
      left -= 1
      if (left < 0 || depth > PREVIEW_DEPTH) return
      if (typeof node === 'string') {
        into.appendChild(doc.createTextNode(node))
        continue
      }
      if (!TAGS.has(node.tag)) {
        draw(into, node.children, depth + 1)
        continue
      }
      const el = doc.createElement(node.tag)
      if (el.localName === 'a' && node.href && SAFE.test(node.href)) {
        el.setAttribute('href', node.href)
        el.setAttribute('target', '_blank')
        el.setAttribute('rel', 'noreferrer noopener')
      }
      if (el.localName === 'ol' && Number.isInteger(node.start)) el.setAttribute('start', String(node.start))
      draw(el, node.children, depth + 1)
      into.appendChild(el)
    }
  }
  const fragment = doc.createDocumentFragment()
  draw(fragment, nodes, 0)
  return fragment
}
