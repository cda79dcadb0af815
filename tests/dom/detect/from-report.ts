/** Makes a page of a report of one again: elements, roots, looks and boxes as they were, in a DOM without layout. */
import type { Box, Looks, PageEnv } from '../../../lib/detect/page-env.ts'
import {
  PLAIN_LOOKS,
  type Report,
  REPORT_VERSION,
  type ReportElement,
  type ReportNode,
} from '../../../lib/detect/report.ts'

const NO_BOX: Box = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 }

/** Takes the place of what is in the document. */
export function pageFrom(report: Report, doc: Document = document): PageEnv {
  if (report.errata !== 'report' || report.version !== REPORT_VERSION) throw new Error('Not a report of this version')
  const roots = new Map<Element, ShadowRoot>()
  const boxes = new Map<Element, Box>()
  const hidden = new Set<Element>()
  const looks = report.looks.map((one): Looks => ({ ...PLAIN_LOOKS, ...one }))
  const looksOf = new Map<Element, Looks>()

  function dress(el: Element, told: ReportElement): void {
    for (const [name, value] of Object.entries(told.attributes ?? {})) el.setAttribute(name, value)
    if (told.hidden) hidden.add(el)
    if (told.look !== undefined) looksOf.set(el, looks[told.look]!)
    if (told.box) {
      const [left, top, width, height] = told.box
      boxes.set(el, { left, top, width, height, right: left + width, bottom: top + height })
    }
    if (told.root) {
      const root = el.attachShadow({ mode: told.root.mode })
      roots.set(el, root)
      fill(root, told.root.inside)
    }
  }
  function fill(parent: Element | ShadowRoot, nodes: readonly ReportNode[]): void {
    for (const node of nodes) {
      if (typeof node === 'string') parent.append(node)
      else {
        const el = doc.createElement(node.tag)
        dress(el, node)
        parent.append(el)
        fill(el, node.inside ?? [])
      }
    }
  }

  const html = doc.documentElement
  for (const { name } of Array.from(html.attributes)) html.removeAttribute(name)
  html.replaceChildren()
  dress(html, report.page)
  fill(html, report.page.inside ?? [])
  return {
    openRoot: (el) => roots.get(el) ?? null,
    // A report made where there was no layout has no boxes to give.
    ...(boxes.size > 0 && { rect: (el: Element) => boxes.get(el) ?? NO_BOX }),
    style: (el) => looksOf.get(el) ?? PLAIN_LOOKS,
    drawn: (el) => !hidden.has(el),
  }
}
